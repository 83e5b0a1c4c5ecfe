import { kept } from "./start.js";
import { CORRECTIONS } from "./trace.js";

/** @typedef {{ key: string, place: string, what: string, words: string, at: number }} Correction */
/** @typedef {"sent" | "waiting" | "failed" | "refused"} State */

const ADDRESS = "/corrections";
const MOST = 20;
const KEEP_MS = 30 * 24 * 60 * 60_000;
const REFUSED = [400, 403, 404, 405, 413];

let left = false;
addEventListener("carry:leave", () => {
  left = true; // an answer that comes now must write nothing back
});

/** What waits on this phone. @returns {Correction[]} */
export function waiting() {
  try {
    const found = JSON.parse(kept((storage) => storage.getItem(CORRECTIONS)) ?? "[]");
    return found.filter((/** @type {Correction} */ each) => Date.now() - each.at < KEEP_MS);
  } catch {
    return [];
  }
}

/** @param {Correction[]} list whether it is kept now */
function keep(list) {
  return !left && kept((storage) => {
    if (list.length) storage.setItem(CORRECTIONS, JSON.stringify(list.slice(-MOST)));
    else storage.removeItem(CORRECTIONS);
    return "kept";
  }) === "kept";
}

/**
 * Send a correction. It is on the phone until the server says that it is kept there, so that a cut connection loses
 * nothing; its key makes a second sending count once.
 * @param {Correction} correction @returns {Promise<State>}
 */
export async function send(correction) {
  const { at: _, ...form } = correction;
  const stored = keep([...waiting().filter((each) => each.key !== correction.key), correction]);
  try {
    const { status } = await fetch(ADDRESS, { method: "POST", body: new URLSearchParams(form), credentials: "omit", redirect: "manual", keepalive: true });
    if (status === 201 || REFUSED.includes(status)) {
      keep(waiting().filter((each) => each.key !== correction.key));
      return status === 201 ? "sent" : "refused";
    }
  } catch {
    // No network.
  }
  return stored ? "waiting" : "failed";
}

/** Send what waits, one after the other, until one cannot be sent. */
export async function sendWaiting() {
  if (kept((storage) => storage.getItem(CORRECTIONS)) === null) return;
  const found = waiting();
  if (!found.length) keep([]);
  for (const correction of found) if ((await send(correction)) === "waiting") return;
}
