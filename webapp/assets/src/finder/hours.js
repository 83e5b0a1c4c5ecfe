import { day, now, offset } from "./open.js";
import { clock, inWords } from "./times.js";

/** @typedef {import("./open.js").Hours} Hours */

const MINUTE = 60000;

/** Says on each card with hours what they mean right now, anew each minute; on cards that a search adds, too. */
export class OpenNow {
  /** @param {HTMLElement} root the texts */
  constructor(root) {
    this.text = root.dataset;
    const main = /** @type {HTMLElement} */ (root.closest("main"));
    new MutationObserver(() => this.update()).observe(main, { childList: true, subtree: true, attributeFilter: ["data-hours"] });
    document.addEventListener("visibilitychange", () => this.update());
    this.update();
    this.wait();
  }

  wait() {
    setTimeout(() => {
      this.update();
      this.wait();
    }, MINUTE - Date.now() % MINUTE);
  }

  update() {
    if (document.hidden) return;
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-hours]"))) this.show(card);
  }

  /** @param {HTMLElement} card */
  show(card) {
    /** @type {Hours} */
    const hours = JSON.parse(card.dataset.hours || "{}");
    const words = card.querySelector("[data-week]");
    if (words && !words.textContent && hours.week) words.textContent = inWords(hours.week, this.text.i18nAlways ?? "");
    const [badge, note] = this.said(hours, Math.floor(Date.now() / MINUTE));
    let line = card.querySelector("[data-now]");
    if (line?.textContent === `${badge} ${note}` || (!line && !badge)) return;
    line?.remove();
    if (!badge) return;
    line = document.createElement("p");
    line.setAttribute("data-now", "");
    const strong = document.createElement("strong");
    strong.textContent = badge;
    line.append(strong, " ", note);
    card.querySelector("h3")?.after(line);
  }

  /** The badge, and why it may be otherwise. @param {Hours} hours @param {number} minute @returns {[string, string]} */
  said(hours, minute) {
    const found = now(hours, minute);
    if (!found) return ["", ""];
    const time = found.at === undefined ? "" : this.time(hours, minute, found.at);
    const note = found.key === "ask" ? this.text.i18nToday : this.text.i18nThen;
    return [this.one(found.key).replace("{time}", time), found.note ? (note ?? "").replace("{holiday}", `\u2068${found.note}\u2069`) : ""];
  }

  /** A time as the clocks there show it, with the day when that is another than today. @param {Hours} hours @param {number} minute @param {number} at */
  time(hours, minute, at) {
    const days = day(hours, at) - day(hours, minute);
    const soon = days === 0 || (days === 1 && at - minute < 720);
    const said = clock(at + offset(hours, at), soon ? 0 : days < 7 ? 1 : 2);
    return new Date(minute * MINUTE).getTimezoneOffset() === -offset(hours, minute) ? said : this.one("there").replace("{time}", said);
  }

  /** @param {string} key */
  one(key) {
    return this.text[`i18n${key.charAt(0).toUpperCase()}${key.slice(1)}`] ?? "";
  }
}
