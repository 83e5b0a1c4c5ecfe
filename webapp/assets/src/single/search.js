import { Search } from "../search/search.js";

/** Search in the file: the pages themselves are the index. */
export class SearchFile extends Search {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    root.hidden = false;
  }

  async entries() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main > section[data-kind]"))].map((page) => ({
      path: `#${page.id}`, kind: page.dataset.kind ?? "", title: page.querySelector("h1")?.textContent ?? "",
      summary: page.dataset.about ?? "", keywords: page.dataset.words ?? "",
      text: page.textContent ?? "",
    }));
  }
}
