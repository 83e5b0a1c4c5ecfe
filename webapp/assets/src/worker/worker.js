/**
 * The worker: keeps whole languages on the phone and answers from there.
 *
 * `BUILD` is put in front of this file by the build: its id, the digest of every file of the emergency tier, and of
 * each language's pack. One build is one cache. A new worker takes over only when everything that the old one held
 * is complete in the new cache, so a page never mixes two builds.
 */
import { area, isArea } from "./areas.js";
import { find, remember } from "./pack.js";
import { builds, fill, forget, held, missing, note, noted, own, STATE } from "./store.js";

/** @type {{ id: string, shared: Record<string, string>, langs: Record<string, { core: Record<string, string>, pack: string }>, recall: string[], headers: Record<string, string> }} */
const BUILD = /** @type {any} */ (self).BUILD;
const worker = /** @type {any} */ (self);
const NAME = `carry-${BUILD.id}`;
const ACTIVE = "/active";
const RECALL = "/recall";
const LAST_RESORT = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Carry</title>"
  + "<h1>Someone isn’t waking up</h1><p>Call your emergency number. Give naloxone. Breathe for them: one breath every 5 seconds. Stay.</p>";

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== worker.location.origin) return;
  const later = (/** @type {Promise<unknown>} */ work) => event.waitUntil(work);
  event.respondWith(isArea(url.pathname) ? area(url.pathname, later, event.request.cache === "reload") : answer(event.request, url.pathname));
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (known(event.data?.keep)) event.waitUntil(keep(event.data.keep, (state) => event.source?.postMessage({ state })));
});

/** All or nothing: the emergency tier of every language in use, and each pack that an older build held. */
async function install() {
  // What is withdrawn counts at once, also for the build that still answers; nothing comes back before this one is whole.
  await note(RECALL, [...new Set([...BUILD.recall, ...((await noted(RECALL)) ?? [])])]);
  const active = await noted(ACTIVE);
  const older = (await builds()).filter((name) => name !== NAME);
  const packs = (await held("/pack.json", older)).filter(known);
  const open = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const shown = open.map((/** @type {any} */ client) => language(new URL(client.url).pathname));
  const langs = new Set([...packs, ...(await held("/emergency", older)), ...shown].filter(known));
  // What an update that never came to its end left behind.
  if (active) for (const name of older) if (name !== active) await caches.delete(name);
  let files = BUILD.shared;
  for (const lang of langs) files = { ...files, ...BUILD.langs[lang].core };
  await fill(NAME, files, BUILD.headers);
  for (const lang of packs) await fill(NAME, pack(lang), BUILD.headers);
  await worker.skipWaiting();
}

async function activate() {
  await note(ACTIVE, NAME);
  await forget(STATE, RECALL);
  for (const name of await builds()) if (name !== NAME) await caches.delete(name);
  await worker.clients.claim();
}

/** Keep a language: emergency tier first, then the rest as one pack. Heals what the browser took away. @param {string} lang @param {(state: string) => void} say */
async function keep(lang, say) {
  const first = { ...BUILD.shared, ...BUILD.langs[lang].core };
  let state = "none";
  try {
    if ((await missing(NAME, { ...first, ...pack(lang) })).length) say("saving");
    await fill(NAME, first, BUILD.headers);
    state = "part";
    await fill(NAME, pack(lang), BUILD.headers);
    state = "saved";
  } catch {
    // No network, no room, or a newer build on the server: the page says what there is, and the next visit tries again.
  }
  say(state);
}

/** @param {string} lang @returns {Record<string, string>} */
function pack(lang) {
  return { [`/${lang}/pack.json`]: BUILD.langs[lang].pack };
}

/** @param {unknown} lang */
function known(lang) {
  return Object.keys(BUILD.langs).includes(/** @type {string} */ (lang));
}

/** @param {string} path */
function language(path) {
  return path.split("/")[1] ?? "";
}

/** The first of some languages that the reader's browser asks for. @param {string[]} langs */
function preferred(langs) {
  const asked = [...worker.navigator.languages].map((tag) => tag.toLowerCase());
  return [...asked, ...asked.map((tag) => tag.split("-")[0])].find((tag) => langs.includes(tag)) ?? langs[0];
}

/** @param {Request} request @param {string} path @returns {Promise<Response>} */
async function answer(request, path) {
  const found = await stored(path).catch(() => undefined);
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    return request.mode === "navigate" ? instead(path).catch(lastResort) : Response.error();
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
    const lang = preferred(await held("/pack.json", [NAME]));
    return lang ? Response.redirect(`/${lang}/`, 302) : undefined;
  }
  for (const lang of path.startsWith("/static/") ? await held("/pack.json", [NAME]) : [language(path)]) {
    const file = `/${lang}/pack.json`;
    const load = async () => (await own(NAME, file))?.json();
    const whole = await remember(`${NAME}${file}`, load).catch(() => forget(NAME, file));
    const found = whole && find(whole, path, BUILD.headers);
    if (found) return found;
  }
  return undefined;
}

/** What to show when a page is neither on the phone nor reachable. @param {string} path @returns {Promise<Response>} */
async function instead(path) {
  const saved = await held("/offline", [NAME]);
  const lang = saved.includes(language(path)) ? language(path) : preferred(saved);
  if (path === "/" && lang) return Response.redirect(`/${lang}/emergency`, 302);
  return (lang && (await own(NAME, `/${lang}/offline`))) || lastResort();
}

function lastResort() {
  return new Response(LAST_RESORT, { headers: BUILD.headers });
}
