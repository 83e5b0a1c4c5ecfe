// The search page only.
import { start } from "./modules/start.js";
import { Search } from "./search/search.js";

start({ search: Search });
