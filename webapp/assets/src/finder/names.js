// Names of towns as the finder compares them, and how far a misspelt one may be off.
import { fold } from "../search/fold.js";

const SHORT = /** @type {Record<string, string>} */ ({ saint: "st", sainte: "ste", mount: "mt", fort: "ft" });
const PERSIAN = /** @type {Record<string, string>} */ ({ "ی": "ي", "ک": "ك", "\u200c": " " });

/** Digits of Arabic and Persian as 0–9. @param {string} text */
export function digits(text) {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/** A name as it is compared: folded, words parted by one space, the usual short forms. @param {string} text */
export function norm(text) {
  return fold(text.replace(/[یک\u200c]/g, (letter) => PERSIAN[letter])).replace(/[^\p{L}\p{N}]+/gu, " ").trim()
    .replace(/\b(sainte?|mount|fort)\b/g, (word) => SHORT[word]);
}

/** How many slips a typed name of this length may hold. @param {string} typed */
export function allowed(typed) {
  return typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
}

/**
 * The number of slips (a letter wrong, missing, too many, or two swapped) between what was typed and the beginning of
 * a name; more than `most` is reported as `most + 1`.
 * @param {string} typed @param {string} name @param {number} most
 */
export function slips(typed, name, most) {
  const width = Math.min(name.length, typed.length + most);
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: width + 1 }, (_, at) => at);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= width; j += 1) {
      const same = typed[i - 1] === name[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(...row, most + 1);
}
