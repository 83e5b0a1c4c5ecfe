/** A warning that was current when the page was saved may have expired since: say so by the phone's own date. */
export class Expires {
  /** @param {HTMLElement} root */
  constructor(root) {
    const today = new Date().toISOString().slice(0, 10);
    if (today <= (root.dataset.on ?? today)) return;
    const note = document.createElement("strong");
    note.textContent = `${root.dataset.i18nExpired} `;
    root.prepend(note);
    root.classList.add("draft");
  }
}
