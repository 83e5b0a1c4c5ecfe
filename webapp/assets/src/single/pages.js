/** The first page, and the one whose tools have names of their own. */
const HOME = "home";
const EMERGENCY = "emergency";

/**
 * One page at a time: a name after the hash is a section, or something in one, or a tool of rescue mode. Back and Forward
 * are the browser's own; each page is found again where it was left.
 */
export class Pages {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.page = this.wanted().page;
    /** @type {Map<string, number>} */
    this.left = new Map();
    this.followed = false;
    history.scrollRestoration = "manual";
    addEventListener("hashchange", () => this.go());
    document.addEventListener("click", (event) => this.click(event));
    this.show(this.page);
    this.wanted().part?.scrollIntoView();
  }

  /** @returns {{ page: HTMLElement, part: HTMLElement | null }} */
  wanted() {
    const name = decoded(location.hash.slice(1));
    const part = name ? document.getElementById(name) : null;
    const page = part?.closest("main > section");
    const tool = name && document.querySelector(`[data-panel="${CSS.escape(name)}"]`);
    const found = page ?? document.getElementById(tool ? EMERGENCY : HOME) ?? this.root.firstElementChild;
    return { page: /** @type {HTMLElement} */ (found), part: page === part ? null : part };
  }

  /** @param {MouseEvent} event */
  click(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a[href^="#"]'));
    if (!link) return;
    if (link.getAttribute("href") === `#${this.root.id}`) {
      event.preventDefault();
      this.root.focus();
      this.root.scrollIntoView();
      return;
    }
    this.followed = link.getAttribute("href") !== location.hash;
    this.left.set(location.hash, scrollY);
  }

  go() {
    if (!this.root.isConnected) return;
    const { page, part } = this.wanted();
    const same = page === this.page;
    this.show(page);
    if (part) {
      part.scrollIntoView();
      if (!part.matches("a, button, input")) part.tabIndex = -1;
      part.focus({ preventScroll: true });
    } else if (!same || !document.querySelector(".panel:not([hidden])")) {
      const heading = page.querySelector("h1");
      if (heading) heading.tabIndex = -1;
      if (!same) heading?.focus({ preventScroll: true });
      if (!same || this.followed) scrollTo(0, this.followed ? 0 : this.left.get(location.hash) ?? 0);
    }
    this.followed = false;
  }

  /** Links to pages by their titles, which the file holds once. @param {HTMLElement} page */
  links(page) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("dd[data-next], p[data-next]"))) {
      const others = named(place);
      if (place.matches("p")) place.className = "named";
      for (const other of others) {
        const link = document.createElement("a");
        lead(link, other);
        place.append(" ", link);
      }
    }
    const cards = named(page).map((other) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      item.className = "card";
      lead(link, other);
      item.append(link);
      if (other.dataset.about) item.append(Object.assign(document.createElement("p"), { textContent: other.dataset.about }));
      return item;
    });
    if (!cards.length) return;
    const [heading, list] = [document.createElement("h2"), document.createElement("ul")];
    heading.textContent = this.root.dataset.i18nNext ?? "";
    list.className = "cards";
    list.append(...cards);
    [...page.querySelectorAll(".dates")].pop()?.before(heading, list);
  }

  /** @param {HTMLElement} page */
  show(page) {
    this.page.classList.remove("on");
    this.page = page;
    page.classList.add("on");
    document.documentElement.dataset.page = page.id;
    document.title = [page.querySelector("h1")?.textContent, this.root.dataset.name].filter(Boolean).join(" · ");
    const top = page.id.split("/")[0].replace(/^l$/, "learn");
    for (const tab of document.querySelectorAll(".tabs a")) {
      if (tab.getAttribute("href") === `#${top}`) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
    this.links(page);
    for (const cite of page.querySelectorAll(".cite:not([aria-label])")) {
      cite.setAttribute("aria-label", (this.root.dataset.i18nSource ?? "").replace("{number}", cite.textContent ?? ""));
    }
  }
}

/** The sections that an element names; asked once. @param {HTMLElement} place @returns {HTMLElement[]} */
function named(place) {
  const names = place.dataset.next ?? "";
  place.removeAttribute("data-next");
  return names.split(" ").map((name) => document.getElementById(name)).filter((other) => other !== null);
}

/** @param {HTMLAnchorElement} link @param {HTMLElement} page */
function lead(link, page) {
  const title = page.querySelector("h1");
  link.href = `#${page.id}`;
  link.textContent = title?.textContent ?? "";
  if (title?.lang) [link.lang, link.dir] = [title.lang, title.dir];
}

/** @param {string} name */
function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
