import { details } from "./details.js";

// What the card of a place says, field by field: the same as views/card.py computes for the pages.

/**
 * @typedef {import("./card.js").Values} Values
 * @typedef {{ what: string, form?: string, basis: string }} Offer
 * @typedef {{ type?: string, e164?: string, short?: string, shown: string, label?: string, ext?: string }} Contact
 * @typedef {{ labels?: string[], note?: string, terms?: string, hours?: string, cost?: string }} Texts
 * @typedef {{
 *   id: string, from: string, org: { name: string }, name: string, kind: string, offers: Offer[], status?: string,
 *   where: { address?: string, city?: string, lat?: number, lon?: number, precision: string, region?: string, country?: string, landmark?: string },
 *   serves: { codes: string[] }, hours?: { text?: string }, note?: string,
 *   terms?: Record<string, any>, access?: Record<string, string>, languages?: string[], ends?: string, alert?: string, welcome?: string[],
 *   contact?: Contact[], url?: string, order_url?: string, checked: { on?: string, how: string, by?: string }, source: { name: string },
 *   texts?: Record<string, Texts>, lang?: string, times?: import("./open.js").Hours & { shut_on_holidays?: boolean },
 * }} Place a record of the directory, without the fields that are not known; `lang` is that of its own texts
 */

const RIGHT_TO_LEFT = ["ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
const STANDING = ["site", "vending"];

/** Says places in the language of the page, with the words that the page brought. */
export class Words {
  /** @param {HTMLElement} template `<template data-card>` */
  constructor(template) {
    /** @type {import("./details.js").Said & Record<string, Record<string, string>>} */
    this.words = JSON.parse(template.dataset.words ?? "{}");
    this.probably = template.dataset.i18nProbably ?? "";
    this.lang = location.pathname.split("/")[1];
  }

  /** @param {Place} place @param {string} [away] the distance in words @returns {Values} */
  of(place, away = "") {
    const { org, name, where, checked, contact = [] } = place;
    const said = place.texts?.[this.lang] ?? {};
    const lang = place.lang ?? "en";
    const own = (/** @type {string | undefined} */ text) => this.said(text, lang);
    const translated = (/** @type {string | undefined} */ text, /** @type {string | undefined} */ ours) => (text ? { text } : own(ours));
    const { times } = place;
    const hours = times?.week ? null : translated(said.hours, place.hours?.text);
    const ended = over(place);
    const url = place.order_url ?? place.url ?? "";
    return {
      card: { "data-id": place.id, "data-hours": times && JSON.stringify(times), class: ended ? "card place gone" : "card place" },
      id: { value: place.id },
      name: own(name === org.name ? name : `${org.name}: ${name}`), away,
      kind: this.words.kind[place.kind], offers: place.offers.map((offer) => this.offer(offer)),
      note: translated(said.note, place.note), terms: translated(said.terms, place.terms?.note),
      address: own([where.address, where.city].filter(Boolean).join(", ")), hours,
      week: Boolean(times?.week), holidays: Boolean(times?.shut_on_holidays), "hours-unknown": !hours && !times && STANDING.includes(place.kind),
      contacts: contact.map((each, at) => contacted(each, said.labels?.[at] ?? each.label)),
      link: { href: url }, bare: url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/+$/, ""),
      unsure: (place.status ?? "unknown") === "unknown", how: this.words.how[checked.how],
      source: this.said(place.source.name, "en"), by: own(checked.by), alert: own(place.alert), landmark: own(where.landmark),
      welcome: own((place.welcome ?? []).join(", ")), "access-text": own(place.access?.text),
      ...details(place, this.words, this.lang), ended,
    };
  }

  /** @param {string | undefined} text @param {string} lang */
  said(text, lang) {
    if (!text) return null;
    return lang === this.lang ? { text } : { text, lang, dir: RIGHT_TO_LEFT.includes(lang.split("-")[0]) ? "rtl" : "ltr" };
  }

  /** @param {Offer} offer */
  offer({ what, form, basis }) {
    const word = (what === "test_strips" && this.words.strips[form ?? ""]) || this.words.offer[what];
    return basis === "inferred" ? `${word} ${this.probably}` : word;
  }

}

/** @param {Contact} contact @param {string | undefined} label */
function contacted({ type, e164, short, shown, ext }, label) {
  const sms = type === "text";
  return { sms, call: { href: `${sms ? "sms" : "tel"}:${e164 ?? short}${ext && !sms ? `;ext=${ext}` : ""}` }, shown, label: label ?? "" };
}

/** Whether a place has closed, by the phone's own date. @param {Place} place */
function over({ status, ends }) {
  return status === "ended" || Boolean(ends && ends < new Date().toISOString().slice(0, 10));
}
