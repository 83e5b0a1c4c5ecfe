// What every page gets when script runs: leave quickly, the reader's own emergency number, offline status, corrections.
import { start } from "./modules/start.js";
import { Ask } from "./modules/ask.js";
import { Call } from "./modules/call.js";
import { Expires } from "./modules/expires.js";
import { KeepCountry } from "./modules/country.js";
import { Leave } from "./modules/leave.js";
import { Saved } from "./modules/saved.js";
import { expire } from "./modules/trace.js";
import { outbox } from "./modules/outbox.js";

expire(Date.now());
start({ leave: Leave, ask: Ask, call: Call, country: KeepCountry, expires: Expires, saved: Saved });
outbox();
