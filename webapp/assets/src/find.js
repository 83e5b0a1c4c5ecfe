import { start } from "./modules/start.js";

start({});
