// How Carry sits on the phone, for the pages that speak of it: install, save more, erase.
import { start } from "./modules/start.js";
import { Erase } from "./modules/erase.js";
import { Install } from "./modules/install.js";
import { More } from "./modules/more.js";

start({ erase: Erase, install: Install, more: More });
