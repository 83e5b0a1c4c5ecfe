import MiniSearch from "minisearch";
import { start } from "./modules/start.js";

/** @typedef {{ path: string, title: string, summary: string, keywords: string, text: string }} Entry */

const MOST = 20;

/** Words without accents and, in Arabic, without the marks and letter variants that people leave out. @param {string} term */
function fold(term) {
  return term.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[أإآ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
}

/** Search on the phone: the index is fetched once (from the saved pack when there is one); words go nowhere. */
class Search {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Promise<MiniSearch> | undefined} */
    this.index = undefined;
    this.input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    this.list = /** @type {HTMLElement} */ (document.querySelector("[data-results]"));
    this.count = /** @type {HTMLElement} */ (document.querySelector("[data-count]"));
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run();
    });
    this.input.addEventListener("input", () => this.run());
    this.input.addEventListener("focus", () => this.load(), { once: true });
  }

  load() {
    this.index ??= fetch(this.root.dataset.index ?? "").then((response) => response.json()).then((entries) => {
      const index = new MiniSearch({
        idField: "path", fields: ["title", "keywords", "summary", "text"], storeFields: ["title", "summary"], processTerm: fold,
        searchOptions: { boost: { title: 6, keywords: 5, summary: 3 }, prefix: (term) => term.length > 2,
          fuzzy: (term) => (term.length > 4 ? 0.25 : 0), combineWith: "OR" },
      });
      index.addAll(/** @type {Entry[]} */ (entries));
      return index;
    });
    return this.index;
  }

  async run() {
    const words = this.input.value.trim();
    const index = await this.load();
    if (words !== this.input.value.trim()) return;
    const found = words ? index.search(words).slice(0, MOST) : [];
    this.list.replaceChildren(...found.map((hit) => card(hit.id, hit.title, hit.summary)));
    const text = found.length ? (this.root.dataset.i18nSome ?? "").replace("{count}", String(found.length)) : this.root.dataset.i18nNone;
    this.count.textContent = words ? text ?? "" : "";
  }
}

/** @param {string} path @param {string} title @param {string} summary */
function card(path, title, summary) {
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

start({ search: Search });
