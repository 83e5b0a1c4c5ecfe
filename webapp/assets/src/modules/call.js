import { country } from "./country.js";

/**
 * The call buttons. Without script they are the numbers of all countries; with it the reader's own number comes
 * first and large, and one tap brings all of them back. The block keeps its height, so nothing jumps under a thumb.
 */
export class Call {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.list = /** @type {HTMLElement} */ (root.querySelector("ul"));
    this.all = [...this.list.children];
    const here = country();
    if (here) this.show(here.code);
  }

  /** @param {string} code */
  show(code) {
    const own = this.all.find((item) => (item.getAttribute("data-countries") ?? "").split(" ").includes(code));
    if (!own) return;
    const number = own.querySelector("b")?.textContent ?? "";
    const name = own.querySelector(`[data-code="${code}"]`)?.getAttribute("title") ?? code;
    const item = /** @type {HTMLElement} */ (own.cloneNode(true));
    const link = /** @type {HTMLElement} */ (item.querySelector("a"));
    const big = document.createElement("b");
    const [before, after] = (this.root.dataset.i18nCall ?? "{number}").split("{number}");
    const digits = document.createElement("bdi");
    digits.dir = "ltr";
    digits.textContent = number;
    big.append(before, digits, after ?? "");
    link.replaceChildren(big);
    this.speak(code);
    const other = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = (this.root.dataset.i18nChange ?? "").replace("{country}", name);
    button.addEventListener("click", () => {
      this.list.replaceChildren(...this.all);
      this.speak("");
      /** @type {HTMLElement} */ (this.list.querySelector("a"))?.focus();
    });
    other.append(button);
    this.list.replaceChildren(item, other);
  }

  /** What to say, in the language of this country's dispatchers; in every one when no country is known. @param {string} code */
  speak(code) {
    document.documentElement.dataset.country = code;
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("div[data-countries]"))) {
      words.hidden = code !== "" && !(words.dataset.countries ?? "").split(" ").includes(code);
    }
  }
}
