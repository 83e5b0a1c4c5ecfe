const WORDS = "carry:words";

/** @param {(storage: Storage) => string | null | void} use @returns {string | null} */
function handed(use) {
  try {
    return use(sessionStorage) ?? "";
  } catch {
    return null;
  }
}

/** A search form away from the search page: the words go to that page on the phone, and nowhere else. */
export class Ask {
  /** @param {HTMLElement} root */
  constructor(root) {
    const form = /** @type {HTMLFormElement} */ (root);
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    form.addEventListener("submit", (event) => {
      if (handed((storage) => storage.setItem(WORDS, input.value)) === null) return;
      event.preventDefault();
      location.assign(form.action);
    });
  }
}

/** The words that were handed over, once: nothing of them stays. */
export function asked() {
  const words = handed((storage) => storage.getItem(WORDS));
  handed((storage) => storage.removeItem(WORDS));
  return words ?? "";
}
