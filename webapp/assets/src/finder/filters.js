import { now } from "./open.js";

/**
 * @typedef {import("./values.js").Place} Place
 * @typedef {import("./nearest.js").Keep} Keep
 */

const ON_FOOT_KM = 2;
const STRIPS = ["fentanyl", "xylazine", "nitazene", "benzodiazepine"];
const OPEN = ["open", "until"];
const OFFERS = ["naloxone", ...STRIPS, "syringes", "drug_checking"];

/** What a place must be, for each filter that is not about what it gives. @type {Record<string, (place: Place, km: number | null) => boolean>} */
const TESTS = {
  open: ({ times }) => Boolean(times && OPEN.includes(now(times, Math.floor(Date.now() / 60000))?.key ?? "")),
  id: (place) => place.terms?.id_required === false,
  free: (place) => place.terms?.cost === "free",
  wheelchair: (place) => place.access?.wheelchair === "yes",
  foot: (_, km) => km === null || km <= ON_FOOT_KM,
};

/** The reader's choice of what to show. Only what a source states counts, unless the reader asks for “probably” too. */
export class Filters {
  /** @param {HTMLElement} root @param {() => void} changed */
  constructor(root, changed) {
    this.root = root;
    this.select = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
    this.boxes = /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("input"));
    root.addEventListener("change", changed);
  }

  /** Offer the languages that are spoken in some places. @param {Place[]} places */
  languages(places) {
    const codes = [...new Set(places.flatMap((place) => place.languages ?? []))].sort();
    const names = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
    const chosen = this.select.value;
    const options = codes.map((code) => new Option(names.of(code) ?? code, code));
    this.select.replaceChildren(this.select.options[0], ...options);
    this.select.value = codes.includes(chosen) ? chosen : "";
    /** @type {HTMLElement} */ (this.select.closest("label")).hidden = !codes.length;
  }

  /** @returns {Keep} */
  get keep() {
    const on = [...this.boxes].filter((box) => box.checked).map((box) => box.name);
    const probable = on.includes("probably");
    const wanted = on.filter((name) => OFFERS.includes(name));
    const tests = on.flatMap((name) => TESTS[name] ?? []);
    const language = this.select.value;
    return (place, km) => tests.every((test) => test(place, km)) && wanted.every((name) => gives(place, name, probable))
      && (!language || Boolean(place.languages?.includes(language)));
  }
}

/** @param {Place} place @param {string} name @param {boolean} probable */
function gives(place, name, probable) {
  return place.offers.some(({ what, form, basis }) => (basis === "stated" || probable)
    && (STRIPS.includes(name) ? what === "test_strips" && form === name : what === name));
}
