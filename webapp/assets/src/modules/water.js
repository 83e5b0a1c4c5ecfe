const PAUSE_MS = 400;

/**
 * Read a number as people type it, with the digits of any of our scripts and a comma or a point.
 * @param {string} text
 */
function amount(text) {
  const plain = text.trim().replace(/[٠-٩۰-۹०-९]/g, (digit) => String((digit.charCodeAt(0) - (digit < "०" ? 0 : 6)) & 15));
  return /^-?\d+([.,٫]\d+)?$/.test(plain) ? Number(plain.replace(/[,٫]/, ".")) : NaN;
}

/** How much water for a fentanyl strip. All numbers and words come from the page; nothing typed is kept or sent. */
export class Water {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    this.kind = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
    this.status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
    const lang = /** @type {HTMLElement} */ (root.closest("[lang]")).lang;
    this.format = new Intl.NumberFormat(lang, { numberingSystem: "latn", maximumFractionDigits: 1, useGrouping: false });
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("change", () => this.say());
    this.kind.addEventListener("change", () => this.say());
    root.hidden = false;
  }

  /** An answer for a number that is still being typed would be wrong: clear at once, speak after a pause. */
  later() {
    clearTimeout(this.timer);
    this.status.textContent = "";
    this.timer = setTimeout(() => this.say(), PAUSE_MS);
  }

  say() {
    clearTimeout(this.timer);
    const text = this.answer();
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  answer() {
    if (!this.input.value.trim()) return "";
    const mg = amount(this.input.value);
    if (Number.isNaN(mg)) return this.words("number", {});
    const { min, max, teaspoon } = this.root.dataset;
    if (mg < Number(min)) return this.words("little", { mg: Number(min) });
    if (mg > Number(max)) return this.words("much", { mg: Number(max) });
    const { ml, more } = this.kind.selectedOptions[0].dataset;
    // Rounded up: a little more water is the lesser mistake.
    const water = Math.ceil(mg * Number(ml) - 1e-6) / 10;
    const spoons = water / Number(teaspoon);
    const said = this.words(more === undefined ? "exact" : "more", { mg, ml: water });
    return Number.isInteger(2 * spoons) ? `${said} ${this.words("spoons", { spoons })}` : said;
  }

  /**
   * @param {string} name
   * @param {Record<string, number>} numbers
   */
  words(name, numbers) {
    const text = this.root.getAttribute(`data-i18n-${name}`) ?? "";
    return text.replace(/\{(\w+)\}/g, (_, key) => this.format.format(numbers[key]));
  }
}
