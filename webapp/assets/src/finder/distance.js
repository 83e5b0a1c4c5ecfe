/** @typedef {{ lat: number, lon: number }} Point */

const RADIUS_KM = 6371;
const KM_PER_MILE = 1.609344;
const MILES = ["us", "gb"];

/** Kilometres in a straight line. @param {Point} a @param {Point} b */
export function between(a, b) {
  const rad = Math.PI / 180;
  const half = Math.sin((b.lat - a.lat) * rad / 2) ** 2
    + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin((b.lon - a.lon) * rad / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.sqrt(half));
}

/** A distance in whole kilometres or miles, as the country counts and the language writes it. @param {number} km @param {string} country */
export function said(km, country) {
  const miles = MILES.includes(country);
  const value = Math.max(1, Math.round(miles ? km / KM_PER_MILE : km));
  try {
    return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: miles ? "mile" : "kilometer", unitDisplay: miles ? "long" : "short" }).format(value);
  } catch {
    return `${value} ${miles ? "mi" : "km"}`;
  }
}

/** A position rounded to about one kilometre. @param {GeolocationCoordinates} coords @returns {Point} */
export function rounded({ latitude, longitude }) {
  return { lat: Math.round(latitude * 100) / 100, lon: Math.round(longitude * 100) / 100 };
}

/** Kilometres from a point to a box of south, west, north and east; 0 inside. @param {Point} point @param {number[]} box */
export function toBox(point, [south, west, north, east]) {
  return between(point, { lat: Math.min(Math.max(point.lat, south), north), lon: Math.min(Math.max(point.lon, west), east) });
}
