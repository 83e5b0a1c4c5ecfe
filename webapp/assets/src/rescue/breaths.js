import { shown, toSecond } from "./clock.js";
import { pace } from "./pace.js";
/** @typedef {import("./desk.js").Desk} Desk */

const BREATH_SECOND_MS = 1000;

/**
 * The pacer for breaths and for chest compressions: a ring that fills until the next breath or moves with each push,
 * the count of a full second, and how many breaths there were. With reduced motion the ring stands still.
 */
export class Breaths {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.panel = desk.all('[data-panel="breaths"]')[0];
    this.ring = desk.all(".ring")[0];
    this.fill = /** @type {HTMLElement} */ (this.ring.firstElementChild);
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.frame = 0;
    const { record } = desk;
    desk.on("breaths", () => record.running?.what === "breaths" || record.add("breaths"));
    desk.on("pushes", () => record.running?.what === "pushes" || record.add("pushes"));
    desk.on("stop", () => record.running && record.add("stop"));
    desk.on("child", () => record.child || record.add("child"));
    record.watch(() => this.modes());
    desk.clock.run((now) => this.tick(now));
    this.draw = this.draw.bind(this);
  }

  modes() {
    const { desk } = this;
    const { running, child } = desk.record;
    const pushes = running?.what === "pushes";
    desk.when("breaths", !pushes);
    desk.when("cpr", pushes);
    desk.when("count", !pushes && !child);
    desk.when("push", pushes && !child);
    desk.when("child", child);
    this.ring.hidden = child;
    for (const [act, hidden] of Object.entries({ stop: !running, pushes, child })) {
      const button = /** @type {HTMLElement} */ (this.panel.querySelector(`[data-act="${act}"]`));
      button.hidden = hidden;
    }
  }

  /** @param {number} now */
  tick(now) {
    const { desk } = this;
    const { running, child } = desk.record;
    const beat = pace(desk.record, now);
    const count = child ? 0 : desk.record.breaths(now);
    const span = running ? shown(now - running.at) : "";
    const breathing = count > 0 && running?.what !== "pushes";
    desk.show("count", breathing ? String(count) : span);
    desk.show("breaths", breathing ? desk.say("breath", count) : span);
    desk.show("beat", beat ? this.second(beat) : "");
    if (beat && !this.still.matches) {
      if (!this.frame) this.frame = requestAnimationFrame(this.draw);
    } else {
      this.fill.style.transform = "";
    }
    const counted = beat?.what === "pushes" && this.still.matches ? beat.every - beat.phase : Infinity;
    return running && Math.min(counted, toSecond(running.at, now));
  }

  /** "Breathe" in the first second, then 1 to 4; for pushes how often, where the ring cannot show it. @param {NonNullable<ReturnType<typeof pace>>} beat */
  second(beat) {
    if (beat.what === "pushes") return this.still.matches ? String(beat.number + 1) : "";
    const second = Math.floor(beat.phase / BREATH_SECOND_MS);
    return second ? String(second) : this.desk.say("breathe");
  }

  draw() {
    this.frame = 0;
    const beat = pace(this.desk.record, Date.now());
    if (!beat || this.still.matches || this.panel.hidden) return;
    this.fill.style.transform = `scale(${full(beat).toFixed(3)})`;
    this.frame = requestAnimationFrame(this.draw);
  }
}

/** How full the ring is: it empties while a breath is given, and is full when the next is due. @param {NonNullable<ReturnType<typeof pace>>} beat */
function full({ what, phase, every }) {
  if (what === "pushes") return 1 - 0.3 * Math.sin((Math.PI * phase) / every);
  return phase < BREATH_SECOND_MS ? 1 - phase / BREATH_SECOND_MS : (phase - BREATH_SECOND_MS) / (every - BREATH_SECOND_MS);
}
