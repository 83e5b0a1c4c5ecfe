// The emergency page only: the steps gain tools.
import { start } from "./modules/start.js";
import { Rescue } from "./rescue/rescue.js";

start({ rescue: Rescue });
