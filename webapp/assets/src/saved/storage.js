import { ACTIVE, AREAS, builds, HEALED, KEPT, noted } from "../worker/store.js";

/**
 * What really lies in the phone's caches. Nothing is remembered elsewhere, because a browser takes caches away
 * without telling.
 * @typedef {{ bytes: number, whole: boolean }} Held
 * @typedef {{ name: string, bytes: number, on: number, paths: string[] }} Area
 */
/** Each language with its size, and whether its whole pack is there. @returns {Promise<Map<string, Held>>} */
export async function languages() {
  /** @type {Map<string, Held>} */
  const found = new Map();
  for (const [path, bytes] of await entries(await noted(ACTIVE))) {
    const [, lang, rest] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (!lang || lang === "static") continue;
    const held = found.get(lang) ?? { bytes: 0, whole: false };
    found.set(lang, { bytes: held.bytes + bytes, whole: held.whole || rest === "pack.json" });
  }
  return found;
}

/** The bytes of everything that can be read; the cache of an update that found no room cannot. */
export async function total() {
  let sum = 0;
  for (const name of [AREAS, ...(await builds())]) for (const [, bytes] of await entries(name).catch(() => [])) sum += bytes;
  return sum;
}

/** The files of areas, those of one country or region together. @returns {Promise<Area[]>} */
export async function areas() {
  /** @type {Map<string, Area>} */
  const found = new Map();
  for (const [path, bytes, response] of await entries(AREAS).catch(() => [])) {
    const name = /^\/places\/(?:towns-|index-)?([a-z]{2}(?:-[a-z0-9]+)?)/.exec(path)?.[1];
    if (!name) continue;
    const area = found.get(name) ?? { name, bytes: 0, on: 0, paths: [] };
    const on = Math.max(area.on, Number(response.headers.get(KEPT)));
    found.set(name, { name, bytes: area.bytes + bytes, on, paths: [...area.paths, path] });
  }
  return [...found.values()];
}

/** @param {string[]} paths */
export async function removeArea(paths) {
  const cache = await caches.open(AREAS);
  await Promise.all(paths.map((path) => cache.delete(path)));
}

/** When the worker last had to fetch anew what the browser had taken away. @returns {Promise<string | undefined>} */
export function healed() {
  return noted(HEALED);
}

/** @param {string | undefined} name @returns {Promise<[string, number, Response][]>} */
async function entries(name) {
  if (!name || !(await caches.has(name))) return [];
  const cache = await caches.open(name);
  return Promise.all((await cache.keys()).map(async (request) => {
    const response = /** @type {Response} */ (await cache.match(request));
    return /** @type {[string, number, Response]} */ ([new URL(request.url).pathname, (await response.clone().blob()).size, response]);
  }));
}
