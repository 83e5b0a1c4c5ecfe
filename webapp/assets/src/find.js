import { start } from "./modules/start.js";
import { OpenNow } from "./finder/hours.js";
import { Nearby } from "./finder/nearby.js";

start({ nearby: Nearby, hours: OpenNow });
