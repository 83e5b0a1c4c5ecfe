import { age } from "./details.js";

const SHOWN_MS = 4000;

/** The cards of a page: how old they are by today's date, what has closed since, the copied address, the one that the address names. */
export class Cards {
  /** @param {HTMLElement} root what the page says of cards */
  constructor(root) {
    this.text = root.dataset;
    const now = new Date();
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main .place[id]"))) this.settle(card, now);
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy]"))) button.hidden = false;
    document.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest?.("[data-copy]");
      if (button) this.copy(button);
    });
    addEventListener("hashchange", () => this.open());
    // A browser that goes to the fragment itself, once the page is loaded, takes the focus away again.
    if (document.readyState === "complete") this.open();
    else addEventListener("load", () => setTimeout(() => this.open()));
  }

  /** @param {HTMLElement} card @param {Date} now */
  settle(card, now) {
    const { i18nNew, i18nRing, i18nOld, i18nLast } = this.text;
    age(card, { new: i18nNew, ring: i18nRing, old: i18nOld, last: i18nLast }, now);
    if (!card.dataset.ends || card.dataset.ends >= now.toISOString().slice(0, 10) || card.classList.contains("gone")) return;
    const closed = document.createElement("p");
    closed.className = "call-out";
    closed.textContent = this.text.i18nEnded ?? "";
    card.querySelector("h3")?.after(closed);
    card.classList.add("gone");
  }

  /** @param {Element} button */
  async copy(button) {
    const address = button.closest(".place")?.querySelector("[data-f=address]");
    const line = button.parentElement?.querySelector("[role=status]");
    if (!address || !line) return;
    try {
      await navigator.clipboard.writeText(address.textContent ?? "");
      line.textContent = this.text.i18nCopied ?? "";
    } catch {
      getSelection()?.selectAllChildren(address);
      line.textContent = this.text.i18nSelected ?? "";
    }
    setTimeout(() => {
      line.textContent = "";
    }, SHOWN_MS);
  }

  /** Bring the card that the address names into view, and a screen reader to its name; or open the list that it names. */
  open() {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const list = card?.closest("details");
    if (list && !list.open) {
      list.open = true;
      card?.scrollIntoView();
    }
    const name = /** @type {HTMLElement | null} */ (card?.matches(".place") ? card.querySelector("h3") : null);
    if (!card || !name) return;
    name.tabIndex = -1;
    card.scrollIntoView();
    name.focus({ preventScroll: true });
  }
}

/** Take entries off the page that were withdrawn since it was made, with every link to them. @param {string[]} ids */
export function withdraw(ids) {
  for (const id of ids) {
    document.getElementById(id)?.remove();
    for (const link of document.querySelectorAll(`a[href="#${CSS.escape(id)}"]`)) (link.closest("li") ?? link).remove();
  }
}
