// How Carry gets off the phone again.
import { start } from "./modules/start.js";
import { Erase } from "./modules/erase.js";

start({ erase: Erase });
