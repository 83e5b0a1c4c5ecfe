import { kept } from "./start.js";
import { CORRECTIONS } from "./trace.js";
import { waiting } from "./waiting.js";

/** @typedef {import("./waiting.js").Correction} Correction */
/** @typedef {"sent" | "waiting" | "failed" | "refused"} State */

const ADDRESS = "/corrections";
const MOST = 20;
const REFUSED = [400, 403, 404, 405, 413];

let left = false;
addEventListener("carry:leave", () => {
  left = true; // an answer that comes now must write nothing back
});

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
async function send(correction) {
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
async function sendWaiting() {
  if (kept((storage) => storage.getItem(CORRECTIONS)) === null) return;
  const found = waiting();
  if (!found.length) keep([]);
  for (const correction of found) if ((await send(correction)) === "waiting") return;
}

/** Send what waits from earlier, now and whenever there is a network again, and what a card of this page hands over. */
export function outbox() {
  sendWaiting();
  addEventListener("online", () => sendWaiting());
  addEventListener("carry:correction", (event) => {
    event.preventDefault();
    const { correction, answer } = /** @type {CustomEvent} */ (event).detail;
    answer(send(correction));
  });
}
