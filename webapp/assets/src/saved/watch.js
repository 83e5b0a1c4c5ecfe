import { country } from "../modules/country.js";
import { countryName, language } from "../modules/words.js";
import { note, noted, forget, STATE } from "../worker/store.js";
import { WATCH } from "../worker/watch.js";
import { areas } from "./storage.js";

const TAG = "warnings";
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The switch for new warnings in the background; shown only where the browser does it, which is where Carry is installed.
 * Nothing is sent: no push, no subscription. What to look for stays in a note on the phone.
 */
export class Watch {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.button = /** @type {HTMLButtonElement} */ (root.querySelector("button"));
    this.status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
    this.button.addEventListener("click", () => this.turn().then(() => this.show()).catch(() => this.refuse()));
    this.start().catch(() => {});
  }

  async start() {
    const sync = await this.sync();
    const { state } = await navigator.permissions.query({ name: /** @type {any} */ ("periodic-background-sync") });
    if (!sync || state !== "granted" || !("Notification" in globalThis)) return;
    await this.show();
    this.root.hidden = false;
  }

  async sync() {
    return /** @type {any} */ (await navigator.serviceWorker.ready).periodicSync;
  }

  async show() {
    this.on = Boolean(await noted(WATCH));
    this.button.textContent = (this.on ? this.root.dataset.i18nOff : this.root.dataset.i18nOn) ?? "";
    const names = /** @type {HTMLElement} */ (this.root.querySelector("[data-areas]"));
    names.textContent = (await wanted()).map(countryName).join(" · ");
  }

  async turn() {
    this.status.textContent = "";
    const sync = await this.sync();
    if (this.on) {
      await forget(STATE, WATCH);
      return sync.unregister(TAG);
    }
    if ((await Notification.requestPermission()) !== "granted") return this.refuse();
    const { feed = "", open, name = "", i18nNews } = this.root.dataset;
    const { items } = await (await fetch(feed)).json();
    await sync.register(TAG, { minInterval: DAY_MS });
    await note(WATCH, {
      feed, areas: ["world", ...(await wanted())], count: 0, seen: items.map((/** @type {{ id: string }} */ item) => item.id), title: name,
      options: { body: i18nNews, tag: "carry", silent: true, lang: language(), dir: document.documentElement.dir, icon: "/static/icon-192.png", data: open },
    });
  }

  refuse() {
    this.status.textContent = this.root.dataset.i18nRefused ?? "";
  }
}

/** The countries that matter here: the reader's own, and those whose lists are on the phone. @returns {Promise<string[]>} */
async function wanted() {
  const own = country()?.code;
  return [...new Set([...(own ? [own] : []), ...(await areas()).map((area) => area.name.split("-")[0])])];
}
