import { kept } from "./start.js";

/** Where the times of a rescue are kept, and for how long at most. */
export const RESCUE = "carry:rescue";
export const KEEP_MS = 12 * 60 * 60_000;

/** Where corrections wait that could not be sent yet. */
export const CORRECTIONS = "carry:corrections";

/** Leave nothing that a reader asked to keep, but the country. */
export function eraseAll() {
  erase();
  kept((storage) => storage.removeItem(CORRECTIONS));
}

/** Leave no trace of a rescue on this phone. */
export function erase() {
  kept((storage) => storage.removeItem(RESCUE));
}

/** Erase what is too old, or cannot be read. @param {number} now */
export function expire(now) {
  const text = kept((storage) => storage.getItem(RESCUE));
  if (text && !(now - found(text) < KEEP_MS)) erase();
}

/** @param {string} text @returns {number} */
function found(text) {
  try {
    return JSON.parse(text).found;
  } catch {
    return NaN;
  }
}
