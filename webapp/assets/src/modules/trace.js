import { kept } from "./start.js";

/** Where the times of a rescue are kept, and for how long at most. Nothing else of a reader's doing is kept. */
export const RESCUE = "carry:rescue";
export const KEEP_MS = 12 * 60 * 60_000;

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
