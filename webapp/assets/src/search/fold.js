// Words as search compares them; webapp/folding.py does the same for the form without script.

const LETTERS = /** @type {Record<string, string>} */ ({ "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "’": "", "'": "", "ʼ": "" });

/** @param {string} text */
export function fold(text) {
  return text.replace(/[أإآىة’'ʼ]/g, (letter) => LETTERS[letter]).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @param {string} text @returns {string[]} */
export function words(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The word, and without a plural s when it is long enough to lose one. @param {string} word */
export function variants(word) {
  return word.length > 3 && word.endsWith("s") ? [word, word.slice(0, -1)] : [word];
}
