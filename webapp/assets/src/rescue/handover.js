import { shown, toSecond } from "./clock.js";
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./record.js").Entry} Entry */

const MINUTE_MS = 60_000;

/**
 * For the paramedics: every entry with its time, in the language of the country's dispatchers, the reader's own below.
 * Shown or copied, never sent; each line can be taken out, all of it erased with one tap.
 */
export class Handover {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.list = desk.all(".times")[0];
    this.title = desk.all("h2[data-title]")[0];
    this.labels = desk.all("[data-ago]");
    desk.on("copy", () => this.copy());
    desk.on("paramedics", () => this.show());
    desk.on("erase", () => desk.record.erase());
    for (const button of desk.all('[data-act="copy"]')) button.hidden = !navigator.clipboard;
    desk.record.watch(() => this.show());
    desk.clock.run((now) => this.tick(now));
  }

  /** The languages to show: those of the country, or all while the country is not known; last the reader's own. */
  get languages() {
    const country = document.documentElement.dataset.country;
    const spoken = this.labels.filter((label) => label.dataset.countries && (!country || label.dataset.countries.split(" ").includes(country)));
    const own = this.labels.filter((label) => label.lang === document.documentElement.lang && !spoken.includes(label));
    return [...spoken, ...own];
  }

  /** @returns {{ at: number, what: string, entry?: Entry }[]} */
  get lines() {
    const { record } = this.desk;
    if (!record.entries.length) return [];
    return [{ at: record.found, what: "found" }, ...record.entries.map((entry) => ({ at: entry.at, what: entry.what, entry }))];
  }

  /** @param {number} now */
  tick(now) {
    const { entries, found } = this.desk.record;
    this.desk.show("found", entries.length ? shown(now - found) : "");
    if (!entries.length) return undefined;
    if (Math.floor(now / MINUTE_MS) !== this.minute) this.show();
    return toSecond(found, now);
  }

  show() {
    const { record } = this.desk;
    const now = Date.now();
    this.minute = Math.floor(now / MINUTE_MS);
    this.title.replaceChildren(...this.languages.map((label) => word(label, label.dataset.title ?? "")));
    this.list.replaceChildren(...this.lines.map((line) => this.line(line, now)));
    this.desk.show("copied", "");
    this.desk.when("empty", !record.entries.length);
    this.desk.when("kept", record.entries.length && record.keeps);
    this.desk.when("lost", record.entries.length && !record.keeps);
    for (const button of this.desk.all('[data-act="erase"]')) button.hidden = !record.entries.length;
  }

  /** @param {{ at: number, what: string, entry?: Entry }} line @param {number} now */
  line({ at, what, entry }, now) {
    const item = document.createElement("li");
    const time = document.createElement("bdi");
    time.textContent = clock(at);
    item.append(time, ...this.languages.map((label) => word(label, label.dataset[what] ?? "", label.dataset.ago?.replace("{n}", ago(at, now)))));
    if (entry) {
      const button = document.createElement("button");
      button.textContent = this.desk.say("remove");
      button.setAttribute("aria-label", `${button.textContent} ${time.textContent}`);
      button.addEventListener("click", () => this.desk.record.remove(entry));
      item.append(button);
    }
    return item;
  }

  copy() {
    const now = Date.now();
    const text = this.languages.map((label) => [label.dataset.title, ...this.lines.map(({ at, what }) =>
      `${clock(at)} ${label.dataset[what]} (${label.dataset.ago?.replace("{n}", ago(at, now))})`)].join("\n")).join("\n\n");
    navigator.clipboard.writeText(text).then(() => this.desk.show("copied", this.desk.say("copied")), () => {});
  }
}

/** @param {number} at */
function clock(at) {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** @param {number} at @param {number} now */
function ago(at, now) {
  return String(Math.max(0, Math.floor((now - at) / MINUTE_MS)));
}

/** @param {HTMLElement} label @param {string} text @param {string} [more] */
function word(label, text, more) {
  const item = document.createElement("span");
  item.lang = label.lang;
  item.dir = label.dir;
  item.textContent = text;
  if (more) {
    const small = document.createElement("small");
    small.textContent = more;
    item.append(" ", small);
  }
  return item;
}
