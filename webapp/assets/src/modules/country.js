import { kept } from "./start.js";

const KEY = "carry:country";

/** Zones whose country is not told by their first part; everything else in America/ counts as the US. */
const ZONES = {
  ca: ["Toronto", "Vancouver", "Edmonton", "Winnipeg", "Halifax", "Regina", "St_Johns", "Moncton", "Whitehorse", "Yellowknife",
    "Iqaluit", "Goose_Bay", "Glace_Bay", "Inuvik", "Dawson", "Dawson_Creek", "Fort_Nelson", "Creston", "Swift_Current",
    "Rankin_Inlet", "Resolute", "Cambridge_Bay", "Thunder_Bay", "Montreal", "Atikokan", "Blanc-Sablon"],
  mx: ["Mexico_City", "Tijuana", "Monterrey", "Cancun", "Merida", "Chihuahua", "Ciudad_Juarez", "Ojinaga", "Hermosillo",
    "Mazatlan", "Bahia_Banderas", "Matamoros"],
  us: ["New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Anchorage", "Detroit", "Boise", "Juneau", "Sitka", "Nome",
    "Adak", "Menominee", "Metlakatla", "Yakutat"],
};

/**
 * The country whose number to show: the reader's choice, else a guess from the phone's own time zone, else none.
 * @returns {{ code: string, chosen: boolean } | null}
 */
export function country() {
  const code = kept((storage) => storage.getItem(KEY));
  if (code) return { code, chosen: true };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  const guess = fromZone(zone);
  return guess ? { code: guess, chosen: false } : null;
}

/** @param {string} zone */
function fromZone(zone) {
  const [area, ...rest] = zone.split("/");
  const city = rest.join("/");
  if (area === "Australia") return "au";
  if (zone === "Europe/London") return "gb";
  if (zone === "Europe/Dublin") return "ie";
  if (zone === "Pacific/Honolulu" || /^(Indiana|Kentucky|North_Dakota)\//.test(city)) return "us";
  if (area !== "America") return "";
  return Object.entries(ZONES).find(([, cities]) => cities.includes(city))?.[0] ?? "";
}

/** A button on a country's page: use this country's number everywhere. Only a tap keeps anything. */
export class KeepCountry {
  /** @param {HTMLElement} root */
  constructor(root) {
    const button = /** @type {HTMLButtonElement} */ (root.querySelector("button"));
    const code = root.dataset.code ?? "";
    const mine = () => kept((storage) => storage.getItem(KEY)) === code;
    const show = () => {
      button.textContent = (mine() ? root.dataset.i18nForget : root.dataset.i18nKeep) ?? "";
    };
    button.addEventListener("click", () => {
      kept((storage) => (mine() ? storage.removeItem(KEY) : storage.setItem(KEY, code)));
      show();
    });
    show();
    root.hidden = false;
  }
}
