/**
 * When to look again. Every time that is shown is the difference between Date.now() and a kept time stamp, so a slow
 * phone, a hidden tab, a call or a locked screen cannot make it wrong: a listener is only asked again, at once on return.
 * A listener answers in how many milliseconds it has something new to show, or nothing.
 * @typedef {(now: number) => number | void} Listener
 */
export class Clock {
  constructor() {
    /** @type {Set<Listener>} */
    this.listeners = new Set();
    this.tick = this.tick.bind(this);
    for (const event of ["visibilitychange", "resume"]) document.addEventListener(event, this.tick);
    for (const event of ["pageshow", "focus"]) addEventListener(event, this.tick);
  }

  /** @param {Listener} listener */
  run(listener) {
    this.listeners.add(listener);
  }

  tick() {
    clearTimeout(this.timer);
    const now = Date.now();
    let wait = Infinity;
    for (const listener of this.listeners) {
      try {
        wait = Math.min(wait, listener(now) ?? Infinity);
      } catch {
        this.listeners.delete(listener); // the other tools go on
      }
    }
    clearTimeout(this.timer);
    if (wait < Infinity) this.timer = setTimeout(this.tick, Math.max(wait, 20));
  }
}

/** Milliseconds as 4:05, or 1:04:05. @param {number} span */
export function shown(span) {
  const seconds = Math.max(0, Math.floor(span / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const end = `:${String(seconds % 60).padStart(2, "0")}`;
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}${end}` : `${minutes}${end}`;
}

/** Milliseconds until a time that started then shows its next second. @param {number} since @param {number} now */
export function toSecond(since, now) {
  return 1000 - ((((now - since) % 1000) + 1000) % 1000);
}
