import { start } from "./modules/start.js";
import { Cards } from "./finder/cards.js";
import { OpenNow } from "./finder/hours.js";
import { Nearby } from "./finder/nearby.js";
import { Wrong } from "./finder/wrong.js";

start({ nearby: Nearby, hours: OpenNow, cards: Cards, wrong: Wrong });
