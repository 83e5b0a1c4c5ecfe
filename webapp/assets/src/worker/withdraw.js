/**
 * The kill switch: served at `/sw.js` while a release is withdrawn. It throws away everything that the release stored
 * but the emergency tier, answers from the phone only that (nothing that is recalled), and leaves every other page to
 * the network. It stores nothing. The next good `/sw.js` replaces it like any other and saves everything anew.
 * `BUILD` is put in front of this file by the build.
 */
import { ACTIVE, AREAS, builds, held, language, lastResort, noted, own, preferred, RECALL, tell } from "./store.js";

/** @type {{ recall: string[], headers: Record<string, string> }} */
const BUILD = /** @type {any} */ (self).BUILD;
const worker = /** @type {any} */ (self);
const TIER = /^\/(exit$|static\/(?!pack)|[^/]+\/(emergency|rescue\.xml)$)/;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.origin === worker.location.origin) event.respondWith(answer(event.request, url.pathname));
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data?.keep) event.waitUntil(say(event.data.keep));
});

async function activate() {
  const last = (await noted(ACTIVE)) ?? "";
  const recalled = [...BUILD.recall, ...((await noted(RECALL)) ?? [])];
  const names = await builds();
  await caches.delete(AREAS);
  for (const name of names) {
    if (names.includes(last) && name !== last) await caches.delete(name);
    else await trim(name, recalled);
  }
  await worker.clients.claim();
}

/** @param {string} name @param {string[]} recalled */
async function trim(name, recalled) {
  const cache = await caches.open(name);
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname;
    if (!TIER.test(path) || recalled.includes(path)) await cache.delete(request);
  }
}

/** @param {string} lang */
async function say(lang) {
  tell({ lang, state: (await languages()).includes(lang) ? "part" : "none" });
}

/** The languages whose emergency page is on the phone. */
async function languages() {
  return held("/emergency", await builds());
}

/** @param {Request} request @param {string} path @returns {Promise<Response>} */
async function answer(request, path) {
  const found = await kept(path).catch(() => undefined);
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    if (request.mode !== "navigate") return Response.error();
    const langs = await languages().catch(() => /** @type {string[]} */ ([]));
    const lang = langs.includes(language(path)) ? language(path) : preferred(langs);
    return lang ? Response.redirect(`/${lang}/emergency`, 302) : lastResort(BUILD.headers);
  }
}

/** @param {string} path @returns {Promise<Response | undefined>} */
async function kept(path) {
  for (const name of await builds()) {
    const found = await own(name, path);
    if (found) return found;
  }
  return undefined;
}
