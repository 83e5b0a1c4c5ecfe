import { kept } from "./start.js";
import { CORRECTIONS } from "./trace.js";

/** @typedef {{ key: string, place: string, what: string, words: string, at: number }} Correction */

const KEEP_MS = 30 * 24 * 60 * 60_000;

/** The corrections that wait on this phone to be sent. @returns {Correction[]} */
export function waiting() {
  try {
    const found = JSON.parse(kept((storage) => storage.getItem(CORRECTIONS)) ?? "[]");
    return found.filter((/** @type {Correction} */ each) => Date.now() - each.at < KEEP_MS);
  } catch {
    return [];
  }
}
