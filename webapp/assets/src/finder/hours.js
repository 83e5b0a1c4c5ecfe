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
    const line = this.line(hours, Math.floor(Date.now() / MINUTE));
    const old = card.querySelector("[data-now]");
    if (old?.textContent === line?.textContent) return;
    old?.remove();
    if (line) card.querySelector("h3")?.after(line);
  }

  /** The badge, and why it may be otherwise; null when there is nothing to say. @param {Hours} hours @param {number} minute */
  line(hours, minute) {
    const found = now(hours, minute);
    if (!found) return null;
    const line = document.createElement("p");
    line.setAttribute("data-now", "");
    const badge = document.createElement("strong");
    badge.textContent = this.one(found.key).replace("{time}", found.at === undefined ? "" : this.time(hours, minute, found.at));
    line.append(badge);
    if (found.note) line.append(" ", ...this.note(this.one(found.key === "ask" ? "today" : "then"), found.note));
    return line;
  }

  /** Why it may be closed. Names of holidays are in English. @param {string} text @param {string} holiday */
  note(text, holiday) {
    const name = document.createElement("bdi");
    name.lang = "en";
    name.textContent = holiday;
    const [before, after = ""] = text.split("{holiday}");
    return [before, name, after];
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
