// The search page only.
import { start } from "./modules/start.js";
import { Search } from "./search/search.js";
import { filled } from "./search/texts.js";

/** Searches what the server or the saved pack holds. */
class SearchPage extends Search {
  async entries() {
    const address = this.root.dataset.index ?? "";
    const entries = /** @type {import("./search/rank.js").Entry[]} */ (await (await fetch(address)).json());
    return filled(entries, address);
  }
}

start({ search: SearchPage });
