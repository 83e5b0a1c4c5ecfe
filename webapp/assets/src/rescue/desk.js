import { BOUNCE_MS } from "./constants.js";
import { Clock } from "./clock.js";
import { Record } from "./record.js";

/**
 * What the tools share: the record, the clock, the page's words, and the taps on anything with `data-act`.
 * A tool that fails is left out; the others and the steps stay.
 */
export class Desk {
  /** @param {HTMLElement} place where the tools stand, in the page that they belong to @param {HTMLElement} tools */
  constructor(place, tools) {
    this.page = /** @type {HTMLElement} */ (place.parentElement);
    this.words = tools.dataset;
    place.replaceWith(...tools.children);
    this.clock = new Clock();
    this.record = new Record(Date.now());
    /** @type {Map<string, Set<(button: HTMLElement) => void>>} */
    this.acts = new Map();
    /** @type {Set<(text: string) => void>} */
    this.hearers = new Set();
    this.tapped = 0;
    document.addEventListener("click", (event) => this.tap(/** @type {Element} */ (event.target)));
    this.record.watch(this.clock.tick);
    this.clock.run((now) => this.record.tick(now));
  }

  /** @param {string} name @param {(button: HTMLElement) => void} act */
  on(name, act) {
    this.acts.set(name, (this.acts.get(name) ?? new Set()).add(act));
  }

  /** Two taps in a row by a shaking hand are one. @param {Element} target */
  tap(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-act]"));
    const now = Date.now();
    if (!button || Math.abs(now - this.tapped) < BOUNCE_MS) return;
    this.tapped = now;
    for (const act of this.acts.get(button.dataset.act ?? "") ?? []) {
      try {
        act(button);
      } catch {
        // Another listener of the same button may still work.
      }
    }
  }

  /** Words of the page with a number in them. @param {string} name @param {number} [n] */
  say(name, n) {
    return (this.words[`i18n${name[0].toUpperCase()}${name.slice(1)}`] ?? "").replace("{n}", String(n));
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  all(selector) {
    return [...this.page.querySelectorAll(selector)].map((item) => /** @type {HTMLElement} */ (item));
  }

  /** @param {string} name @param {string} text */
  show(name, text) {
    for (const item of this.all(`[data-show="${name}"]`)) if (item.textContent !== text) item.textContent = text;
  }

  /** @param {string} name @param {unknown} is */
  when(name, is) {
    for (const item of this.all(`[data-when="${name}"]`)) item.hidden = !is;
  }

  /** Tell the tools that speak. @param {string} text */
  announce(text) {
    for (const hear of this.hearers) hear(text);
  }
}
