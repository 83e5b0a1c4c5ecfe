// The privacy page.
import { start } from "./modules/start.js";
import { Erase } from "./modules/erase.js";

start({ erase: Erase });
