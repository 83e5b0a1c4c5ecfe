import { LATE_MS } from "./constants.js";
import { pace } from "./pace.js";
/** @typedef {import("./desk.js").Desk} Desk */

const LONG = { breaths: 250, pushes: 40 };

/** A vibration with each beat, where the phone has one. */
export class Buzz {
  /** @param {Desk} desk */
  constructor(desk) {
    const [toggle] = desk.all('[data-act="vibration"]');
    toggle.hidden = !navigator.vibrate;
    if (!navigator.vibrate) return;
    let last = "";
    desk.on("vibration", () => desk.record.toggle("vibration"));
    desk.record.watch(() => toggle.setAttribute("aria-pressed", String(desk.record.on.includes("vibration"))));
    desk.clock.run((now) => {
      const beat = desk.record.on.includes("vibration") ? pace(desk.record, now) : null;
      if (!beat) return undefined;
      const name = `${beat.from} ${beat.number}`;
      if (name !== last && beat.phase < LATE_MS) navigator.vibrate(LONG[beat.what === "breaths" ? "breaths" : "pushes"]);
      last = name;
      return beat.every - beat.phase;
    });
    addEventListener("carry:leave", () => navigator.vibrate(0));
  }
}
