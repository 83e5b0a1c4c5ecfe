/**
 * The worker: keeps whole languages on the phone and answers from there.
 *
 * `BUILD` is put in front of this file by the build: its id, the digest of every file of the emergency tier, and of
 * each language's pack. One build is one cache. A new worker takes over only when everything that the old one held
 * is complete in the new cache, so a page never mixes two builds.
 */
import { pages, remember } from "./pack.js";
import { fetchWhole, held, own, put, STATE } from "./store.js";

/** @type {{ id: string, shared: Record<string, string>, langs: Record<string, { core: Record<string, string>, pack: string }>, recall: string[], headers: Record<string, string> }} */
const BUILD = /** @type {any} */ (self).BUILD;
const worker = /** @type {any} */ (self);
const NAME = `carry-${BUILD.id}`;
const LAST_RESORT = "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Carry</title>"
  + "<h1>Someone isn’t waking up</h1><p>Call your emergency number. Give naloxone. Breathe for them: one breath every 5 seconds. Stay.</p>";

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.origin === worker.location.origin) event.respondWith(answer(event.request, url.pathname));
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data?.keep in BUILD.langs) event.waitUntil(keep(event.data.keep, event.source));
});

/** All or nothing: the emergency tier of every language in use, and each pack that an older build held. */
async function install() {
  await put(await caches.open(STATE), "/recall", new Response(JSON.stringify(BUILD.recall)));
  const packs = (await held("/pack.json")).filter((lang) => lang in BUILD.langs);
  const open = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const langs = new Set([...packs, ...(await held("/emergency")), ...open.map((/** @type {any} */ client) => language(new URL(client.url).pathname))]);
  const cache = await caches.open(NAME);
  await fill(cache, BUILD.shared);
  for (const lang of langs) if (lang in BUILD.langs) await fill(cache, BUILD.langs[lang].core);
  for (const lang of packs) await fill(cache, { [`/${lang}/pack.json`]: BUILD.langs[lang].pack });
  await worker.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith("carry-") && name !== NAME && name !== STATE) await caches.delete(name);
  await worker.clients.claim();
}

/** Fetch what is missing, check each file against its digest, store it. @param {Cache} cache @param {Record<string, string>} files */
async function fill(cache, files) {
  await Promise.all(Object.entries(files).map(async ([path, digest]) => {
    if (!(await cache.match(path))) await put(cache, path, await fetchWhole(path, digest));
  }));
}

/** Keep a language: emergency tier first, then the rest as one pack. Heals what the browser took away. @param {string} lang @param {any} client */
async function keep(lang, client) {
  let state = "none";
  try {
    const cache = await caches.open(NAME);
    await fill(cache, { ...BUILD.shared, ...BUILD.langs[lang].core });
    client?.postMessage({ state: state = "part" });
    await fill(cache, { [`/${lang}/pack.json`]: BUILD.langs[lang].pack });
    state = "saved";
  } catch {
    if (state === "none" && (await own(NAME, `/${lang}/emergency`))) state = "part";
  }
  client?.postMessage({ state });
}

/** @param {string} path */
function language(path) {
  return path.split("/")[1] ?? "";
}

/** @param {Request} request @param {string} path @returns {Promise<Response>} */
async function answer(request, path) {
  try {
    const recalled = await withdrawn(path);
    const found = !recalled && ((await own(NAME, path)) ?? (await fromPack(path)));
    if (found) return found;
    return await fetch(request);
  } catch {
    return request.mode === "navigate" ? instead(path) : Response.error();
  }
}

/** @param {string} path */
async function withdrawn(path) {
  const list = await own(STATE, "/recall");
  return list ? (await list.json()).includes(path) : false;
}

/** @param {string} path @returns {Promise<Response | undefined>} */
async function fromPack(path) {
  if (path === "/") {
    const [lang] = await held("/pack.json", NAME);
    return lang ? Response.redirect(`/${lang}/`, 302) : undefined;
  }
  for (const lang of path.startsWith("/static/") ? await held("/pack.json", NAME) : [language(path)]) {
    const pack = await remember(`${NAME}/${lang}`, async () => (await own(NAME, `/${lang}/pack.json`))?.json());
    const found = pack && pages(pack, path, BUILD.headers);
    if (found) return found;
  }
  return undefined;
}

/** What to show when a page is neither on the phone nor reachable. @param {string} path @returns {Promise<Response>} */
async function instead(path) {
  const saved = await held("/offline", NAME);
  const lang = saved.includes(language(path)) ? language(path) : saved[0];
  if (path === "/" && lang) return Response.redirect(`/${lang}/emergency`, 302);
  return (lang && (await own(NAME, `/${lang}/offline`))) || new Response(LAST_RESORT, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
