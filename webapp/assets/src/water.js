// Only on the page about water for strips: milligrams to millilitres, quicker than the table above it.
import { start } from "./modules/start.js";
import { Water } from "./modules/water.js";

start({ water: Water });
