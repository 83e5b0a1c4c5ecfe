/**
 * A pack is one language in one file. A document is a list of lines; each distinct line of all documents is stored
 * once (`lines`), and a page is the list of its line numbers. Joined, they give the served bytes again.
 * @typedef {{ lines: string[], pages: Record<string, number[]>, files: Record<string, [string, string]> }} Pack
 */

/** @type {Map<string, Promise<any>>} */
const open = new Map();

/** Parse a pack once for as long as the worker lives. @param {string} key @param {() => Promise<any>} load */
export function remember(key, load) {
  const found = open.get(key) ?? load();
  open.set(key, found);
  found.then((pack) => pack || open.delete(key), () => open.delete(key));
  return found;
}

/** @param {Pack} pack @param {string} path @param {Record<string, string>} headers @returns {Response | undefined} */
export function pages(pack, path, headers) {
  const page = pack.pages[path];
  if (page) return new Response(page.map((line) => pack.lines[line]).join("\n"), { headers });
  const file = pack.files[path];
  if (file) return new Response(file[1], { headers: { ...headers, "Content-Type": file[0] } });
  return undefined;
}
