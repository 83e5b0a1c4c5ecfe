import { AREAS, KEPT } from "./store.js";

/**
 * Files of whole areas (`/places/*.json`): kept from the first time on, through every update, so that the finder
 * works with no network. Each is asked for anew at most once a day, or when the index of its country says
 * that it has changed, and never because of what a reader does with it.
 */
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param {string} path */
export function isArea(path) {
  return /^\/places\/[^/]+\.json$/.test(path);
}

/** From the phone when it is there, else from the network. @param {string} path @param {(work: Promise<unknown>) => void} later @param {boolean} anew asked for because the kept one is too old @returns {Promise<Response>} */
export async function area(path, later, anew) {
  try {
    const cache = await caches.open(AREAS);
    // On a full disk it cannot be read; then the network answers, and the next one is made anew.
    const found = await cache.match(path).catch(() => void caches.delete(AREAS));
    if (anew || !found) return await renew(cache, path);
    if (Date.now() - Number(found.headers.get(KEPT)) > DAY_MS) later(again(cache, path, found.clone()));
    return found;
  } catch {
    return Response.error();
  }
}

/** The try is noted first, so that a day without a network costs one try. @param {Cache} cache @param {string} path @param {Response} old */
async function again(cache, path, old) {
  await cache.put(path, dated(old, await old.arrayBuffer()));
  await renew(cache, path).catch(() => {});
}

/** Fetch and keep, but only what is whole and really ours: a captive portal's page is not. @param {Cache} cache @param {string} path */
async function renew(cache, path) {
  const response = await fetch(path, { cache: "no-cache", credentials: "omit", redirect: "error" });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const bytes = await response.arrayBuffer();
  JSON.parse(new TextDecoder().decode(bytes));
  const kept = dated(response, bytes);
  await cache.put(path, kept.clone()).catch(() => {});
  return kept;
}

/** With the type of the answer and the time, as all that is kept. @param {Response} response @param {ArrayBuffer} bytes */
function dated(response, bytes) {
  return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "", [KEPT]: String(Date.now()) } });
}
