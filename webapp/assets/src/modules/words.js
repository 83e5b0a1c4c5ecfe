/** Words and numbers as the page's language writes them; the texts themselves come from the page. */
const LATIN = "-u-nu-latn"; // the digits of all pages

/** The tag of the page's language. */
export function language() {
  return document.documentElement.lang;
}

/** @param {string | undefined} text @param {Record<string, string>} values */
export function filled(text, values) {
  return (text ?? "").replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

/** @param {number} bytes */
export function size(bytes) {
  const [value, unit, digits] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), "kilobyte", 0] : [bytes / 1_000_000, "megabyte", 1];
  return new Intl.NumberFormat(language() + LATIN, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits }).format(value);
}

/** @param {string | number} when */
export function day(when) {
  return new Intl.DateTimeFormat(language() + LATIN, { dateStyle: "long", timeZone: "UTC" }).format(new Date(when));
}

/** A country by its code. @param {string} code */
export function countryName(code) {
  try {
    return new Intl.DisplayNames([language()], { type: "region" }).of(code.toUpperCase()) ?? code;
  } catch {
    return code.toUpperCase();
  }
}
