/** @typedef {import("./desk.js").Desk} Desk */

/** After "They breathe well": what changed while watching. Getting worse starts the breaths again. */
export class Watch {
  /** @param {Desk} desk */
  constructor(desk) {
    const { record } = desk;
    desk.on("awake", () => record.last(["awake", "worse"])?.what === "awake" || record.add("awake"));
    desk.on("worse", () => {
      record.add("worse");
      record.add("breaths");
    });
  }
}
