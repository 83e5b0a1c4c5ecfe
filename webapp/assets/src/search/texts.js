import { open } from "../worker/pack.js";

/**
 * The entries of the search index with the words of the pages. The index of a pack leaves them out, because the pages
 * of the same pack hold them anyway.
 * @template {{ path: string, text?: string }} Entry
 * @param {Entry[]} entries @param {string} address of the index
 * @returns {Promise<(Entry & { text: string })[]>}
 */
export async function filled(entries, address) {
  if (entries.some((entry) => entry.text)) return /** @type {(Entry & { text: string })[]} */ (entries);
  const { pages } = open(await (await fetch(address.replace("search.json", "pack.json"))).json());
  return entries.map((entry) => ({ ...entry, text: text(pages[entry.path] ?? []) }));
}

/** What stands between the marks of `_macros.html`, without markup and source numbers. @param {string[]} page */
function text(page) {
  const found = [];
  let inside = false;
  for (const line of page) {
    if (line === "<!--t-->") inside = true;
    else if (line === "<!--/t-->") inside = false;
    else if (inside) found.push(line.replace(/<a class="cite".*?<\/a>/g, "").replace(/<[^>]*>/g, " "));
  }
  return found.join(" ");
}
