import { persist, post } from "./room.js";
import { filled, language, size } from "./words.js";

/** Asks before the whole language is fetched, on a phone that is to be spared. */
export class More {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.button = /** @type {HTMLButtonElement} */ (root.querySelector("button"));
    this.button.addEventListener("click", () => {
      persist();
      post({ keep: language().toLowerCase() });
    });
    navigator.serviceWorker?.addEventListener("message", ({ data }) => this.show(data));
  }

  /** @param {{ lang?: string, state?: string, sparing?: boolean, sizes?: Record<string, number[]> }} message */
  show({ lang, state, sparing, sizes }) {
    if (lang !== language().toLowerCase()) return;
    this.root.hidden = !(state === "part" && sparing);
    this.button.textContent = filled(this.button.dataset.i18nSave, { size: size((sizes?.[lang]?.[0] ?? 0) * 1000) });
  }
}
