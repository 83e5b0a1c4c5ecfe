import { Awake } from "./awake.js";
import { Breaths } from "./breaths.js";
import { Buzz } from "./buzz.js";
import { Called } from "./called.js";
import { Desk } from "./desk.js";
import { Handover } from "./handover.js";
import { InSteps } from "./insteps.js";
import { Naloxone } from "./naloxone.js";
import { Tones } from "./tones.js";
import { Views } from "./views.js";
import { Voice } from "./voice.js";
import { Watch } from "./watch.js";

const TOOLS = [Views, Called, Naloxone, Breaths, Watch, Handover, InSteps, Tones, Buzz, Voice, Awake];

/**
 * Rescue mode: the tools of the emergency page. Each stands alone: one that fails is missing, and nothing else. They come
 * from their own address, or from a template in the page where there is no server to ask.
 */
export class Rescue {
  /** @param {HTMLElement} place */
  constructor(place) {
    const own = place.querySelector("template")?.content.firstElementChild;
    if (own) {
      this.begin(place, own);
      return;
    }
    const request = new XMLHttpRequest();
    request.open("GET", place.dataset.tools ?? "");
    request.responseType = "document";
    request.addEventListener("load", () => {
      const tools = request.responseXML?.documentElement;
      if (tools?.localName === "section") this.begin(place, tools);
    });
    request.send();
  }

  /** @param {HTMLElement} place @param {Element} tools */
  begin(place, tools) {
    const desk = new Desk(place, /** @type {HTMLElement} */ (document.importNode(tools, true)));
    for (const Tool of TOOLS) {
      try {
        new Tool(desk);
      } catch {
        // The steps say the same without it.
      }
    }
    desk.record.tell();
  }
}
