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
  const unplaced = packs.flatMap((pack) => pack.unplaced.filter((place) => serves(place) && keep(place, null)))
    .map((place) => ({ place, rank: rank(place, areas) })).sort((a, b) => a.rank - b.rank).slice(0, MOST);
  return {
    near: placed.filter(({ km }) => Number(km) < NEAR_KM), far: placed.filter(({ km }) => Number(km) >= NEAR_KM),
    services: unplaced.map(({ place }) => ({ place, km: null, city: false })),
  };
}

/** Services before places without a point, those of the region before those of the country, then by kind. @param {Place} place @param {string[]} areas */
function rank({ kind, serves }, areas) {
  const at = KINDS.indexOf(kind);
  return (at < SERVICES ? 0 : 100) + 10 * areas.findIndex((area) => serves.codes.includes(area)) + at;
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
      if (km >= most || !keep(place, km)) continue;
      let at = found.length;
      while (at && found[at - 1].km > km) at -= 1;
      found.splice(at, 0, { place, km, city: ROUGH.includes(precision) });
      found.length = Math.min(found.length, MOST);
    }
  }
  return found;
}
