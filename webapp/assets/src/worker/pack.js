/**
 * A pack is one language in one file. A page is its list of lines; a line that an earlier page has already is given by
 * its number, counted over the distinct lines of all pages in order. `open` puts every line back in its place. A \x01 stands
 * for the page's own address after its language.
 * @typedef {{ pages: Record<string, string[]>, files: Record<string, [string, string]> }} Pack
 */

/** @type {Map<string, Promise<Pack | undefined>>} */
const opened = new Map();

/** Open a pack once for as long as the worker lives. @param {string} key @param {() => Promise<any>} load */
export function remember(key, load) {
  const found = opened.get(key) ?? load().then((pack) => pack && open(pack));
  opened.set(key, found);
  found.then((pack) => pack || opened.delete(key), () => opened.delete(key));
  return found;
}

/** @param {string} key */
export function forgetPack(key) {
  opened.delete(key);
}

/** @param {{ pages: Record<string, (string | number)[]>, files: Record<string, [string, string]> }} pack @returns {Pack} */
export function open(pack) {
  /** @type {string[]} */
  const lines = [];
  /** @type {Record<string, string[]>} */
  const pages = {};
  for (const [path, page] of Object.entries(pack.pages)) {
    pages[path] = page.map((line) => (typeof line === "number" ? lines[line] : (lines.push(line), line)));
  }
  return { pages, files: pack.files };
}

/** @param {Pack} pack @param {string} path @param {Record<string, string>} headers @returns {Response | undefined} */
export function find(pack, path, headers) {
  const page = pack.pages[path];
  if (page) return new Response(page.join("\n").replaceAll("\x01", path.slice(path.indexOf("/", 1))), { headers });
  if (pack.pages[`${path}/`]) return Response.redirect(`${path}/`, 302);
  const file = pack.files[path];
  if (!file) return undefined;
  const [type, body] = file;
  return new Response(body, { headers: { ...headers, "Content-Type": type } });
}
