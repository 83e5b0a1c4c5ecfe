import { start } from "./modules/start.js";
import { Cards } from "./finder/cards.js";
import { Nearby } from "./finder/nearby.js";
import { Wrong } from "./finder/wrong.js";

start({ nearby: Nearby, cards: Cards, wrong: Wrong });
