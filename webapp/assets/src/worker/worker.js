/**
 * The worker: keeps whole languages on the phone and answers from there.
 *
 * `BUILD` is put in front of this file by the build: its id, the digest of every file of the emergency tier, and of
 * each language's pack. One build is one cache. A new worker takes over only when everything that the old one held
 * is complete in the new cache, so a page never mixes two builds.
 */
import { area, isArea } from "./areas.js";
import { find, forgetPack, remember } from "./pack.js";
import { ACTIVE, builds, fill, forget, HEALED, held, language, lastResort, missing, note, noted, own, preferred, RECALL, STATE, stop, tell } from "./store.js";
import { look, show } from "./watch.js";

/** @type {{ id: string, date: string, sizes: Record<string, number[]>, shared: Record<string, string>, langs: Record<string, { core: Record<string, string>, pack: string }>, pack: string, recall: string[], headers: Record<string, string> }} */
const BUILD = /** @type {any} */ (self).BUILD;
const worker = /** @type {any} */ (self);
const NAME = `carry-${BUILD.id}`;
const SHARED = "/static/pack.json";
/** @type {Map<string, Promise<void>>} */
const running = new Map();

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install().catch((error) => {
  tell({ why: error.name }); // on a full disk nothing else would say that there is no newer build
  throw error;
})));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== worker.location.origin) return;
  const later = (/** @type {Promise<unknown>} */ work) => event.waitUntil(work);
  event.respondWith(isArea(url.pathname) ? area(url.pathname, later, event.request.cache === "reload") : answer(event.request, url.pathname));
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  const { keep: lang, sparing, drop: unwanted, erase } = event.data ?? {};
  if (known(lang)) event.waitUntil(once(lang, sparing));
  if (known(unwanted)) event.waitUntil(drop(unwanted));
  if (erase) stop(true);
});
worker.addEventListener("periodicsync", (/** @type {any} */ event) => event.waitUntil(look()));
worker.addEventListener("notificationclick", (/** @type {any} */ event) => event.waitUntil(show(event.notification)));

/** All or nothing: the emergency tier of every language in use, and each pack that an older build held. */
async function install() {
  // A cache that was made when the disk was full cannot be read until it is made anew.
  for (const name of [STATE, NAME]) await missing(name, {}).catch(() => caches.delete(name));
  // What is withdrawn counts at once, also for the build that still answers; nothing comes back before this one is whole.
  await note(RECALL, [...new Set([...BUILD.recall, ...((await noted(RECALL)) ?? [])])]);
  const active = await noted(ACTIVE);
  const others = (await builds()).filter((name) => name !== NAME);
  const older = others.includes(active) ? [active] : others;
  // What an update that never came to its end left behind.
  for (const name of others) if (!older.includes(name)) await caches.delete(name);
  const packs = (await held("/pack.json", older)).filter(known);
  const open = await worker.clients.matchAll({ includeUncontrolled: true });
  const shown = open.map((/** @type {any} */ client) => language(new URL(client.url).pathname));
  const langs = new Set([...packs, ...(await held("/emergency", older)), ...shown].filter(known));
  let files = BUILD.shared;
  for (const lang of langs) files = { ...files, ...BUILD.langs[lang].core };
  await fill(NAME, files, BUILD.headers);
  for (const lang of packs) await fill(NAME, pack(lang), BUILD.headers);
  await worker.skipWaiting();
}

/** The note comes first; on a full disk it waits until the older build has made room. An older build without its note is no leftover. */
async function activate() {
  await note(ACTIVE, NAME).catch(() => {});
  await forget(STATE, RECALL);
  for (const name of await builds()) if (name !== NAME) await caches.delete(name);
  await note(ACTIVE, NAME).catch(() => {});
  await worker.clients.claim();
}

