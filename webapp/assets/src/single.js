// The single-file guide: everything that runs without a server, in one script.
import { start } from "./modules/start.js";
import { Call } from "./modules/call.js";
import { Expires } from "./modules/expires.js";
import { KeepCountry } from "./modules/country.js";
import { Water } from "./modules/water.js";
import { expire } from "./modules/trace.js";
import { Rescue } from "./rescue/rescue.js";
import { LeaveFile } from "./single/leave.js";
import { again } from "./single/again.js";
import { Pages } from "./single/pages.js";
import { SearchFile } from "./single/search.js";

document.documentElement.classList.add("script");
document.addEventListener("DOMContentLoaded", () => {
  expire(Date.now());
  again();
  // The tools of rescue mode come before the pages: an address may name one of them.
  start({ leave: LeaveFile, call: Call, rescue: Rescue, pages: Pages, country: KeepCountry, expires: Expires, water: Water, search: SearchFile });
});
