/**
 * A card is a copy of the page's `<template data-card>`, filled by the values of its fields. `data-f` names what an
 * element says; `data-if` keeps an element only where a field has a value, and `data-if="!…"` only where it has none.
 * @typedef {string | number | boolean | null | undefined} Plain
 * @typedef {Plain | Attributes | Values[] | string[]} Value text, attributes with an optional text, or one copy for each of several
 * @typedef {Record<string, Plain>} Attributes
 * @typedef {{ [field: string]: Value }} Values
 */

/** A new card. @param {HTMLTemplateElement} template @param {Values} values @returns {HTMLElement} */
export function card(template, values) {
  const part = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  fill(part, values);
  return /** @type {HTMLElement} */ (part.firstElementChild);
}

/** @param {DocumentFragment | Element} part @param {Values} values */
function fill(part, values) {
  for (const element of part.querySelectorAll("[data-if], [data-f]")) {
    const { if: needs = "", f: field = "" } = /** @type {HTMLElement} */ (element).dataset;
    if (!part.contains(element)) continue;
    const value = values[field];
    if (needs && needs.startsWith("!") === has(values[needs.replace("!", "")])) element.remove();
    else if (Array.isArray(value)) element.replaceWith(...value.flatMap((item) => [" ", repeated(element, item)]));
    else if (field && !has(value)) element.remove();
    else if (field) say(element, value);
  }
}

/** @param {Element} element @param {Values | string} item */
function repeated(element, item) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  copy.removeAttribute("data-f");
  if (typeof item === "string") copy.textContent = item;
  else fill(copy, item);
  return copy;
}

/** @param {Element} element @param {Exclude<Value, unknown[]>} value */
function say(element, value) {
  if (typeof value !== "object" || !value) {
    element.textContent = String(value);
    return;
  }
  for (const [name, content] of Object.entries(value)) {
    if (name === "text") element.textContent = String(content);
    else if (has(content)) element.setAttribute(name, String(content));
  }
}

/** @param {Value} value */
function has(value) {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== false && value !== "";
}
