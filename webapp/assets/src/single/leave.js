import { Leave } from "../modules/leave.js";

/** Leave at once from a file: it has no other page to go to, so it becomes the neutral one, and goes on where there is a network. */
export class LeaveFile extends Leave {
  away() {
    const neutral = /** @type {HTMLElement | null} */ (document.getElementById("units"));
    if (neutral) {
      neutral.hidden = false;
      document.body.replaceChildren(neutral);
      document.title = neutral.querySelector("h1")?.textContent ?? "";
    }
    document.documentElement.removeAttribute("data-page");
    document.documentElement.hidden = false;
    scrollTo(0, 0);
    if (navigator.onLine && !this.href.startsWith(location.href.split("#")[0])) location.replace(this.href);
    else this.unname();
  }

  /** The name of the page that was read does not stay in the address. */
  unname() {
    try {
      history.replaceState(null, "", "#units");
    } catch {
      // Some browsers refuse this for files.
    }
  }
}