/** Two pages that ask for the same language at once are answered by one work. @param {string} lang @param {boolean | undefined} sparing */
function once(lang, sparing) {
  const key = lang + sparing;
  const work = running.get(key) ?? keep(lang, sparing).finally(() => running.delete(key));
  running.set(key, work);
  return work;
}

/**
 * Keep a language: emergency tier first, then the rest as one pack, unless the phone is to be spared. Heals what the
 * browser took away; what every language shares is there since this worker was installed, so when it is missing, it was taken.
 * @param {string} lang @param {boolean | undefined} sparing
 */
async function keep(lang, sparing) {
  const first = { ...BUILD.shared, ...BUILD.langs[lang].core };
  const say = (/** @type {string} */ state, /** @type {object} */ more = {}) => tell({ lang, state, date: BUILD.date, sizes: BUILD.sizes, ...more });
  let state = "none";
  let why = "";
  let done = 0;
  const step = (/** @type {number} */ bytes) => say("saving", { done: (done += bytes) });
  try {
    const fresh = stop(false);
    const taken = !fresh && (await missing(NAME, BUILD.shared)).length;
    if ((await missing(NAME, { ...first, ...pack(lang) })).length) say("saving");
    await fill(NAME, first, BUILD.headers, step);
    if (taken) await note(HEALED, new Date().toISOString());
    state = "part";
    if (!sparing) await fill(NAME, pack(lang), BUILD.headers, step);
    if (!(await missing(NAME, pack(lang))).length) state = "saved";
  } catch (error) {
    // No network, no room, or a newer build on the server: the page says what there is, and the next visit tries again.
    why = /** @type {Error} */ (error).name;
  }
  say(state, { why, sparing });
}

/** @param {string} lang */
async function drop(lang) {
  forgetPack(`${NAME}/${lang}/pack.json`);
  const cache = await caches.open(NAME);
  for (const request of await cache.keys()) if (language(new URL(request.url).pathname) === lang) await cache.delete(request);
  if (!(await held("/pack.json", [NAME])).some(known)) await cache.delete(SHARED);
  tell({ lang, state: "none" });
}

/** What a language needs past the emergency tier. @param {string} lang @returns {Record<string, string>} */
function pack(lang) {
  return { [SHARED]: BUILD.pack, [`/${lang}/pack.json`]: BUILD.langs[lang].pack };
}

/** @param {unknown} lang */
function known(lang) {
  return Object.keys(BUILD.langs).includes(/** @type {string} */ (lang));
}

/** @param {Request} request @param {string} path @returns {Promise<Response>} */
async function answer(request, path) {
  const found = await stored(path).catch(() => undefined);
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    return request.mode === "navigate" ? instead(path).catch(() => lastResort(BUILD.headers)) : Response.error();
  }
}

/** @param {string} path @returns {Promise<Response | undefined>} */
async function stored(path) {
  if (BUILD.recall.includes(path) || (await noted(RECALL))?.includes(path)) return undefined;
  return (await own(NAME, path)) ?? fromPack(path);
}

/** @param {string} path @returns {Promise<Response | undefined>} */
async function fromPack(path) {
  if (path === "/") {
    const lang = preferred((await held("/pack.json", [NAME])).filter(known));
    return lang ? Response.redirect(`/${lang}/`, 302) : undefined;
  }
  const file = `/${language(path)}/pack.json`;
  const load = async () => (await own(NAME, file))?.json();
  const whole = await remember(`${NAME}${file}`, load).catch(() => forget(NAME, file));
  return whole && find(whole, path, BUILD.headers);
}

/** What to show when a page is neither on the phone nor reachable. @param {string} path @returns {Promise<Response>} */
async function instead(path) {
  const saved = await held("/offline", [NAME]);
  const lang = saved.includes(language(path)) ? language(path) : preferred(saved);
  if (path === "/" && lang) return Response.redirect(`/${lang}/emergency`, 302);
  return (lang && (await own(NAME, `/${lang}/offline`))) || lastResort(BUILD.headers);
}
