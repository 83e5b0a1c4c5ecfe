import { between } from "./distance.js";
import { allowed, digits, norm, slips } from "./names.js";

/**
 * @typedef {import("./distance.js").Point} Point
 * @typedef {Point & { name: string, region: string }} Spot
 * @typedef {Spot & { size: number, keys: string[] }} Town
 * @typedef {{ name: string, at: number[], towns: string, lat: number[], lon: number[], size: number[], also: Record<string, string>,
 *   codes: string, code_lat: number[], code_lon: number[] }} Region
 */

const MOST = 6;
const ENOUGH = 3;
const KNOWN_SIZE = 8; // a town of about 13,000 people: large enough to tell where a postcode is
const BRITISH = /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/;

/** The towns and postcodes of one country, in memory. */
export class Towns {
  /** @param {{ regions: Record<string, Region> }} data */
  constructor(data) {
    /** @type {Town[]} */
    this.towns = [];
    /** @type {Map<string, Spot>} */
    this.codes = new Map();
    /** @type {Map<string, string>} */
    this.regions = new Map();
    for (const [region, found] of Object.entries(data.regions)) this.add(region, found);
  }

  /** @param {string} region @param {Region} data */
  add(region, data) {
    this.regions.set(region, data.name);
    const spot = (/** @type {string} */ name, /** @type {number} */ lat, /** @type {number} */ lon) =>
      ({ name, region, lat: (data.at[0] + lat) / 100, lon: (data.at[1] + lon) / 100 });
    split(data.towns).forEach((name, at) => this.towns.push({
      ...spot(name, data.lat[at], data.lon[at]), size: data.size[at], keys: [name, ...split(data.also[at] ?? "")].map(norm),
    }));
    split(data.codes).forEach((name, at) => this.codes.set(name, spot(name, data.code_lat[at], data.code_lon[at])));
  }

  /** What was typed, as places to choose from: a postcode first, then towns, the best match and the largest first. @param {string} text @returns {Spot[]} */
  search(text) {
    const code = this.code(text);
    return [...(code ? [code] : []), ...this.named(norm(digits(text)))].slice(0, MOST);
  }

  /** The longest known beginning of a postcode, with the name of a town near its middle. @param {string} text @returns {Spot | undefined} */
  code(text) {
    const typed = digits(text).toUpperCase().trim();
    let key = typed.replace(/[^A-Z\d]/g, "");
    if (!/\d/.test(key) && !this.codes.has(key)) return undefined;
    key = BRITISH.exec(key)?.[1] ?? (this.codes.has(typed.split(/[\s-]/)[0]) ? typed.split(/[\s-]/)[0] : key);
    for (let length = Math.min(4, key.length); length; length -= 1) {
      const found = this.codes.get(key.slice(0, length));
      if (found) return { ...found, name: `${found.name} · ${this.nearest(found, KNOWN_SIZE).name}` };
    }
    return undefined;
  }

  /** @param {string} typed @returns {Town[]} */
  named(typed) {
    const asked = [{ name: typed, region: "" }];
    for (const [region, name] of this.regions) {
      for (const ending of [norm(name), region]) {
        if (typed.endsWith(` ${ending}`)) asked.push({ name: typed.slice(0, -ending.length - 1), region });
      }
    }
    const found = this.ranked(asked, exactness);
    if (found.length >= ENOUGH || found.some((town) => town.keys.includes(typed))) return found;
    return [...found, ...this.ranked(asked, slipped).filter((town) => !found.includes(town))];
  }

  /** @param {{ name: string, region: string }[]} asked @param {(typed: string, key: string) => number} rank @returns {Town[]} */
  ranked(asked, rank) {
    /** @type {[number, Town][]} */
    const hits = [];
    for (const town of this.towns) {
      let best = Infinity;
      for (const { name, region } of asked) {
        if (name.length > 1 && (!region || region === town.region)) for (const key of town.keys) best = Math.min(best, rank(name, key));
      }
      if (best < Infinity) hits.push([best, town]);
    }
    return hits.sort((a, b) => a[0] - b[0] || b[1].size - a[1].size).map(([, town]) => town);
  }

  /** The town next to a point; of a least size where there is one. @param {Point} point @param {number} [size] @returns {Town} */
  nearest(point, size = 0) {
    const away = (/** @type {Town} */ town) => between(point, town) * (town.size < size ? 10 : 1);
    return this.towns.reduce((best, town) => (away(town) < away(best) ? town : best));
  }

  /** The regions that have a town within some kilometres of a point. @param {Point} point @param {number} km */
  around(point, km) {
    return new Set(this.towns.filter((town) => Math.abs(town.lat - point.lat) < 2 && between(point, town) < km).map((town) => town.region));
  }
}

/** @param {string} list */
function split(list) {
  return list ? list.split("|") : [];
}

/** 0 for the same name, 1 for its beginning, 2 for the beginning of a later word in it. @param {string} typed @param {string} key */
function exactness(typed, key) {
  if (key === typed) return 0;
  if (key.startsWith(typed) || bare(key).startsWith(bare(typed))) return 1;
  return key.includes(` ${typed}`) ? 2 : Infinity;
}

/** @param {string} typed @param {string} key */
function slipped(typed, key) {
  const name = bare(typed);
  const most = allowed(name);
  const count = most ? slips(name, bare(key), most) : Infinity;
  return count > most ? Infinity : count;
}

/** @param {string} key */
function bare(key) {
  return key.replaceAll(" ", "");
}
