import { note, noted } from "./store.js";

/**
 * The look for new warnings in the background, only while a reader has asked for it on “Saved on this phone”. That page
 * writes the note with everything to say, so that this file knows no language. What is asked for is the feed of the
 * whole language; which areas matter to the reader is compared here.
 * @typedef {{ feed: string, areas: string[], seen: string[], count: number, title: string, options: object }} Watch
 */
export const WATCH = "/watch";
const worker = /** @type {any} */ (self);

export async function look() {
  const asked = /** @type {Watch | undefined} */ (await noted(WATCH));
  if (!asked) return;
  const { items } = await (await fetch(asked.feed, { cache: "no-cache", credentials: "omit" })).json();
  const fresh = items.filter((/** @type {any} */ item) => !asked.seen.includes(item.id) && item._carry.region.some((/** @type {string} */ area) =>
    asked.areas.some((mine) => `${area}-`.startsWith(`${mine}-`))));
  if (!fresh.length) return;
  const count = asked.count + fresh.length;
  await note(WATCH, { ...asked, count, seen: items.map((/** @type {any} */ item) => item.id) });
  await worker.navigator.setAppBadge?.(count);
  await worker.registration.showNotification(asked.title, asked.options);
}

/** A tap on the notification opens the warnings. @param {any} notification */
export async function show(notification) {
  notification.close();
  await worker.clients.openWindow(notification.data);
}
