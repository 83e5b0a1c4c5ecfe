import { said } from "./distance.js";

import { card } from "./card.js";
import { age } from "./details.js";
import { Words } from "./values.js";

/**
 * @typedef {import("./nearest.js").Entry} Entry
 * @typedef {{ near: Entry[], services: Entry[], far: Entry[] }} Found
 * @typedef {{ name: string, country: string, region: string, units: string }} Asked
 */

const SAME_TOWN_KM = 2;

/** What was found, in place of the page's own lists. Cards look like the server's, with a distance. */
export class Results {
  /** @param {HTMLElement} root @param {HTMLTemplateElement} template @param {string} base the address of the finder */
  constructor(root, template, base) {
    this.root = root;
    this.template = template;
    this.base = base;
    this.words = new Words(template);
    this.text = root.dataset;
    this.plain = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-plain]"));
  }

  /** Show what serves a place. @param {Found} found @param {Asked} asked @param {Record<string, string>} names of areas */
  show(found, asked, names) {
    const title = this.part("title");
    const place = `\u2068${asked.name}\u2069`; // isolated, so that a Latin name keeps its order in right-to-left text
    title.textContent = asked.name ? (this.text.i18nNear ?? "").replace("{place}", place) : this.text.i18nYou ?? "";
    const line = found.near.length || found.far.length ? (asked.name ? this.text.i18nLine ?? "" : this.text.i18nLineYou ?? "") : "";
    this.part("line").textContent = line.replace("{place}", place);
    this.part("links").replaceChildren(...[asked.region, asked.country].flatMap((area) => this.item(area, names[area])));
    this.list(found, asked);
    this.hide(true);
    title.focus();
    title.scrollIntoView();
  }

  /** @param {Found} found @param {Asked} asked */
  list(found, asked) {
    const all = [...found.near, ...found.services, ...found.far];
    this.part("nothing").hidden = found.near.length > 0 || !all.length;
    this.part("none").hidden = all.length > 0;
    this.part("count").textContent = (this.text.i18nCount ?? "").replace("{count}", String(all.length));
    this.part("list").replaceChildren(...all.map((entry) => this.card(entry, asked.units)));
  }

  clear() {
    this.part("list").replaceChildren();
    this.part("count").textContent = "";
    this.hide(false);
  }

  /** @param {boolean} found */
  hide(found) {
    this.root.hidden = !found;
    for (const list of this.plain) list.hidden = found;
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-part="${name}"]`));
  }

  /** @param {string} area @param {string | undefined} name @returns {HTMLElement[]} */
  item(area, name) {
    const path = `${this.base}${area.replace("-", "/")}/`;
    if (!name || path === location.pathname) return [];
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = path;
    link.textContent = name;
    item.append(link);
    return [item];
  }

  /** @param {Entry} entry @param {string} units */
  card({ place, km, city }, units) {
    const away = city && Number(km) < SAME_TOWN_KM ? this.text.i18nSame ?? ""
      : ((city ? this.text.i18nCity : this.text.i18nAway) ?? "").replace("{distance}", said(km ?? 0, units));
    const made = card(this.template, this.words.of(place, km === null ? "" : away));
    age(made, this.words.words.fresh, new Date());
    return made;
  }
}
