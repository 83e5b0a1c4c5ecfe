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

/** Rescue mode: the tools of the emergency page. Each stands alone: one that fails is missing, and nothing else. */
export class Rescue {
  /** @param {HTMLElement} page */
  constructor(page) {
    const inPage = /** @type {HTMLTemplateElement | null} */ (page.querySelector("template[data-tools]"));
    if (inPage) {
      this.begin(page, /** @type {HTMLElement} */ (document.importNode(/** @type {Element} */ (inPage.content.firstElementChild), true)));
      return;
    }
    const request = new XMLHttpRequest();
    request.open("GET", page.dataset.tools ?? "");
    request.responseType = "document";
    request.addEventListener("load", () => {
      const root = request.responseXML?.documentElement;
      if (root?.localName === "section") this.begin(page, /** @type {HTMLElement} */ (document.importNode(root, true)));
    });
    request.send();
  }

  /** @param {HTMLElement} page @param {HTMLElement} tools */
  begin(page, tools) {
    const desk = new Desk(page, tools);
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
