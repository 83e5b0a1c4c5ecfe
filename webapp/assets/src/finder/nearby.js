import { country } from "../modules/country.js";
import { Areas } from "./areas.js";
import { withdraw } from "./cards.js";
import { between, rounded } from "./distance.js";
import { json } from "./files.js";
import { Filters } from "./filters.js";
import { serving } from "./nearest.js";
import { Results } from "./results.js";
import { Towns } from "./towns.js";

/**
 * @typedef {import("./towns.js").Spot} Spot
 * @typedef {{ packs: import("./areas.js").Sorted[], spot: Spot, region: string, country: string, name: string, units: string }} Asked
 */

const OUTSIDE_KM = 300;

/**
 * The search box of the finder. What is typed, and the position, are compared with lists on the phone; they are kept
 * in memory only, and are part of no request and no address.
 */
export class Nearby {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.select = /** @type {HTMLSelectElement | null} */ (root.querySelector("#nearby-country"));
    this.input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.status = /** @type {HTMLElement} */ (root.querySelector("[data-status]"));
    this.areas = new Areas(root.dataset.own ?? "");
    this.results = new Results(/** @type {HTMLElement} */ (root.querySelector("[data-results]")),
      /** @type {HTMLTemplateElement} */ (root.querySelector("[data-card]")), root.dataset.find ?? "");
    this.filters = new Filters(/** @type {HTMLElement} */ (root.querySelector("[data-filters]")), () => this.list());
    /** @type {Asked | null} */
    this.asked = null;
    /** @type {Record<string, string>} */
    this.names = {};
    /** @type {Map<string, Promise<Towns>>} */
    this.loaded = new Map();
    const mine = country();
    if (this.select && mine && [...this.select.options].some((option) => option.value === mine.code)) this.select.value = mine.code;
    this.units = mine?.chosen ? mine.code : "";
    this.listen();
    /** @type {HTMLElement} */ (root.firstElementChild).hidden = false;
    if (root.dataset.country) this.open(root.dataset.region);
  }

  get country() {
    return this.select?.value ?? this.root.dataset.country ?? "";
  }

  listen() {
    this.input.addEventListener("focus", () => {
      this.towns().catch(() => this.say("offline"));
      this.open();
    });
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) this.choices.querySelector("button")?.click();
    });
    this.select?.addEventListener("change", () => {
      this.results.clear();
      this.open();
      this.suggest();
    });
    this.root.querySelector("[data-position]")?.addEventListener("click", () => this.locate());
    this.root.querySelector("[data-clear]")?.addEventListener("click", () => {
      this.results.clear();
      this.input.value = "";
      this.say();
      this.input.focus();
    });
  }

  /** Have the places of the chosen country, or of the page's region, on the phone before they are asked for. @param {string} [region] */
  open(region) {
    this.areas.open(this.country, region).then((packs) => withdraw(packs.flatMap((pack) => pack.gone)), () => {});
  }

  /** The towns of the chosen country: asked for once, then in memory. @returns {Promise<Towns>} */
  towns() {
    const code = this.country;
    const found = this.loaded.get(code) ?? json(`/places/towns-${code}.json`).then((data) => new Towns(data));
    this.loaded.set(code, found);
    found.catch(() => this.loaded.delete(code));
    return found;
  }

  async suggest() {
    const text = this.input.value.trim();
    this.choices.replaceChildren();
    if (!text) return this.say();
    try {
      this.say("loading");
      const towns = await this.towns();
      this.names = await this.areas.own().then(({ names }) => names, () => ({}));
      if (text !== this.input.value.trim()) return;
      const found = towns.search(text);
      this.choices.replaceChildren(...found.map((spot) => this.choice(spot, towns)));
      this.say(found.length ? "some" : "none", { count: String(found.length) });
    } catch {
      this.say("offline");
    }
  }

  /** @param {Spot} spot @param {Towns} towns */
  choice(spot, towns) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const name = document.createElement("b");
    const region = document.createElement("bdi");
    name.append(isolated(spot.name));
    region.textContent = this.names[`${this.country}-${spot.region}`] ?? towns.regions.get(spot.region) ?? "";
    button.append(name, " ", region);
    button.addEventListener("click", () => {
      this.input.value = spot.name;
      this.show(spot, spot.name);
    });
    item.append(button);
    return item;
  }

  async locate() {
    this.say("asking");
    const loading = this.towns().catch(() => null);
    const point = await position().then(rounded, () => null);
    if (!point) return this.say("denied");
    const towns = await loading;
    if (!towns) return this.say("offline");
    const next = towns.nearest(point);
    if (between(point, next) > OUTSIDE_KM) return this.say("outside");
    this.input.value = "";
    await this.show({ ...point, name: "", region: next.region }, "");
  }

  /** @param {Spot} spot @param {string} name empty for the reader's own position */
  async show(spot, name) {
    this.choices.replaceChildren();
    const { country } = this;
    try {
      const [packs, { names }] = await Promise.all([this.areas.open(country, spot.region), this.areas.own()]);
      this.asked = { packs, spot, name, country, region: `${country}-${spot.region}`, units: this.units || country };
      this.filters.languages(packs.flatMap((pack) => pack.places));
      this.say();
      this.results.show(this.found(this.asked), this.asked, names);
    } catch {
      this.say("offline");
    }
  }

  /** Show the same place with other filters. */
  list() {
    if (this.asked) this.results.list(this.found(this.asked), this.asked);
  }

  /** @param {Asked} asked */
  found({ packs, spot, region, country }) {
    return serving(packs, spot, [region, country], this.filters.keep);
  }

  /** Say one of the texts that the page brought, or nothing. @param {string} [which] @param {Record<string, string>} [values] */
  say(which = "", values = {}) {
    const text = this.root.dataset[`i18n${which.charAt(0).toUpperCase()}${which.slice(1)}`] ?? "";
    this.status.textContent = text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
  }
}

/** @param {string} text */
function isolated(text) {
  const part = document.createElement("bdi");
  part.textContent = text;
  return part;
}

/** The phone's position, roughly; the browser asks the reader first. @returns {Promise<GeolocationCoordinates>} */
function position() {
  return new Promise((done, fail) => {
    navigator.geolocation.getCurrentPosition(({ coords }) => done(coords), fail, { timeout: 20000, maximumAge: 600000 });
  });
}
