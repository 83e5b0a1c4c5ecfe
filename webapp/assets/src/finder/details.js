// What the card of a place says beyond name, address and phone: the same as views/details.py computes for the pages.

/**
 * @typedef {import("./card.js").Values} Values
 * @typedef {import("./values.js").Place} Place
 * @typedef {{ terms: Record<string, string>, access: Record<string, string>, fresh: Record<string, string>, maps: Record<string, string>,
 *   ask: Record<string, Record<string, string>>, there: Record<string, string> }} Said
 */

const ANSWERS = ["site", "mobile", "area"];
const TELLS = [...ANSWERS, "mail"];
const EXACT = ["address", "block"];
const FRESH_DAYS = 90;
const OLD_DAYS = 365;
const DAY_MS = 86_400_000;

/** The fields of one card. @param {Place} place @param {Said} said @param {string} lang of the page @returns {Values} */
export function details(place, said, lang) {
  const { terms = {}, access = {}, checked, languages = [] } = place;
  const free = (terms.cost ?? "").toLowerCase() === "free";
  const topic = asked(place);
  const there = said.there[place.where.country ?? ""] ?? "en";
  const cost = place.texts?.[lang]?.cost;
  return {
    who: who(place, said.terms, free), unknown: unknown(place, said.terms),
    access: ["wheelchair", "step_free", "toilet"].flatMap((name) => said.access[`${name}-${access[name]}`] ?? []),
    cost: free || !terms.cost ? null : cost ? { text: cost } : foreign(terms.cost, place.lang ?? "en", lang),
    spoken: languages.map((code) => named(code, lang)), ask: topic && (said.ask[lang]?.[topic] ?? ""),
    "ask-there": topic && there !== lang && said.ask[there] ? foreign(said.ask[there][topic], there, lang) : null,
    ...maps(place, said.maps), fresh: { "data-on": checked.on ?? "" },
    paused: place.status === "paused", copied: Boolean(place.where.address),
  };
}

/** @param {Place} place @param {Record<string, string>} said @param {boolean} free */
function who({ terms = {} }, said, free) {
  const found = free ? [said.free] : [];
  for (const name of ["id_required", "prescription"]) if (typeof terms[name] === "boolean") found.push(said[`${name}-${terms[name]}`]);
  for (const name of ["min_age", "max_age"]) if (Number.isInteger(terms[name])) found.push(said[name].replace("{n}", String(terms[name])));
  for (const name of ["residents_of", "training_required"]) if (terms[name]) found.push(said[name]);
  return found;
}

/** @param {Place} place @param {Record<string, string>} said */
function unknown({ kind, terms = {} }, said) {
  if (!TELLS.includes(kind)) return [];
  const none = (/** @type {string} */ name) => terms[name] === undefined || terms[name] === null;
  return [...(none("id_required") ? [said.id] : []), ...(none("cost") ? [said.cost] : []), ...(none("min_age") && none("max_age") ? [said.age] : [])];
}

/** @param {Place} place */
function asked({ kind, contact = [], offers }) {
  if (!ANSWERS.includes(kind) || !contact.some((each) => each.type !== "text")) return "";
  return ["naloxone", "test_strips"].find((topic) => offers.some((offer) => offer.what === topic)) ?? "other";
}

/** @param {Place} place @param {Record<string, string>} forms @returns {Values} */
function maps({ where }, forms) {
  const point = EXACT.includes(where.precision) && where.lat !== undefined && where.lat !== null ? `${where.lat},${where.lon}` : "";
  const address = where.address ? [where.address, where.city].filter(Boolean).join(", ") : "";
  if (!point && !address) return { maps: false };
  const query = encodeURIComponent(point || address);
  const links = Object.entries(forms).map(([name, form]) => [name, { href: form.replace("{at}", point || "0,0").replace("{q}", query) }]);
  return { maps: true, ...Object.fromEntries(links) };
}

/** Say how long ago an entry was checked. @param {Element} card @param {Record<string, string | undefined>} said @param {Date} now */
export function age(card, said, now) {
  const line = /** @type {HTMLElement | null} */ (card.querySelector("[data-f=fresh]"));
  if (!line) return;
  const on = line.dataset.on ?? "";
  const [year, month = 1, day = 1] = on.split("-").map(Number);
  const days = Math.floor((now.getTime() - Date.UTC(year, month - 1, day)) / DAY_MS);
  const form = !on ? said.old : days > OLD_DAYS ? `${said.old} ${said.last}` : days > FRESH_DAYS ? said.ring : said.new;
  const [before, after] = (form ?? "").split("{date}");
  const time = document.createElement("time");
  time.dateTime = on;
  time.textContent = dated(on);
  line.replaceChildren(before, ...(after === undefined ? [] : [time, after]));
}

/** A date as people of the language write it; a bare month or year stays one. @param {string} on */
function dated(on) {
  const [year, month, day] = on.split("-").map(Number);
  if (!month) return on;
  const style = /** @type {Intl.DateTimeFormatOptions} */ (day ? { dateStyle: "long", timeZone: "UTC" } : { year: "numeric", month: "long", timeZone: "UTC" });
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(Date.UTC(year, month - 1, day || 1));
}

/** @param {string} text @param {string} own @param {string} lang */
function foreign(text, own, lang) {
  return own === lang ? { text } : { text, lang: own, dir: "ltr" };
}

/** @param {string} code @param {string} lang */
function named(code, lang) {
  try {
    return new Intl.DisplayNames([lang], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
