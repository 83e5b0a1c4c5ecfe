import MiniSearch from "minisearch";
import { asked } from "../modules/ask.js";
import { variants, words } from "./fold.js";
import { order } from "./rank.js";

/** @typedef {import("./rank.js").Entry} Entry */

const MOST = 20;
const OPTIONS = {
  idField: "path", fields: ["title", "keywords", "summary", "text"], storeFields: ["path", "kind", "title", "summary", "keywords"],
  tokenize: words, processTerm: (/** @type {string} */ term) => term,
  searchOptions: {
    boost: { title: 8, keywords: 6, summary: 3 }, prefix: (/** @type {string} */ term) => term.length > 2,
    fuzzy: (/** @type {string} */ term) => (term.length > 3 ? 0.25 : 0), combineWith: /** @type {const} */ ("OR"),
  },
};

/** Search on the phone: the index is made once, of what `entries` gives; words go nowhere. */
export class Search {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Promise<MiniSearch<Entry>> | undefined} */
    this.index = undefined;
    this.ignored = new Set(words(root.dataset.i18nIgnored ?? ""));
    this.input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    this.list = /** @type {HTMLElement} */ (document.querySelector("[data-results]"));
    this.count = /** @type {HTMLElement} */ (document.querySelector("[data-count]"));
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run();
    });
    this.input.addEventListener("input", () => this.run());
    this.input.addEventListener("focus", () => this.load(), { once: true });
    const handed = asked();
    if (handed) {
      this.input.value = handed;
      this.run();
    }
  }

  load() {
    this.index ??= this.entries().then((entries) => {
      const index = /** @type {MiniSearch<Entry>} */ (new MiniSearch(OPTIONS));
      index.addAll(entries);
      return index;
    });
    return this.index;
  }

  /** What can be found; where that comes from, each kind of guide says. @returns {Promise<Entry[]>} */
  async entries() {
    return [];
  }

  async run() {
    const text = this.input.value.trim();
    const index = await this.load();
    if (text !== this.input.value.trim()) return;
    const found = this.find(index, text);
    this.list.replaceChildren(...found.map(card));
    const words = found.length ? (this.root.dataset.i18nSome ?? "").replace("{count}", String(found.length)) : this.root.dataset.i18nNone;
    this.count.textContent = text ? words ?? "" : "";
  }

  /** @param {MiniSearch<Entry>} index @param {string} text @returns {Entry[]} */
  find(index, text) {
    const typed = words(text);
    const asked = typed.filter((word) => !this.ignored.has(word));
    const forms = [...new Set((asked.length ? asked : typed).flatMap(variants))];
    if (!forms.length) return [];
    const hits = index.search(forms.join(" "));
    return order(hits.map((hit) => [/** @type {any} */ (hit), hit.score]), [...typed, ...forms]).slice(0, MOST);
  }
}

/** @param {Entry} entry */
function card({ path, title, summary }) {
  const item = document.createElement("li");
  item.className = "card";
  const link = document.createElement("a");
  link.href = path;
  link.textContent = title;
  item.append(link);
  if (summary) {
    const text = document.createElement("p");
    text.textContent = summary;
    item.append(text);
  }
  return item;
}
