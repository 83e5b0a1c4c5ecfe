const WORKER = "/sw.js";

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

/** Keeps this language on the phone, and says truthfully what is saved. */
export class Saved {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.addEventListener("message", (event) => this.say(event.data?.state));
    navigator.serviceWorker.register(workerAddress(), { scope: "/", updateViaCache: "all" })
      .then((registration) => this.keep(registration))
      .catch(() => this.say("none"));
  }

  /** @param {ServiceWorkerRegistration} registration */
  async keep(registration) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") registration.update().catch(() => {});
    });
    this.say("saving");
    const ready = await navigator.serviceWorker.ready;
    ready.active?.postMessage({ keep: location.pathname.split("/")[1] });
  }

  /** @param {"saved" | "saving" | "part" | "none" | undefined} state */
  say(state) {
    if (!state) return;
    document.documentElement.dataset.sw = state;
    const text = { saved: this.root.dataset.i18nSaved, saving: this.root.dataset.i18nSaving, part: this.root.dataset.i18nPart,
      none: this.root.dataset.i18nNone }[state];
    if (text !== undefined && this.root.textContent !== text) this.root.textContent = text;
  }
}
