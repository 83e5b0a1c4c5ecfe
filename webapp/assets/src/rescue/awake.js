/** @typedef {import("./desk.js").Desk} Desk */

const LONGEST_MS = 3 * 60 * 60_000;

/** Keeps the screen on while a tool runs, and says so plainly where the phone does not let it. */
export class Awake {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {WakeLockSentinel | undefined} */
    this.lock = undefined;
    this.asked = false;
    desk.when("sleepy", false);
    desk.record.watch(() => this.look());
    document.addEventListener("visibilitychange", () => this.look());
    addEventListener("carry:leave", () => this.release());
  }

  get wanted() {
    const last = this.desk.record.last(["spray", "injection", "breaths", "pushes", "breathing", "worse", "awake"]);
    return Boolean(last) && Date.now() - (last?.at ?? 0) < LONGEST_MS;
  }

  async look() {
    if (!this.wanted) return this.release();
    if (this.lock || this.asked || document.visibilityState !== "visible") return;
    this.asked = true;
    try {
      this.lock = await navigator.wakeLock.request("screen");
      this.lock.addEventListener("release", () => (this.lock = undefined));
    } catch {
      this.lock = undefined;
    }
    this.asked = false;
    this.desk.when("sleepy", !this.lock);
  }

  release() {
    this.desk.when("sleepy", false);
    this.lock?.release();
    this.lock = undefined;
  }
}
