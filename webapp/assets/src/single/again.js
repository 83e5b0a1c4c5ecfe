/** What many pages say in the same words is in the file once: put it where it belongs, before anything of it starts. */
export function again() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-again]"))) {
    const copy = /** @type {HTMLElement | undefined} */ (document.getElementById(place.dataset.again ?? "")?.cloneNode(true));
    copy?.removeAttribute("id");
    if (copy) place.replaceWith(copy);
  }
}
