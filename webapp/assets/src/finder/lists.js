import { between } from "./distance.js";

/**
 * @typedef {import("./distance.js").Point} Point
 * @typedef {{ card: HTMLElement, km: number | null, city: boolean }} Entry
 */

const NEAR_KM = 50;
const STANDING = ["site", "vending", "mobile"];

/** The lists of areas, taken from this page or from the page of the area, which the phone already has when its language is saved. */
export class Lists {
  /** @param {string} base the address of the finder in this language */
  constructor(base) {
    this.base = base;
    /** @type {Map<string, Promise<HTMLElement[]>>} */
    this.known = new Map();
  }

  /** The address of a country's or a region's page. @param {string} area */
  path(area) {
    return `${this.base}${area.replace("-", "/")}/`;
  }

  /** The cards of one area, such as `us` or `us-or`. @param {string} area @returns {Promise<HTMLElement[]>} */
  cards(area) {
    const found = this.known.get(area) ?? this.read(area);
    this.known.set(area, found);
    found.catch(() => this.known.delete(area));
    return found;
  }

  /** @param {string} area @returns {Promise<HTMLElement[]>} */
  async read(area) {
    const query = `[data-places="${area}"]`;
    const list = document.querySelector(query) ?? (await page(this.path(area))).querySelector(query);
    return /** @type {HTMLElement[]} */ ([...(list?.querySelectorAll(".place") ?? [])]);
  }

  /**
   * What serves a point: places near it by distance, then mail, phone and lists of its region and country, then places
   * farther away. Of the regions around it, only the places that are near.
   * @param {Point} point @param {string} country @param {string} region its own @param {string[]} around the other regions
   * @returns {Promise<{ near: Entry[], services: Entry[], far: Entry[] }>}
   */
  async serving(point, country, region, around) {
    const own = [region, country].filter(Boolean);
    const sets = await Promise.allSettled([...own, ...around].map((area) => this.cards(area)));
    if (sets.every((set) => set.status === "rejected")) throw new Error("no list");
    const entries = new Map();
    sets.forEach((set, at) => {
      for (const card of set.status === "fulfilled" ? set.value : []) {
        const entry = measured(card, point);
        if (!entries.has(card.id) && (at < own.length || (entry.km ?? Infinity) < NEAR_KM)) entries.set(card.id, entry);
      }
    });
    const all = [...entries.values()];
    const stands = (/** @type {Entry} */ entry) => STANDING.includes(entry.card.dataset.kind ?? "");
    const placed = all.filter((entry) => entry.km !== null).sort((a, b) => a.km - b.km);
    const unplaced = all.filter((entry) => entry.km === null);
    return {
      near: placed.filter((entry) => entry.km < NEAR_KM),
      services: [...unplaced.filter((entry) => !stands(entry)), ...unplaced.filter(stands)],
      far: placed.filter((entry) => entry.km >= NEAR_KM),
    };
  }
}

/** @param {HTMLElement} card @param {Point} point @returns {Entry} */
function measured(card, point) {
  const { lat, lon, precision } = card.dataset;
  const km = lat && lon ? between(point, { lat: Number(lat), lon: Number(lon) }) : null;
  return { card, km, city: precision === "city" || precision === "centroid" };
}

/** A page of ours as a document; nothing in it runs. @param {string} path @returns {Promise<Document>} */
function page(path) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("GET", path);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? done(request.response) : fail(new Error(path)));
    request.onerror = () => fail(new Error(path));
    request.send();
  });
}
