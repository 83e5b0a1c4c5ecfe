// Which answer comes first; webapp/views/ranking.py does the same for the form without script.
import { variants, words } from "./fold.js";

/** @typedef {{ path: string, kind: string, title: string, summary: string, keywords: string, text: string }} Entry */

const KIND_WEIGHT = /** @type {Record<string, number>} */ ({ page: 1, guide: 0.8, words: 0.6, country: 0.6, alert: 0.4 });
const PHRASE_WEIGHT = 3;
const BASE = 10;

/** Entries, best first; each comes with the word score that the index gave it. @param {[Entry, number][]} found @param {string[]} asked */
export function order(found, asked) {
  const best = Math.max(1e-9, ...found.map(([, score]) => score));
  const typed = new Set(asked.flatMap(variants));
  return found
    .map(([entry, score]) => /** @type {const} */ ([KIND_WEIGHT[entry.kind] * (BASE * score / best + phraseBonus(entry, typed)), entry]))
    .sort((a, b) => b[0] - a[0])
    .map(([, entry]) => entry);
}

/** What the longest phrase of an entry is worth whose every word was typed. @param {Entry} entry @param {Set<string>} typed */
function phraseBonus(entry, typed) {
  const sizes = [...entry.keywords.split(","), entry.title].map(words)
    .filter((phrase) => phrase.length && phrase.every((word) => variants(word).some((form) => typed.has(form))))
    .map((phrase) => phrase.length);
  return sizes.length ? PHRASE_WEIGHT * Math.max(...sizes) ** 2 : 0;
}
