import { json, tidy } from "./files.js";
import { toBox } from "./distance.js";

/**
 * @typedef {import("./values.js").Place} Place
 * @typedef {[number, number, number, number]} Box south, west, north, east
 * @typedef {{ area: string, of: string, box: Box | null, bytes: number, id: string, places: number, own: number, gone: number }} File
 * @typedef {{ areas: File[], regions: Record<string, Box> }} Index
 * @typedef {{ id: string, area: string, places: Place[], gone: string[], box: Box | null }} Pack as it comes, `places` with and without a point
 * @typedef {Pack & { placed: Place[], unplaced: Place[] }} Sorted
 * @typedef {{ places: Place[], names: Record<string, string>, imported: string[] }} Own
 */

export const NEAR_KM = 50;
const ALL_BYTES = 300_000; // a country this small is kept whole

/**
 * The places on the phone: entries written by hand come with the language, imported ones in files of whole areas. What is
 * fetched depends on the region alone, never on what a reader looks for in it.
 */
export class Areas {
  /** @param {string} address of the entries written by hand */
  constructor(address) {
    this.address = address;
    /** @type {Map<string, Promise<any>>} */
    this.known = new Map();
  }

  /** Entries written by hand, names of all areas, and the countries that have files. @returns {Promise<Own>} */
  own() {
    return this.once(this.address, () => json(this.address));
  }

  /** The list of a country's files. @param {string} country @returns {Promise<Index>} */
  async index(country) {
    if (!(await this.own()).imported.includes(country)) return { areas: [], regions: {} };
    const path = `/places/index-${country}.json`;
    return this.once(path, async () => {
      const index = await json(path);
      tidy(country, index.areas.map((/** @type {File} */ file) => address(file.area))).catch(() => {});
      return index;
    });
  }

  /**
   * What the finder of a region needs, or of a whole country: fetched where it is not on the phone yet. Without a network it
   * is what there is, and throws when that is nothing.
   * @param {string} country @param {string} [region] without its country @returns {Promise<Sorted[]>}
   */
  async open(country, region = "") {
    const own = { ...(await this.own()), id: "", area: "", gone: [], box: null };
    let found = await this.packs(await this.index(country).catch(() => ({ areas: [], regions: {} })), country, region);
    if (found.includes(null)) {
      const path = `/places/index-${country}.json`;
      this.known.set(path, json(path, "reload").catch(() => this.index(country)));
      found = await this.packs(await this.index(country), country, region);
    }
    return merged([...found.flatMap((pack) => pack ?? []), own]);
  }

  /** @param {Index} index @param {string} country @param {string} region @returns {Promise<(Pack | null)[]>} */
  packs(index, country, region) {
    return Promise.all(needed(index, country, region).map((file) => this.once(file.area, () => fresh(file)).catch(() => null)));
  }

  /** @param {string} key @param {() => Promise<any>} load @returns {Promise<any>} */
  once(key, load) {
    const found = this.known.get(key) ?? load();
    this.known.set(key, found);
    found.catch(() => this.known.delete(key));
    return found;
  }
}

/** The files of a region, of its whole country, and those around; all files of a small country. @param {Index} index @param {string} country @param {string} region */
function needed({ areas, regions }, country, region) {
  const files = areas.filter((file) => file.places > file.own || file.gone);
  const all = files.reduce((sum, file) => sum + file.bytes, 0) <= ALL_BYTES;
  const box = regions[region];
  return files.filter((file) => all || file.area === country || (region && file.of === `${country}-${region}`) || (file.of === country && !file.box)
    || (box && file.box && toBox({ lat: middle(box[0], box[2], file.box[0], file.box[2]), lon: middle(box[1], box[3], file.box[1], file.box[3]) }, file.box) < NEAR_KM));
}

/** The point of the first range that is next to the second. @param {number} from @param {number} to @param {number} low @param {number} high */
function middle(from, to, low, high) {
  return Math.min(Math.max((Math.max(from, low) + Math.min(to, high)) / 2, from), to);
}

/** A file as the index says that it is now, or else as the phone has it. @param {File} file @returns {Promise<Pack>} */
async function fresh(file) {
  const path = address(file.area);
  const kept = await json(path);
  const pack = kept.id === file.id ? kept : await json(path, "reload").catch(() => kept);
  return { ...pack, box: file.box };
}

/** Without entries that were withdrawn, and each entry once; those with a point and those without apart. @param {Pack[]} packs @returns {Sorted[]} */
function merged(packs) {
  const seen = new Set(packs.flatMap((pack) => pack.gone));
  return packs.map((pack) => {
    const places = pack.places.filter(({ id }) => !seen.has(id) && seen.add(id));
    const placed = places.filter(({ where }) => where.lat !== undefined && where.lon !== undefined);
    return { ...pack, places, placed, unplaced: places.filter(({ where }) => where.lat === undefined) };
  });
}

/** @param {string} area */
function address(area) {
  return `/places/${area}.json`;
}
