import { country } from "../modules/country.js";
import { between, rounded } from "./distance.js";
import { Lists } from "./lists.js";
import { Results } from "./results.js";
import { Towns } from "./towns.js";

/** @typedef {import("./towns.js").Spot} Spot */

const AROUND_KM = 100;
const OUTSIDE_KM = 300;

/**
 * The search box of the finder. What is typed, and the position, are compared with lists on the phone; they are kept
 * in memory only, and are part of no request and no address.
 */
export class Nearby {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.select = root.querySelector("select");
    this.input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.status = /** @type {HTMLElement} */ (root.querySelector("[data-status]"));
    this.lists = new Lists(root.dataset.find ?? "");
    this.results = new Results(/** @type {HTMLElement} */ (root.querySelector("[data-results]")), this.lists);
    /** @type {Map<string, Promise<Towns>>} */
    this.loaded = new Map();
    const mine = country();
    if (this.select && mine && [...this.select.options].some((option) => option.value === mine.code)) this.select.value = mine.code;
    this.units = mine?.chosen ? mine.code : "";
    this.listen();
    /** @type {HTMLElement} */ (root.firstElementChild).hidden = false;
  }

  get country() {
    return this.select?.value ?? this.root.dataset.country ?? "";
  }

  listen() {
    this.input.addEventListener("focus", () => this.towns().catch(() => this.say("offline")));
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) this.choices.querySelector("button")?.click();
    });
    this.select?.addEventListener("change", () => {
      this.results.clear();
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

  /** The towns of the chosen country: asked for once, then in memory. @returns {Promise<Towns>} */
  towns() {
    const code = this.country;
    const found = this.loaded.get(code) ?? read(`/places/towns-${code}.json`);
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
    region.textContent = this.results.link(`${this.country}-${spot.region}`)?.textContent ?? towns.regions.get(spot.region) ?? "";
    button.append(name, " ", region);
    button.addEventListener("click", () => {
      this.input.value = spot.name;
      this.show(spot, towns, spot.name);
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
    await this.show({ ...point, name: "", region: next.region }, towns, "");
  }

  /** @param {Spot} spot @param {Towns} towns @param {string} name empty for the reader's own position */
  async show(spot, towns, name) {
    this.choices.replaceChildren();
    const around = [...towns.around(spot, AROUND_KM)].filter((region) => region !== spot.region).map((region) => `${this.country}-${region}`);
    const own = `${this.country}-${spot.region}`;
    try {
      const found = await this.lists.serving(spot, this.country, this.results.link(own) ? own : "", around.filter((area) => this.results.link(area)));
      const count = this.results.show(found, { name, country: this.country, region: own, units: this.units || this.country });
      this.say("some", { count: String(count) });
    } catch {
      this.say("offline");
    }
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

/** @param {string} address @returns {Promise<Towns>} */
async function read(address) {
  const worker = navigator.serviceWorker;
  // A page that no worker answered for yet asks again once there is one, so that the worker keeps the file.
  if (worker && !worker.controller) worker.addEventListener("controllerchange", () => fetch(address).catch(() => {}), { once: true });
  const response = await fetch(address);
  if (!response.ok) throw new Error(address);
  return new Towns(await response.json());
}

/** The phone's position, roughly; the browser asks the reader first. @returns {Promise<GeolocationCoordinates>} */
function position() {
  return new Promise((done, fail) => {
    navigator.geolocation.getCurrentPosition(({ coords }) => done(coords), fail, { timeout: 20000, maximumAge: 600000 });
  });
}
