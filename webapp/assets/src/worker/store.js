export const STATE = "carry-state";
export const AREAS = "carry-areas";

/**
 * Fetch a file whole and unaltered, or throw: a captive portal, a cut connection and an old copy all end here. Only the
 * type is taken from the answer; all other headers are those of the build.
 * @param {string} path @param {string} digest @param {Record<string, string>} headers
 */
async function fetchWhole(path, digest, headers) {
  const response = await fetch(path, { cache: "no-cache", credentials: "omit", redirect: "error" });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const bytes = await response.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hex.startsWith(digest)) throw new Error("digest");
  return new Response(bytes, { headers: { ...headers, "Content-Type": response.headers.get("Content-Type") ?? "" } });
}

/** What is missing of some files in a cache. @param {string} name @param {Record<string, string>} files */
export async function missing(name, files) {
  const stored = new Set((await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname));
  return Object.entries(files).filter(([path]) => !stored.has(path));
}

/** Fetch what is missing, check each file against its digest, store it. @param {string} name @param {Record<string, string>} files @param {Record<string, string>} headers */
export async function fill(name, files, headers) {
  const cache = await caches.open(name);
  await Promise.all((await missing(name, files)).map(async ([path, digest]) => cache.put(path, await fetchWhole(path, digest, headers))));
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
  await (await caches.open(STATE)).put(key, new Response(JSON.stringify(value)));
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
