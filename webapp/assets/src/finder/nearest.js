import { NEAR_KM } from "./areas.js";
import { between, toBox } from "./distance.js";

/**
 * @typedef {import("./areas.js").Sorted} Pack
 * @typedef {import("./distance.js").Point} Point
 * @typedef {import("./values.js").Place} Place
 * @typedef {{ place: Place, km: number | null, city: boolean }} Entry
 * @typedef {(place: Place, km: number | null) => boolean} Keep
 */

const MOST = 20;
const KINDS = ["mail", "phone", "locator", "area", "site", "vending", "mobile"];
const SERVICES = 4; // the first of these kinds serve everyone
const KM_PER_DEGREE = 111; // of latitude, and a little less than there are
const ROUGH = ["city", "centroid", "postcode"];

/**
 * What serves a point: the nearest places, then mail, phone and lists of its region and country, then places farther away.
 * Far places of other regions are left out.
 * @param {Pack[]} packs @param {Point} point @param {string[]} areas its region and country @param {Keep} keep
 * @returns {{ near: Entry[], services: Entry[], far: Entry[] }}
 */
export function serving(packs, point, areas, keep) {
  const serves = (/** @type {Place} */ place) => place.serves.codes.some((code) => areas.includes(code));
  const placed = nearest(packs, point, (place, km) => (Number(km) < NEAR_KM || serves(place)) && keep(place, km));
  return {
    near: placed.filter(({ km }) => Number(km) < NEAR_KM), far: placed.filter(({ km }) => Number(km) >= NEAR_KM),
    services: unplaced(packs, areas, keep).map(({ place }) => ({ place, km: null, city: false })),
  };
}

/** The first of what has no point and serves one of the areas. @param {Pack[]} packs @param {string[]} areas @param {Keep} keep */
function unplaced(packs, areas, keep) {
  /** @type {{ place: Place, rank: number }[]} */
  const found = [];
  for (const pack of packs) {
    for (const place of pack.unplaced) {
      const at = rank(place, areas);
      if (at < (found[MOST - 1]?.rank ?? Infinity) && keep(place, null)) put(found, { place, rank: at }, "rank");
    }
  }
  return found;
}

/**
 * Services before places without a point, those of the region before those of the country, then by kind; what serves neither has
 * no rank. @param {Place} place @param {string[]} areas
 */
function rank({ kind, serves }, areas) {
  const area = areas.findIndex((one) => serves.codes.includes(one));
  const at = KINDS.indexOf(kind);
  return area < 0 ? Infinity : (at < SERVICES ? 0 : 100) + 10 * area + at;
}

/** Put an entry in its order among those found, of which there are never more than can be shown. @template {Record<string, any>} T @param {T[]} found @param {T} entry @param {string} by */
function put(found, entry, by) {
  let at = found.length;
  while (at && found[at - 1][by] > entry[by]) at -= 1;
  found.splice(at, 0, entry);
  found.length = Math.min(found.length, MOST);
}

/** The nearest places that are kept. Files are read from the nearest outwards, and none that can hold nothing nearer. @param {Pack[]} packs @param {Point} point @param {Keep} keep @returns {Entry[]} */
export function nearest(packs, point, keep) {
  const away = packs.map((pack) => ({ pack, km: pack.box ? toBox(point, pack.box) : 0 })).sort((a, b) => a.km - b.km);
  /** @type {{ place: Place, km: number, city: boolean }[]} */
  const found = [];
  for (const { pack, km: least } of away) {
    if (least > (found[MOST - 1]?.km ?? Infinity)) break;
    for (const place of pack.placed) {
      const { lat, lon, precision } = /** @type {Point & { precision: string }} */ (place.where);
      const most = found[MOST - 1]?.km ?? Infinity;
      if (Math.abs(lat - point.lat) * KM_PER_DEGREE > most) continue; // spares most of them the exact distance
      const km = between(point, { lat, lon });
      if (km < most && keep(place, km)) put(found, { place, km, city: ROUGH.includes(precision) }, "km");
    }
  }
  return found;
}
