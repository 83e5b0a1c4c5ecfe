import { LATE_MS } from "./constants.js";
import { pace } from "./pace.js";
/** @typedef {import("./desk.js").Desk} Desk */

/** Reads what changes, and each breath, with the phone's own voice. Offered only where one speaks the page's language. */
export class Voice {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.last = "";
    this.toggle = desk.all('[data-act="voice"]')[0];
    this.toggle.hidden = true;
    if (!("speechSynthesis" in globalThis)) return;
    this.find();
    speechSynthesis.addEventListener?.("voiceschanged", () => this.find());
    desk.on("voice", () => {
      desk.record.toggle("voice");
      this.speak(desk.all(".strip [role=status]")[0].textContent || desk.say("breathe"));
    });
    desk.record.watch(() => this.show());
    desk.hearers.add((text) => this.speak(text));
    desk.clock.run((now) => this.tick(now));
    addEventListener("carry:leave", () => speechSynthesis.cancel());
  }

  /** A voice that comes over the network would send what it reads. */
  find() {
    const wanted = document.documentElement.lang.toLowerCase().split("-")[0];
    this.voice = speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === wanted);
    this.show();
  }

  show() {
    this.toggle.hidden = !this.voice;
    this.toggle.setAttribute("aria-pressed", String(this.on));
  }

  get on() {
    return this.desk.record.on.includes("voice");
  }

  /** @param {number} now */
  tick(now) {
    const beat = this.on && this.voice ? pace(this.desk.record, now) : null;
    if (beat?.what !== "breaths") return undefined;
    const name = `${beat.from} ${beat.number}`;
    if (name !== this.last && beat.phase < LATE_MS && !speechSynthesis.speaking) this.speak(this.desk.say("breathe"));
    this.last = name;
    return beat.every - beat.phase;
  }

  /** @param {string} text */
  speak(text) {
    speechSynthesis.cancel();
    if (!this.on || !this.voice || !text) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = this.voice;
    words.lang = this.voice.lang;
    speechSynthesis.speak(words);
  }
}
