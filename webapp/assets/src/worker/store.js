export const STATE = "carry-state";
export const AREAS = "carry-areas";
export const ACTIVE = "/active";
export const RECALL = "/recall";
/** When the browser had taken something away and it was fetched anew. */
export const HEALED = "/healed";
/** The header that says when a file of an area was fetched. */
export const KEPT = "Carry-Kept";
const LAST_RESORT = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Carry</title>"
  + "<h1>Someone isn’t waking up</h1><p>Call your emergency number. Give naloxone. Breathe for them: one breath every 5 seconds. Stay.</p>";

let erased = false;

/** After “erase” nothing more is stored, not even what is on its way, until a page asks to keep something anew. Tells what was before. @param {boolean} value */
export function stop(value) {
  const before = erased;
  erased = value;
  return before;
}

/** @param {string} name */
async function open(name) {
  if (erased) throw new Error("erased");
  return caches.open(name);
}

/**
 * Fetch a file whole and unaltered, or throw: a captive portal, a cut connection and an old copy all end here. Only the
 * type is taken from the answer; all other headers are those of the build. What the browser's own cache holds may be
 * spoilt and yet be confirmed by the server, so a wrong file is asked for once more past that cache.
 * @param {string} path @param {string} digest @param {Record<string, string>} headers @param {(bytes: number) => void} step
 */
async function fetchWhole(path, digest, headers, step) {
  for (const cache of /** @type {RequestCache[]} */ (["no-cache", "reload"])) {
    const response = await fetch(path, { cache, credentials: "omit", redirect: "error" });
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    const bytes = await read(response, step);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex.startsWith(digest)) return new Response(bytes, { headers: { ...headers, "Content-Type": response.headers.get("Content-Type") ?? "" } });
  }
  throw new Error("digest");
}

/** @param {Response} response @param {(bytes: number) => void} step */
async function read(response, step) {
  const parts = [];
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    step(part.value.length);
  }
  return new Blob(parts).arrayBuffer();
}

/** What is missing of some files in a cache. @param {string} name @param {Record<string, string>} files */
export async function missing(name, files) {
  const stored = new Set((await (await open(name)).keys()).map((request) => new URL(request.url).pathname));
  return Object.entries(files).filter(([path]) => !stored.has(path));
}

/** Fetch what is missing, check each file against its digest, store it. @param {string} name @param {Record<string, string>} files @param {Record<string, string>} headers @param {(bytes: number) => void} [step] told of every part that arrives */
export async function fill(name, files, headers, step = () => {}) {
  const done = await Promise.allSettled((await missing(name, files)).map(async ([path, digest]) => {
    const whole = await fetchWhole(path, digest, headers, step);
    await (await open(name)).put(path, whole);
  }));
  // Only when none is on its way any more: what is told of the end must be the last that is told.
  for (const each of done) if (each.status === "rejected") throw each.reason;
}

/** A stored response of one cache, or undefined; a cache that the browser took away is no error. @param {string} name @param {string} path */
export async function own(name, path) {
  return (await caches.has(name)) ? (await caches.open(name)).match(path) : undefined;
}

/** Forget one file, so that it is fetched again. @param {string} name @param {string} path */
export async function forget(name, path) {
  if (await caches.has(name)) await (await caches.open(name)).delete(path);
}

/** A note of the worker to itself. @param {string} key @returns {Promise<any>} */
export async function noted(key) {
  return (await own(STATE, key))?.json();
}

/** @param {string} key @param {unknown} value */
export async function note(key, value) {
  await (await open(STATE)).put(key, new Response(JSON.stringify(value)));
}

/** The first of some languages that the reader's browser asks for. @param {string[]} langs */
export function preferred(langs) {
  const asked = [...navigator.languages].map((tag) => tag.toLowerCase());
  return [...asked, ...asked.map((tag) => tag.split("-")[0])].find((tag) => langs.includes(tag)) ?? langs[0];
}

/** @param {string} path */
export function language(path) {
  return path.split("/")[1] ?? "";
}

/** Tell every open page, in the order in which things happened. @param {Record<string, unknown>} message */
export function tell(message) {
  told = told.then(async () => {
    for (const client of await /** @type {any} */ (self).clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
  }, () => {});
}
let told = Promise.resolve();

/** What a phone shows when it holds nothing at all. @param {Record<string, string>} headers */
export function lastResort(headers) {
  return new Response(LAST_RESORT, { headers });
}

/** The caches of builds: every cache of ours but the notes and the areas. */
export async function builds() {
  return (await caches.keys()).filter((name) => name.startsWith("carry-") && ![STATE, AREAS].includes(name));
}

/** The languages for which `/{lang}` + ending is stored in some caches. @param {string} ending @param {string[]} names */
export async function held(ending, names) {
  const langs = new Set();
  for (const name of names) {
    for (const request of await (await caches.open(name)).keys()) {
      const [, lang, rest] = /^\/([^/]+)(\/.+)$/.exec(new URL(request.url).pathname) ?? [];
      if (rest === ending) langs.add(lang);
    }
  }
  return /** @type {string[]} */ ([...langs]);
}
