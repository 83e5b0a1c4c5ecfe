import { persist } from "./room.js";
import { kept } from "./start.js";

const KEY = "carry:install";

/** One calm line that tells how to put Carry on the home screen; gone for good when the reader says so. */
export class Install {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {any} */
    this.prompt = undefined;
    const [text, install, dismiss] = /** @type {Iterable<HTMLElement>} */ (root.children);
    this.text = text;
    this.install = install;
    if (installed() || kept((storage) => storage.getItem(KEY))) return;
    addEventListener("beforeinstallprompt", (event) => this.offer(event));
    addEventListener("appinstalled", () => {
      root.hidden = true;
      persist();
    });
    install.addEventListener("click", () => this.prompt?.prompt());
    dismiss.addEventListener("click", () => {
      root.hidden = true;
      kept((storage) => storage.setItem(KEY, "no"));
    });
    this.tell(platform());
  }

  /** The browser can do it itself. @param {Event} event */
  offer(event) {
    event.preventDefault();
    this.prompt = event;
    this.install.hidden = false;
    this.tell("ready");
  }

  /** @param {"ios" | "firefox" | "other" | "ready" | undefined} which */
  tell(which) {
    const { i18nIos: ios, i18nFirefox: firefox, i18nOther: other, i18nReady: ready } = this.root.dataset;
    if (!which) return;
    this.text.textContent = { ios, firefox, other, ready }[which] ?? "";
    this.root.hidden = false;
  }
}

function installed() {
  return matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone === true;
}

/** Which words fit; none where the browser offers it itself, or where there is no home screen. */
function platform() {
  const agent = navigator.userAgent;
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1)) return "ios";
  if ("onbeforeinstallprompt" in globalThis || !matchMedia("(pointer: coarse)").matches) return undefined;
  return /Firefox/.test(agent) ? "firefox" : "other";
}
