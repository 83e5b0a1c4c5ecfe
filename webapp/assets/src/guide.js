// Only on the pages of decision guides: answers lead on within the page, and leave no trace in the address.
import { start } from "./modules/start.js";
import { Guide } from "./modules/guide.js";

start({ guide: Guide });
