export const STATE = "carry-state";

/** Fetch a file whole and unaltered, or throw: a captive portal, a cut connection and an old copy all end here. @param {string} path @param {string} digest */
export async function fetchWhole(path, digest) {
  const response = await fetch(path, { cache: "no-cache", credentials: "omit", redirect: "error" });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const bytes = await response.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== digest) throw new Error("digest");
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(bytes, { headers });
}

/** @param {Cache} cache @param {string} path @param {Response} response */
export async function put(cache, path, response) {
  await cache.put(path, response);
}

/** A stored response of one cache, or undefined; a cache that the browser took away is no error. @param {string} name @param {string} path */
export async function own(name, path) {
  return (await caches.has(name)) ? (await caches.open(name)).match(path) : undefined;
}

/** The languages for which `/{lang}` + ending is stored, in one cache or in any. @param {string} ending @param {string} [only] */
export async function held(ending, only) {
  const langs = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith("carry-") || (only && name !== only)) continue;
    for (const request of await (await caches.open(name)).keys()) {
      const [, lang, rest] = /^\/([^/]+)(\/.+)$/.exec(new URL(request.url).pathname) ?? [];
      if (rest === ending) langs.add(lang);
    }
  }
  return [...langs];
}
