// The start page: how to install, and the question before much is fetched.
import { start } from "./modules/start.js";
import { Install } from "./modules/install.js";
import { More } from "./modules/more.js";

start({ install: Install, more: More });
