/**
 * Start one behaviour for each element with `data-module`. One that fails must not stop the others: its element
 * then simply stays what it is without script.
 * @param {Record<string, new (root: HTMLElement) => unknown>} behaviours
 */
export function start(behaviours) {
  for (const [name, Behaviour] of Object.entries(behaviours)) {
    for (const root of document.querySelectorAll(`[data-module~="${name}"]`)) {
      try {
        new Behaviour(/** @type {HTMLElement} */ (root));
      } catch {
        // The page reads whole without it.
      }
    }
  }
}

/**
 * Read or write the phone's storage; where it is refused, nothing is kept and nothing breaks.
 * @param {(storage: Storage) => string | null | void} use
 * @returns {string | null}
 */
export function kept(use) {
  try {
    return use(localStorage) ?? null;
  } catch {
    return null;
  }
}
