// “Saved on this phone”.
import { start } from "./modules/start.js";
import { Persist } from "./saved/persist.js";
import { Shelf } from "./saved/shelf.js";
import { Watch } from "./saved/watch.js";

start({ persist: Persist, shelf: Shelf, watch: Watch });
