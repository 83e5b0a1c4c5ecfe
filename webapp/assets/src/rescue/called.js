/** @typedef {import("./desk.js").Desk} Desk */

const AGAIN_MS = 60_000;

/** Notes when a number is tapped, before the phone goes to the call; "Someone has called" for a call from another phone. */
export class Called {
  /** @param {Desk} desk */
  constructor(desk) {
    const note = () => {
      const before = desk.record.last(["called"]);
      if (!before || Math.abs(Date.now() - before.at) > AGAIN_MS) desk.record.add("called");
    };
    desk.page.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest(".call a")) note();
    });
    desk.on("called", note);
    desk.record.watch(() => {
      for (const button of desk.all('[data-act="called"]')) button.hidden = Boolean(desk.record.last(["called"]));
    });
  }
}
