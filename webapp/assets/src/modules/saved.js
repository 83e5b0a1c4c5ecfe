import { sparing } from "./room.js";

const WORKER = "/sw.js";
const LOOK_MS = 60 * 60 * 1000;

/** The worker's address is the only one that this policy lets through (Trusted Types). */
function workerAddress() {
  const trusted = /** @type {any} */ (globalThis).trustedTypes;
  if (!trusted) return WORKER;
  return trusted.createPolicy("carry", {
    createScriptURL: (/** @type {string} */ url) => {
      if (url !== WORKER) throw new TypeError("not the worker");
      return url;
    },
  }).createScriptURL(WORKER);
}

/** Keeps this language on the phone, and says truthfully what is saved. Only a change is announced, not every page. */
export class Saved {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    const container = navigator.serviceWorker;
    if (!container) return;
    this.lang = document.documentElement.lang.toLowerCase();
    container.addEventListener("message", ({ data }) => data?.lang === this.lang && this.say(data.state));
    container.addEventListener("controllerchange", () => this.ask(container.controller));
    container.register(workerAddress(), { scope: "/", updateViaCache: "all" })
      .then((registration) => this.follow(registration))
      .catch((error) => this.fail(`${error}`));
  }

  /** @param {ServiceWorkerRegistration} registration */
  follow(registration) {
    const { active, installing: first } = registration;
    const look = () => document.visibilityState === "visible" && registration.update().catch(() => {});
    document.addEventListener("visibilitychange", look);
    // A page may stay open for days; not all phones look in the same minute.
    setInterval(look, LOOK_MS * (1 + Math.random() / 2));
    /** @type {any} */ (navigator).clearAppBadge?.().catch(() => {});
    if (active) return this.ask(navigator.serviceWorker.controller ?? active);
    this.say(first ? "saving" : "none");
    first?.addEventListener("statechange", () => {
      if (first.state === "redundant") this.say("none");
    });
  }

  /** Where there is no room for a worker, Chromium tells it in these words only; passed on as the worker would tell it. @param {string} error */
  fail(error) {
    this.say("none");
    if (/^AbortError|storage/.test(error)) navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data: { why: "room" } }));
  }

  /** Ask a worker to keep the language of this page; it answers with the state. @param {ServiceWorker | null} worker */
  async ask(worker) {
    worker?.postMessage({ keep: this.lang, sparing: await sparing() });
  }

  /** @param {"saved" | "saving" | "part" | "none" | undefined} state */
  say(state) {
    if (!state) return;
    document.documentElement.dataset.sw = state;
    const text = { saved: this.root.dataset.i18nSaved, saving: this.root.dataset.i18nSaving, part: this.root.dataset.i18nPart,
      none: this.root.dataset.i18nNone }[state];
    if (state === "saving") this.root.setAttribute("role", "status");
    if (text !== undefined && this.root.textContent !== text) this.root.textContent = text;
  }
}
