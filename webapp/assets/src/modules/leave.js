import { eraseAll } from "./trace.js";

const LEFT = "carry:left";
const PRESSES = 3;
const WITHIN_MS = 5000;

/** Cover the page in the same task, so that nothing of it is painted again. */
export function blank() {
  document.title = "\u200b";
  document.documentElement.hidden = true;
}

/** @param {(storage: Storage) => string | null | void} use */
function session(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

/**
 * Leave at once: a tap on the button, or Shift three times. The neutral page replaces this one in the history, and
 * a page of ours that Back brings up again covers itself and goes to the neutral page too.
 */
export class Leave {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.href = /** @type {HTMLAnchorElement} */ (root).href;
    this.presses = 0;
    this.since = 0;
    root.addEventListener("click", (event) => {
      event.preventDefault();
      this.go();
    });
    document.addEventListener("keyup", (event) => this.count(event));
    addEventListener("pageshow", (event) => this.back(event.persisted));
    this.back(false);
  }

  go() {
    blank();
    eraseAll();
    dispatchEvent(new Event("carry:leave"));
    session((storage) => storage.setItem(LEFT, "1"));
    this.away();
  }

  away() {
    location.replace(this.href);
  }

  /** @param {KeyboardEvent} event */
  count(event) {
    const now = event.timeStamp;
    if (event.key !== "Shift" || now - this.since > WITHIN_MS) this.presses = 0;
    if (event.key !== "Shift") return;
    if (this.presses === 0) this.since = now;
    this.presses += 1;
    if (this.presses >= PRESSES) this.go();
  }

  /** @param {boolean} restored */
  back(restored) {
    const entry = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
    if (!session((storage) => storage.getItem(LEFT))) return;
    if (restored || entry?.type === "back_forward") {
      blank();
      this.away();
    } else {
      session((storage) => storage.removeItem(LEFT));
    }
  }
}
