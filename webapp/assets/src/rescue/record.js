import { kept } from "../modules/start.js";
import { erase, KEEP_MS, RESCUE } from "../modules/trace.js";
import { BREATH_MS, GAP_MS, PUT_BACK_MS, UNDO_MS } from "./constants.js";

/** @typedef {"called" | "spray" | "injection" | "breaths" | "pushes" | "stop" | "breathing" | "worse" | "awake" | "child"} What */
/** @typedef {{ at: number, what: What }} Entry */

const WHATS = ["called", "spray", "injection", "breaths", "pushes", "stop", "breathing", "worse", "awake", "child"];
const PACED = ["breaths", "pushes"];
const ENDS_PACE = ["stop", "breathing", "awake", "child"];
const WATCH = ["breathing", "awake"];
const ACT = ["spray", "injection", "breaths", "pushes", "worse"];
const DOSES = ["spray", "injection"];
const SAVE_MS = 15_000;
const DEFAULT_ON = ["sound", "vibration"];

/**
 * The record of this rescue: what happened and when, and nothing else. Everything the tools show follows from it, so
 * taking an entry back takes back all that came of it. On the phone only after the first entry; gone after 12 hours.
 */
export class Record {
  /** @param {number} now */
  constructor(now) {
    this.watchers = /** @type {Set<() => void>} */ (new Set());
    this.opened = now;
    this.found = 0;
    this.seen = 0;
    this.saved = 0;
    /** Whether this phone keeps the record; false where storage is refused. */
    this.keeps = true;
    this.entries = /** @type {Entry[]} */ ([]);
    this.on = DEFAULT_ON;
    /** What was taken back last, and can be put back for a while. */
    this.taken = /** @type {{ at: number, found: number, entries: Entry[], all: boolean } | null} */ (null);
    this.read();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !this.entries.length) this.opened = Date.now();
    });
    addEventListener("storage", (event) => {
      if (event.key !== RESCUE && event.key !== null) return;
      this.clear();
      this.read();
      this.tell();
    });
    addEventListener("carry:leave", () => this.forget());
  }

  clear() {
    Object.assign(this, { found: 0, seen: 0, saved: 0, keeps: true, entries: [], on: DEFAULT_ON, taken: null });
  }

  /** @param {() => void} watcher */
  watch(watcher) {
    this.watchers.add(watcher);
  }

  tell() {
    for (const watcher of this.watchers) {
      try {
        watcher();
      } catch {
        this.watchers.delete(watcher); // the other tools go on
      }
    }
  }

  read() {
    const text = kept((storage) => storage.getItem(RESCUE));
    if (!text) return;
    try {
      const { found, seen, entries, on } = JSON.parse(text);
      if (![found, seen].every(Number.isFinite) || !Array.isArray(on)) return;
      this.entries = entries.filter((/** @type {Entry} */ entry) => Number.isFinite(entry.at) && WHATS.includes(entry.what));
      Object.assign(this, { found, seen, on, saved: seen });
    } catch {
      erase();
    }
  }

  save() {
    const { found, seen, entries, on } = this;
    this.saved = seen;
    this.keeps = kept((storage) => {
      storage.setItem(RESCUE, JSON.stringify({ found, seen, entries, on }));
      return "kept";
    }) === "kept";
  }

  /** @param {What} what */
  add(what) {
    const now = Date.now();
    if (!this.entries.length) this.found = Math.min(this.opened, now);
    this.taken = null;
    this.entries.push({ at: now, what });
    this.changed(now);
  }

  /** @param {number} now */
  changed(now) {
    this.entries.sort((one, other) => one.at - other.at);
    this.seen = now;
    if (this.entries.length) this.save();
    else erase();
    this.tell();
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.entries = this.entries.filter((other) => other !== entry);
    this.taken = { at: Date.now(), found: this.found, entries: [entry], all: false };
    this.changed(Date.now());
  }

  /** Off the phone at once; for a few seconds a slip can still be put back from memory. */
  erase() {
    const { found, entries } = this;
    this.forget();
    this.taken = { at: Date.now(), found, entries, all: true };
    this.tell();
  }

  putBack() {
    if (!this.taken) return;
    this.entries.push(...this.taken.entries);
    this.found = this.taken.found;
    this.taken = null;
    this.changed(Date.now());
  }

  forget() {
    erase();
    this.clear();
    this.opened = Date.now();
    this.tell();
  }

  /** @param {string} tool */
  toggle(tool) {
    this.on = this.on.includes(tool) ? this.on.filter((other) => other !== tool) : [...this.on, tool];
    if (this.entries.length) this.save();
    this.tell();
  }

  /** Age, erasure by another page of ours, and a phone that was off: looked at with every tick. @param {number} now */
  tick(now) {
    if (this.taken) {
      const left = this.taken.at + (this.taken.all ? PUT_BACK_MS : UNDO_MS) - now;
      if (left > 0) return left;
      this.taken = null;
      this.tell();
    }
    if (!this.entries.length) return undefined;
    const gone = this.keeps && kept((storage) => storage.getItem(RESCUE) ?? "none") === "none";
    if (gone || now - this.found >= KEEP_MS) {
      this.forget();
      return undefined;
    }
    if (this.running && now - this.seen > GAP_MS) {
      this.entries.push({ at: this.seen, what: "stop" });
      this.changed(now);
    }
    this.seen = now;
    if (Math.abs(now - this.saved) >= SAVE_MS) this.save();
    return SAVE_MS;
  }

  /** @param {readonly string[]} whats @returns {Entry | undefined} */
  last(whats) {
    return [...this.entries].reverse().find((entry) => whats.includes(entry.what));
  }

  get doses() {
    return this.entries.filter((entry) => DOSES.includes(entry.what));
  }

  get child() {
    return this.entries.some((entry) => entry.what === "child");
  }

  /** What is being paced now. */
  get running() {
    const entry = this.last([...PACED, ...ENDS_PACE]);
    return entry && PACED.includes(entry.what) ? entry : undefined;
  }

  /** The entry since which they breathe; none while there is something to do. */
  get watching() {
    const entry = this.last([...WATCH, ...ACT]);
    return entry && WATCH.includes(entry.what) ? entry : undefined;
  }

  /** How many breaths were due until now. @param {number} now */
  breaths(now) {
    let count = 0;
    let from = NaN;
    for (const { at, what } of [...this.entries, { at: now, what: "stop" }]) {
      if (![...PACED, ...ENDS_PACE].includes(what)) continue;
      if (from <= at) count += Math.floor((at - from) / BREATH_MS) + 1;
      from = what === "breaths" ? at : NaN;
    }
    return count;
  }
}
