import { AREAS } from "../worker/store.js";

/**
 * Fetch a file of data. The worker keeps those of areas: on a page that no worker answered for yet, they are asked for again
 * once there is one.
 * @param {string} path @param {RequestCache} [cache] `reload` for a copy that is no longer what it should be @returns {Promise<any>}
 */
export async function json(path, cache = "default") {
  const worker = navigator.serviceWorker;
  if (path.startsWith("/places/") && worker && !worker.controller) worker.addEventListener("controllerchange", () => fetch(path).catch(() => {}), { once: true });
  const response = await fetch(path, { cache });
  if (!response.ok) throw new Error(path);
  return response.json();
}

/** Forget the files of a country that it no longer has. @param {string} country @param {string[]} paths those that it has */
export async function tidy(country, paths) {
  const cache = await caches.open(AREAS);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (new RegExp(`^/places/${country}[-.]`).test(pathname) && !paths.includes(pathname)) await cache.delete(request);
  }
}
