import { LATE_MS } from "./constants.js";
import { pace } from "./pace.js";
/** @typedef {import("./desk.js").Desk} Desk */

const AHEAD_MS = 65_000; // a hidden tab may be asked once a minute only
const DRIFT_S = 0.04;
const SHAPES = { breaths: { pitch: 392, seconds: 0.9, loud: 0.5 }, pushes: { pitch: 880, seconds: 0.07, loud: 0.5 } };

/** A soft tone with each breath, a tick with each push. Sound starts only with a tap; after a reload, with the next one. */
export class Tones {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.from = NaN;
    this.next = 0;
    this.offset = NaN;
    /** @type {AudioContext | undefined} */
    this.context = undefined;
    /** @type {GainNode | undefined} */
    this.gain = undefined;
    const Context = /** @type {any} */ (globalThis).AudioContext ?? /** @type {any} */ (globalThis).webkitAudioContext;
    const [toggle] = desk.all('[data-act="sound"]');
    toggle.hidden = !Context;
    if (!Context) return;
    desk.on("sound", () => desk.record.toggle("sound"));
    document.addEventListener("click", () => {
      if (!this.wanted(Date.now())) return;
      this.context ??= new Context();
      this.context?.resume().then(desk.clock.tick, () => {});
    });
    desk.record.watch(() => toggle.setAttribute("aria-pressed", String(desk.record.on.includes("sound"))));
    desk.clock.run((now) => this.tick(now));
    addEventListener("carry:leave", () => this.silence());
  }

  /** @param {number} now */
  wanted(now) {
    return this.desk.record.on.includes("sound") ? pace(this.desk.record, now) : null;
  }

  /** @param {number} now */
  tick(now) {
    const beat = this.wanted(now);
    if (!beat || this.context?.state !== "running") return this.silence();
    const offset = now / 1000 - this.context.currentTime;
    if (beat.from !== this.from || Math.abs(offset - this.offset) > DRIFT_S) {
      this.silence();
      this.from = beat.from;
      this.offset = offset;
      this.next = beat.phase < LATE_MS ? beat.number : beat.number + 1;
    }
    for (; beat.from + this.next * beat.every < now + AHEAD_MS; this.next += 1) {
      this.play(SHAPES[beat.what === "breaths" ? "breaths" : "pushes"], Math.max(0, (beat.from + this.next * beat.every) / 1000 - offset));
    }
    return undefined;
  }

  /** @param {{ pitch: number, seconds: number, loud: number }} shape @param {number} at */
  play({ pitch, seconds, loud }, at) {
    const context = /** @type {AudioContext} */ (this.context);
    if (!this.gain) {
      this.gain = context.createGain();
      this.gain.connect(context.destination);
    }
    const [tone, shape] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = pitch;
    shape.gain.setValueAtTime(0, at);
    shape.gain.linearRampToValueAtTime(loud, at + seconds * 0.2);
    shape.gain.linearRampToValueAtTime(0, at + seconds);
    tone.connect(shape).connect(this.gain);
    tone.start(at);
    tone.stop(at + seconds);
  }

  silence() {
    this.gain?.disconnect();
    this.gain = undefined;
    this.from = NaN;
  }
}
