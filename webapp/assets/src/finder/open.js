// What a place's hours say at one moment. The build computed instants, so nothing here needs the phone's time zones.

/**
 * Minutes are since 1970, UTC. `open` and `ask` are lists of the first start, then in turn how long it lasts and how long the
 * pause after it is; `offsets` says by how many minutes the clocks there are ahead from which minute on; `notes` are days
 * there, counted since 1970, on which it may be shut.
 * @typedef {{ state: "known" | "ask" | "unknown", open: number[], ask?: number[], offsets?: number[], until?: number,
 *   notes?: [number, string][], week?: number[][] }} Hours
 * @typedef {{ key: "open" | "until" | "shut" | "opens" | "ask", at?: number, note?: string }} Now
 */

const DAY = 1440;

/** Starts and ends of a list of lengths. @param {number[]} lengths @returns {[number, number][]} */
export function spans(lengths) {
  /** @type {[number, number][]} */
  const found = [];
  let at = 0;
  for (let index = 0; index + 1 < lengths.length; index += 2) {
    const start = at + lengths[index];
    at = start + lengths[index + 1];
    found.push([start, at]);
  }
  return found;
}

/** By how many minutes the clocks there are ahead of UTC. @param {Hours} hours @param {number} minute */
export function offset(hours, minute) {
  const { offsets = [] } = hours;
  let found = offsets[1] ?? 0;
  for (let index = 0; index < offsets.length; index += 2) if (offsets[index] <= minute) found = offsets[index + 1];
  return found;
}

/** The day there, counted since 1970. @param {Hours} hours @param {number} minute */
export function day(hours, minute) {
  return Math.floor((minute + offset(hours, minute)) / DAY);
}

/** What can be said at a minute (`open` and `until` are certain); null when that is no more than the words on the card. @param {Hours} hours @param {number} minute @returns {Now | null} */
export function now(hours, minute) {
  if (hours.state === "ask") return { key: "ask" };
  const { until = 0, offsets = [] } = hours;
  if (hours.state !== "known" || minute >= until || minute < offsets[0]) return null;
  const holds = (/** @type {[number, number]} */ [start, end]) => start <= minute && minute < end;
  const open = spans(hours.open);
  const ask = spans(hours.ask ?? []);
  const current = open.find(holds);
  if (current) {
    const note = noted(hours, minute) ?? noted(hours, current[0]);
    if (note) return { key: "ask", note };
    return current[1] < until ? { key: "until", at: current[1] } : { key: "open" };
  }
  if (ask.some(holds)) return { key: "ask" };
  const next = [...open, ...ask].map(([start]) => start).filter((start) => start > minute).sort((a, b) => a - b)[0];
  if (next === undefined || ask.some(([start]) => start === next)) return { key: "shut" };
  return { key: "opens", at: next, note: noted(hours, next) };
}

/** Why it may be shut on the day of a minute. @param {Hours} hours @param {number} minute @returns {string | undefined} */
function noted(hours, minute) {
  const found = hours.notes?.find(([date]) => date === day(hours, minute));
  return found?.[1];
}
