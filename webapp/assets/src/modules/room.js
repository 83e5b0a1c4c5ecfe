const ROOM = 10_000_000; // two copies of a language, with some to spare: an update needs both for a while

/**
 * Whether the phone asks for little data, or has little room: then only the emergency tier is kept unasked. Chromium tells
 * every site the same room; there a full disk shows when storing fails, which leaves the emergency tier and is told.
 */
export async function sparing() {
  if (/** @type {any} */ (navigator).connection?.saveData) return true;
  try {
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
    return quota - usage < ROOM;
  } catch {
    return false;
  }
}

/** Ask the browser not to throw away what is saved; only ever after a tap that asks to save or to install. */
export async function persist() {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}

/** Ask the worker for something. @param {object} message */
export async function post(message) {
  (await navigator.serviceWorker.ready).active?.postMessage(message);
}
