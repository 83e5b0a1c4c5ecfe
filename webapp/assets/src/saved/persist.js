import { persist } from "../modules/room.js";

/** Says whether the browser may throw away what is saved, and asks it not to, after a tap. */
export class Persist {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    root.querySelector("button")?.addEventListener("click", () => persist().then(() => this.show()));
    this.show();
  }

  async show() {
    const kept = await navigator.storage?.persisted?.();
    if (kept === undefined) return;
    this.root.hidden = false;
    if (kept) this.root.replaceChildren(this.root.dataset.i18nKept ?? "");
  }
}
