/** @typedef {import("./desk.js").Desk} Desk */

/** Which tool belongs to a step, by the name of the step's picture. */
const STEPS = { "spray-nose": "dose", "rescue-breath": "breaths", "chest-compressions": "pushes", "second-dose": "dose", "recovery-position": "breathing" };

/** Puts each tool into the step that it belongs to; the style has kept its room, so nothing moves. */
export class InSteps {
  /** @param {Desk} desk */
  constructor(desk) {
    const [first] = desk.all(".steps");
    for (const step of first.querySelectorAll("li")) {
      step.classList.add("tooled");
      const picture = step.querySelector("img, use");
      const name = /[/.]([a-z-]+)(\.[^/]*)?$/.exec(picture?.getAttribute("src") ?? picture?.getAttribute("href") ?? "")?.[1] ?? "";
      const act = /** @type {Record<string, string>} */ (STEPS)[name];
      const tool = act && desk.all(`[data-act="${act}"]`).pop();
      if (!tool) continue;
      const copy = /** @type {HTMLElement} */ (tool.cloneNode(true));
      copy.hidden = false;
      step.append(copy);
    }
  }
}
