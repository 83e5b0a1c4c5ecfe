import { persist, post } from "../modules/room.js";
import { countryName, day, filled, size } from "../modules/words.js";
import { areas, healed, languages, removeArea, total } from "./storage.js";

/** @typedef {{ lang: string, state: string, why?: string, done?: number, date?: string, sizes?: Record<string, number[]> }} Message */
/** A full disk has many names (in Chromium UnknownError, InvalidAccessError, QuotaExceededError), all else has one. @type {Record<string, string>} */
const WHY = { TypeError: "i18nNetwork", Error: "i18nWrong" };

/** The page “Saved on this phone”: languages and areas as they lie in the caches, with what can be done about them. */
export class Shelf {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.list = /** @type {HTMLElement} */ (root.querySelector("ul"));
    /** @type {Record<string, number[]>} */
    this.sizes = {};
    this.date = "";
    this.trouble = "";
    if (navigator.serviceWorker && "caches" in globalThis) this.open();
    else this.status(root.dataset.i18nUnable);
  }

  open() {
    navigator.serviceWorker.addEventListener("message", ({ data }) => (data?.lang ? this.hear(data) : data?.why && this.worry(data.why)));
    for (const card of this.cards()) {
      const lang = card.dataset.lang;
      part(card, "[data-save]").addEventListener("click", () => {
        persist();
        post({ keep: lang });
      });
      card.querySelector("[data-drop]")?.addEventListener("click", () => post({ drop: lang }));
    }
    this.draw();
  }

  cards() {
    return /** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("[data-lang]"));
  }

  /** A worker that could not be installed; what was there before still is. @param {string} why */
  worry(why) {
    this.trouble = this.reason(why);
    this.draw();
  }

  /** @param {string} why */
  reason(why) {
    return this.list.dataset[WHY[why] ?? "i18nRoom"] ?? "";
  }

  /** @param {Message} message */
  hear(message) {
    this.trouble = "";
    this.sizes = message.sizes ?? this.sizes;
    this.date = message.date ?? this.date;
    for (const card of this.cards()) if (card.dataset.lang === message.lang) this.follow(card, message);
    if (message.state !== "saving") this.draw();
  }

  /** Progress while saving, and what went wrong. @param {HTMLElement} card @param {Message} message */
  follow(card, { lang, state, why, done = 0 }) {
    const bar = /** @type {HTMLProgressElement} */ (part(card, "progress"));
    bar.hidden = state !== "saving";
    bar.max = (this.sizes[lang]?.[1] ?? 1) * 1000;
    bar.value = done;
    const wrong = part(card, "[data-why]");
    wrong.hidden = !why;
    wrong.textContent = why ? this.reason(why) : "";
    if (state === "saving") part(card, "[data-say]").textContent = this.list.dataset.i18nSaving ?? "";
  }

  /** Where nothing can be read at all there was no room to begin with, or the reader forbids it. */
  draw() {
    return this.read().catch(({ name }) => this.status(name === "SecurityError" ? this.root.dataset.i18nUnable : this.reason(name)));
  }

  async read() {
    const [held, sum, when, kept] = await Promise.all([languages(), total(), healed(), areas()]);
    for (const card of this.cards()) this.show(card, held.get(card.dataset.lang ?? ""));
    const all = sum ? filled(this.root.dataset.i18nTotal, { size: size(sum), date: this.date ? day(this.date) : "…" }) : this.root.dataset.i18nNothing;
    this.status(`${this.trouble} ${all}`.trim());
    const note = part(this.root, "[data-healed]");
    note.hidden = !when;
    if (when) note.textContent = filled(this.root.dataset.i18nHealed, { date: day(when) });
    this.areas(kept);
  }

  /** @param {HTMLElement} card @param {import("./storage.js").Held | undefined} held */
  show(card, held) {
    const { i18nSaved, i18nPart, i18nNone } = this.list.dataset;
    const drop = /** @type {HTMLElement | null} */ (card.querySelector("[data-drop]"));
    if (drop) drop.hidden = !held;
    part(card, "[data-save]").hidden = Boolean(held?.whole);
    if (!part(card, "progress").hidden) return;
    const bytes = held?.bytes ?? (this.sizes[card.dataset.lang ?? ""]?.[0] ?? 0) * 1000;
    part(card, "[data-say]").textContent = bytes ? filled(held ? (held.whole ? i18nSaved : i18nPart) : i18nNone, { size: size(bytes) }) : "";
  }

  /** @param {import("./storage.js").Area[]} kept */
  areas(kept) {
    const section = part(this.root, "[data-areas]");
    section.hidden = !kept.length;
    part(section, "ul").replaceChildren(...kept.map((area) => {
      const [country, region] = area.name.split("-");
      const item = document.createElement("li");
      item.className = "card place";
      const name = document.createElement("h3");
      name.textContent = countryName(country) + (region ? ` · ${region.toUpperCase()}` : "");
      name.id = `area-${area.name}`;
      const text = document.createElement("p");
      text.textContent = filled(section.dataset.i18nKept, { size: size(area.bytes), date: day(area.on) });
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "button", id: `remove-${area.name}`, textContent: section.dataset.i18nRemove });
      button.setAttribute("aria-labelledby", `${button.id} ${name.id}`);
      button.addEventListener("click", () => removeArea(area.paths).then(() => this.draw()));
      const row = document.createElement("p");
      row.append(button);
      item.append(name, text, row);
      return item;
    }));
  }

  /** @param {string | undefined} text */
  status(text) {
    const line = part(this.root, "[data-status]");
    if (line.textContent !== text) line.textContent = text ?? "";
  }
}

/** @param {HTMLElement} root @param {string} query */
function part(root, query) {
  return /** @type {HTMLElement} */ (root.querySelector(query));
}
