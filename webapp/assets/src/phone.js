// How Carry gets onto the phone, for the page that offers it: install, save more.
import { start } from "./modules/start.js";
import { Install } from "./modules/install.js";
import { More } from "./modules/more.js";

start({ install: Install, more: More });
