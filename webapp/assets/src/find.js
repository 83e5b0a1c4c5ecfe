import { start } from "./modules/start.js";
import { Nearby } from "./finder/nearby.js";

start({ nearby: Nearby });
