import { shown, toSecond } from "./clock.js";
import { AGAIN_MS, ASK_MS, BACK_MS, UNDO_MS, WEARS_OFF_MS } from "./constants.js";
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./record.js").What} What */

const UNDOABLE = ["spray", "injection", "breathing", "worse", "awake", "child"];
const DOSES = ["spray", "injection"];

/**
 * The naloxone clock, and the one line above the bar that says what comes next: after 2 and 3 minutes it asks about
 * the breathing. Each change is said once (a live region); the running time stands outside of it.
 */
export class Naloxone {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    const [strip] = desk.all(".strip");
    this.strip = strip;
    this.status = /** @type {HTMLElement} */ (strip.querySelector("[role=status]"));
    this.watch = desk.all('[data-panel="watch"]')[0];
    const { record } = desk;
    desk.on("dose", () => record.add(this.kind));
    desk.on("breathing", () => record.watching || record.add("breathing"));
    desk.on("undo", () => {
      const entry = record.last(UNDOABLE);
      if (entry) record.remove(entry);
    });
    desk.on("put-back", () => record.putBack());
    for (const kind of /** @type {What[]} */ (DOSES)) desk.on(kind, () => this.correct(kind));
    desk.clock.run((now) => this.tick(now));
    if (typeof ResizeObserver === "undefined") return;
    const dock = /** @type {HTMLElement} */ (strip.parentElement);
    new ResizeObserver(() => document.documentElement.style.setProperty("--dock", `${dock.offsetHeight}px`)).observe(dock);
  }

  /** The kind of the last dose; a spray before the first. @returns {What} */
  get kind() {
    return this.desk.record.last(DOSES)?.what ?? "spray";
  }

  /** @param {What} kind */
  correct(kind) {
    const dose = this.desk.record.last(DOSES);
    if (!dose) return;
    dose.what = kind;
    this.desk.record.changed(Date.now());
  }

  /** @param {number} now */
  tick(now) {
    const { desk } = this;
    const { record } = desk;
    const dose = record.last(DOSES);
    this.line(this.message(now), now);
    desk.show("doses", dose ? `×${record.doses.length} ${shown(now - dose.at)}` : "");
    desk.show("watching", record.watching ? shown(now - record.watching.at) : "");
    for (const label of desk.all('[data-act="dose"] b')) {
      label.dataset.spray ??= label.textContent ?? "";
      label.textContent = this.kind === "injection" ? desk.say("injected") : label.dataset.spray;
    }
    const waits = [dose, record.watching].map((entry) => (entry ? toSecond(entry.at, now) : Infinity));
    return Math.min(...waits, record.entries.length ? 1000 : Infinity);
  }

  /** @param {string} text @param {number} now */
  line(text, now) {
    const { record } = this.desk;
    const fresh = record.last(UNDOABLE);
    const recent = !record.taken && fresh && now - fresh.at < UNDO_MS;
    const dosed = recent && DOSES.includes(fresh.what);
    const visible = { undo: recent, "put-back": record.taken, injection: dosed && this.kind === "spray",
      spray: dosed && this.kind === "injection", breathing: text && !record.watching && !record.taken?.all,
      watch: record.watching && this.watch.hidden };
    this.strip.hidden = !text;
    for (const [act, is] of Object.entries(visible)) {
      const button = /** @type {HTMLElement} */ (this.strip.querySelector(`[data-act="${act}"]`));
      if (button.hidden === Boolean(is)) button.hidden = !is;
    }
    if (this.status.textContent === text) return;
    this.status.textContent = text;
    this.desk.announce(text);
  }

  /** @param {number} now */
  message(now) {
    const { desk } = this;
    const { record } = desk;
    if (record.taken) return desk.say(record.taken.all ? "erased" : "undone");
    const dose = record.last(DOSES);
    const age = dose ? now - dose.at : 0;
    if (record.watching) return desk.say(age >= BACK_MS ? "back" : age >= WEARS_OFF_MS ? "wears" : "watch");
    const child = record.last(["child"]);
    if (child && now - child.at < UNDO_MS) return desk.say("child");
    const event = record.last([...DOSES, "worse"]);
    if (event?.what === "worse") return desk.say("worse");
    if (dose) return age >= AGAIN_MS ? desk.say("again") : age >= ASK_MS ? desk.say("ask") : desk.say("given", record.doses.length);
    return record.running ? desk.say("start") : "";
  }
}
