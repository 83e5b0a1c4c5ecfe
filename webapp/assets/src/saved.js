// “Saved on this phone”.
import { start } from "./modules/start.js";
import { Erase } from "./modules/erase.js";
import { Install } from "./modules/install.js";
import { More } from "./modules/more.js";
import { Persist } from "./saved/persist.js";
import { Shelf } from "./saved/shelf.js";
import { Watch } from "./saved/watch.js";

start({ erase: Erase, install: Install, more: More, persist: Persist, shelf: Shelf, watch: Watch });
