/**
 * One question of a decision guide at a time. Without script an answer is a fragment of the address, which no browser sends;
 * with it the address stays as it is, so that the history does not tell either. What was answered is in the memory of this
 * page alone: an entry of the history only holds how many answers came before it, for “Back”.
 */
export class Guide {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.way = [this.named(location.hash) ?? /** @type {HTMLElement} */ (root.firstElementChild)];
    root.classList.remove("nodes");
    root.addEventListener("click", (event) => this.follow(event));
    addEventListener("popstate", (event) => this.show(this.way[event.state?.answers] ?? this.way[0]));
    history.replaceState({ answers: 0 }, "", location.pathname);
    this.reveal(this.way[0]);
  }

  /** The node that a fragment names, or in which it lies. @param {string} hash */
  named(hash) {
    const found = document.getElementById(hash.slice(1));
    return [...this.root.children].find((node) => node.contains(found)) ?? null;
  }

  /** @param {MouseEvent} event */
  follow(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a"));
    if (!link || !link.hash || link.pathname !== location.pathname || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const node = this.named(link.hash);
    if (node?.id === link.hash.slice(1)) this.answer(node);
    else this.point(document.getElementById(link.hash.slice(1)));
  }

  /** @param {Element} node */
  answer(node) {
    const answers = (history.state?.answers ?? 0) + 1;
    this.way.length = answers;
    this.way.push(node);
    history.pushState({ answers }, "");
    this.show(node);
  }

  /** @param {Element} node */
  show(node) {
    this.reveal(node);
    this.point(node.querySelector("h2"));
  }

  /** @param {Element} node */
  reveal(node) {
    for (const other of this.root.children) /** @type {HTMLElement} */ (other).hidden = other !== node;
  }

  /** Bring something into view, and let a screen reader go on there. @param {Element | null} part */
  point(part) {
    part?.setAttribute("tabindex", "-1");
    part?.scrollIntoView();
    /** @type {HTMLElement | null} */ (part)?.focus({ preventScroll: true });
  }
}
