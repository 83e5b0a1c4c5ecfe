import { BREATH_MS, PUSHES_A_MINUTE } from "./constants.js";
/** @typedef {import("./record.js").Record} Record */

/**
 * Where the pace stands: which beat is due, and how long it has been. Only from time stamps, so it cannot drift.
 * For a child there is no pace of ours.
 * @param {Record} record @param {number} now
 */
export function pace(record, now) {
  const entry = record.child ? undefined : record.running;
  if (!entry) return null;
  const every = entry.what === "breaths" ? BREATH_MS : 60_000 / PUSHES_A_MINUTE;
  const passed = Math.max(0, now - entry.at);
  const number = Math.floor(passed / every);
  return { what: entry.what, from: entry.at, every, number, phase: passed - number * every };
}
