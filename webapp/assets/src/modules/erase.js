import { blank } from "./leave.js";

/**
 * Erase Carry from this phone: the page turns into the neutral page at once, then everything goes: the worker first, so
 * that it stores nothing more, then caches, storage and databases; last the server is asked to clear the rest
 * (`Clear-Site-Data`). Without a network that last step is left out. Without script it is a form that does the last step.
 */
export class Erase {
  /** @param {HTMLElement} root */
  constructor(root) {
    const form = /** @type {HTMLFormElement} */ (root);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(form.action, form.dataset.exit ?? "/");
    });
  }

  /** @param {string} address @param {string} exit */
  async run(address, exit) {
    blank();
    const neutral = await page(exit);
    if (neutral) turn(neutral, exit);
    await wipe();
    const asked = await fetch(address, { method: "POST", cache: "no-store" }).then((answer) => answer.ok, () => false);
    if (asked || !neutral) location.replace(exit);
  }
}

/** Everything that this browser keeps of Carry; what fails does not stop the rest. */
export async function wipe() {
  const registrations = await Promise.resolve(navigator.serviceWorker?.getRegistrations()).catch(() => []);
  await Promise.allSettled((registrations ?? []).map(async (registration) => {
    for (const worker of [registration.installing, registration.waiting, registration.active]) worker?.postMessage({ erase: true });
    for (const notification of await registration.getNotifications()) notification.close();
    await registration.unregister();
  }));
  const steps = [
    async () => Promise.all((await caches.keys()).map(discard)),
    async () => localStorage.clear(),
    async () => sessionStorage.clear(),
    async () => (await indexedDB.databases()).forEach(({ name }) => name && indexedDB.deleteDatabase(name)),
    async () => /** @type {any} */ (navigator).clearAppBadge?.(),
  ];
  await Promise.allSettled(steps.map((step) => step()));
}

/** On a full disk Chromium deletes no cache, but it does delete what lies in one, and then there is room to delete the cache. @param {string} name */
async function discard(name) {
  try {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) await cache.delete(request);
  } finally {
    await caches.delete(name);
  }
}

/** The neutral page, from the phone or the network; null where neither has it. @param {string} path @returns {Promise<Document | null>} */
function page(path) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", path);
    request.responseType = "document";
    request.onload = () => done(request.response);
    request.onerror = () => done(null);
    request.send();
  });
}

/** Show another document in the place of this one, in the history too. @param {Document} other @param {string} path */
function turn(other, path) {
  const { title } = other;
  document.querySelectorAll("link, script").forEach((element) => element.remove());
  document.body.replaceChildren(...other.querySelectorAll("main"));
  document.body.className = "plain";
  document.documentElement.lang = "en";
  document.documentElement.dir = "ltr";
  history.replaceState(null, "", path);
  document.title = title;
  document.documentElement.hidden = false;
}
