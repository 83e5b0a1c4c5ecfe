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

/** Keeps this language on the phone, and says truthfully what is saved. Only a change is announced, not every page. */
export class Saved {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    const container = navigator.serviceWorker;
    if (!container) return;
    container.addEventListener("message", (event) => this.say(event.data?.state));
    container.addEventListener("controllerchange", () => this.ask(container.controller));
    container.register(workerAddress(), { scope: "/", updateViaCache: "all" })
      .then((registration) => this.follow(registration))
      .catch(() => this.say("none"));
  }

  /** @param {ServiceWorkerRegistration} registration */
  follow(registration) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") registration.update().catch(() => {});
    });
    if (registration.active) return this.ask(navigator.serviceWorker.controller ?? registration.active);
    const first = registration.installing;
    this.say(first ? "saving" : "none");
    first?.addEventListener("statechange", () => {
      if (first.state === "redundant") this.say("none");
    });
  }

  /** Ask a worker to keep the language of this page; it answers with the state. @param {ServiceWorker | null} worker */
  ask(worker) {
    worker?.postMessage({ keep: document.documentElement.lang.toLowerCase() });
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
