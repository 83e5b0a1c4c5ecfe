import { said } from "./distance.js";

/**
 * @typedef {import("./lists.js").Entry} Entry
 * @typedef {{ near: Entry[], services: Entry[], far: Entry[] }} Found
 * @typedef {{ name: string, country: string, region: string, units: string }} Asked
 */

const SAME_TOWN_KM = 2;

/** What was found, in place of the page's own lists. Cards are copies of the server's, with a distance. */
export class Results {
  /** @param {HTMLElement} root @param {import("./lists.js").Lists} lists */
  constructor(root, lists) {
    this.root = root;
    this.lists = lists;
    this.text = root.dataset;
    this.plain = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-plain]"));
  }

  /** The link to an area's page that this page already has. @param {string} area @returns {HTMLAnchorElement | null} */
  link(area) {
    return document.querySelector(`main a[href="${this.lists.path(area)}"]`);
  }

  /** Show what serves a place, and return how many entries that is. @param {Found} found @param {Asked} asked */
  show(found, asked) {
    const all = [...found.near, ...found.services, ...found.far];
    const title = this.part("title");
    const place = `\u2068${asked.name}\u2069`; // isolated, so that a Latin name keeps its order in right-to-left text
    title.textContent = asked.name ? (this.text.i18nNear ?? "").replace("{place}", place) : this.text.i18nYou ?? "";
    const line = found.near.length || found.far.length ? (asked.name ? this.text.i18nLine ?? "" : this.text.i18nLineYou ?? "") : "";
    this.part("line").textContent = line.replace("{place}", place);
    this.part("nothing").hidden = found.near.length > 0;
    this.part("links").replaceChildren(...[asked.region, asked.country].flatMap((area) => this.item(area)));
    this.part("list").replaceChildren(...all.map((entry) => this.card(entry, asked.units)));
    this.hide(true);
    title.focus();
    title.scrollIntoView();
    return all.length;
  }

  clear() {
    this.part("list").replaceChildren();
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

  /** @param {string} area @returns {HTMLElement[]} */
  item(area) {
    const link = this.link(area);
    if (!link || link.pathname === location.pathname) return [];
    const item = document.createElement("li");
    item.append(link.cloneNode(true));
    return [item];
  }

  /** @param {Entry} entry @param {string} units */
  card(entry, units) {
    const card = /** @type {HTMLElement} */ (document.importNode(entry.card, true));
    card.removeAttribute("id");
    if (entry.km !== null) {
      const line = document.createElement("p");
      line.className = "distance";
      line.textContent = entry.city && entry.km < SAME_TOWN_KM ? this.text.i18nSame ?? ""
        : ((entry.city ? this.text.i18nCity : this.text.i18nAway) ?? "").replace("{distance}", said(entry.km, units));
      card.querySelector("h3")?.after(line);
    }
    return card;
  }
}
