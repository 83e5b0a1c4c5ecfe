/** @typedef {import("./desk.js").Desk} Desk */

/**
 * The full-size tools are states of the same page: `#breaths`, `#watch`, `#paramedics`. The steps are the state
 * without a name, and Back always leads there, also after a reload in such a state.
 */
export class Views {
  /** @param {Desk} desk */
  constructor(desk) {
    /** @type {HTMLElement[]} */
    this.panels = desk.all("[data-panel]");
    // Where the steps are one of many pages of a file, they have a name too.
    const section = desk.page.closest("section[id]");
    this.steps = section ? `#${section.id}` : "";
    this.scroll = 0;
    /** @type {HTMLElement | null} */
    this.opener = null;
    for (const [act, panel] of Object.entries({ breaths: "breaths", pushes: "breaths", child: "breaths", worse: "breaths",
      breathing: "watch", awake: "watch", watch: "watch", paramedics: "paramedics" })) desk.on(act, (button) => this.open(panel, button));
    desk.on("steps", () => (this.panel(asked()) ? history.back() : this.show("")));
    addEventListener("popstate", () => this.show(asked()));
    addEventListener("carry:leave", () => this.show(""));
    if (!this.panel(asked())) return;
    if (!history.state?.rescue) {
      const name = asked();
      history.replaceState(null, "", location.pathname + location.search + this.steps);
      this.enter("pushState", name);
    }
    this.show(asked());
  }

  /** @param {string} name */
  panel(name) {
    return this.panels.find((panel) => panel.dataset.panel === name);
  }

  get current() {
    return this.panels.find((panel) => !panel.hidden)?.dataset.panel ?? "";
  }

  /** A browser that refuses a new entry still shows the tool. @param {"pushState" | "replaceState"} how @param {string} name */
  enter(how, name) {
    try {
      history[how]({ rescue: true }, "", `#${name}`);
    } catch {
      // "Back to the steps" works without it.
    }
  }

  /** @param {string} name @param {HTMLElement} opener */
  open(name, opener) {
    if (name === this.current) return this.panel(name)?.scrollIntoView();
    if (this.current) {
      if (this.panel(asked())) this.enter("replaceState", name);
    } else {
      this.scroll = scrollY;
      this.opener = opener;
      this.enter("pushState", name);
    }
    this.show(name);
  }

  /** @param {string} name */
  show(name) {
    const was = this.current;
    for (const panel of this.panels) panel.hidden = panel.dataset.panel !== name;
    const panel = this.panel(name);
    if (panel) {
      /** @type {HTMLElement | null} */ (panel.querySelector("h2"))?.focus({ preventScroll: true });
      panel.scrollIntoView();
    } else if (was) {
      scrollTo(0, this.scroll);
      this.opener?.focus({ preventScroll: true });
    }
  }
}

function asked() {
  return location.hash.slice(1);
}
