import { waiting } from "../modules/waiting.js";

/** “This is wrong” on every card: two taps, sent at once or when there is a network, and a plain line that says which. */
export class Wrong {
  /** @param {HTMLElement} root what the page says of it */
  constructor(root) {
    this.text = root.dataset;
    // The button is heard, not the form: older browsers do not say which button sent a form.
    document.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest?.("[data-wrong] button");
      if (!button) return;
      event.preventDefault();
      this.report(/** @type {HTMLButtonElement} */ (button));
    });
    for (const { place } of waiting()) {
      const form = document.querySelector(`[data-wrong] input[name=place][value="${CSS.escape(place)}"]`)?.closest("form");
      if (form) this.say(form, "waiting", false);
    }
  }

  /** @param {HTMLButtonElement} button */
  async report(button) {
    const form = /** @type {HTMLFormElement} */ (button.form);
    const { place, words } = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    if (button.value === "other" && !words.trim()) {
      this.say(form, "words", false, true);
      form.querySelector("textarea")?.focus();
      return;
    }
    form.hidden = true;
    const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const state = await handed({ key, place, what: button.value, words, at: Date.now() });
    form.reset();
    this.say(form, state, true, state === "failed");
  }

  /** @param {HTMLFormElement} form @param {string} which @param {boolean} focus @param {boolean} [again] whether the form stays */
  say(form, which, focus, again = false) {
    const line = /** @type {HTMLElement} */ (form.parentElement?.querySelector("[data-said]"));
    form.hidden = !again;
    line.textContent = this.text[`i18n${which.charAt(0).toUpperCase()}${which.slice(1)}`] ?? "";
    if (focus) line.focus();
  }
}

/**
 * Hand a correction to what every page has for sending (modules/outbox.js).
 * @param {import("../modules/waiting.js").Correction} correction @returns {Promise<string>}
 */
function handed(correction) {
  return new Promise((answer) => {
    if (dispatchEvent(new CustomEvent("carry:correction", { cancelable: true, detail: { correction, answer } }))) answer("failed");
  });
}
