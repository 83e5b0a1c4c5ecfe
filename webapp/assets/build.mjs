// Bundles the browser code into ../static (or the folder given as first argument): hashed scripts with their
// integrity, one minified style, icons from content/img/icon.svg (second argument: that file).
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { build, transform } from "esbuild";

const target = process.argv[2] ?? "../static";
const icon = process.argv[3] ?? "../../content/img/icon.svg";
const targets = ["chrome90", "firefox90", "safari14"];
const entries = ["app", "find", "search", "exit", "guide", "water", "rescue", "phone", "saved", "erase"];

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const digest = (bytes, kind, form) => createHash(kind).update(bytes).digest(form);
const scripts = {};
for (const name of entries) {
  const made = await build({
    entryPoints: [`src/${name}.js`], bundle: true, minify: true, format: "esm", target: targets, write: false, charset: "utf8",
  });
  const bytes = made.outputFiles[0].contents;
  const file = `${name}.${digest(bytes, "sha256", "hex").slice(0, 8)}.js`;
  writeFileSync(join(target, file), bytes);
  scripts[name] = { src: `/static/${file}`, integrity: `sha384-${digest(bytes, "sha384", "base64")}` };
}
for (const name of ["worker", "withdraw"]) {
  const made = await build({
    entryPoints: [`src/worker/${name}.js`], bundle: true, minify: true, format: "iife", target: targets, write: false, charset: "utf8",
  });
  writeFileSync(join(target, `${name}.js`), made.outputFiles[0].contents);
}
// The emergency page carries only the sections of the style that it uses; the others carry all but its tools.
const sections = readFileSync("src/style.css", "utf8").split(/^(?=\/\* [A-Z])/m);
const named = (names) => sections.filter((section) => names.some((name) => section.startsWith(`/* ${name}`)));
const urgent = named(["Tokens", "Frame", "Call:", "Step", "Rescue", "Call-out", "Card", "Source line", "Everywhere"]);
const styles = { style: sections.filter((section) => !section.startsWith("/* Rescue")), urgent };
for (const [name, parts] of Object.entries(styles)) {
  const { code } = await transform(parts.join(""), { loader: "css", minify: true, target: targets, charset: "utf8" });
  writeFileSync(join(target, `${name}.css`), code.trim());
}
// The single-file guide has one script and one style for all: there a page is a section, and a picture is a symbol.
const single = await build({
  entryPoints: ["src/single.js"], bundle: true, minify: true, format: "iife", target: targets, write: false, charset: "utf8",
});
writeFileSync(join(target, "single.js"), single.outputFiles[0].contents);
const narrow = sections.filter((section) => !section.startsWith("/* Wide"));
const whole = narrow.join("").replace(/\.(urgent|home) main/g, ".$1").replace(/\bimg\b/g, ".img").replace(/\.text (p|\.table)/g, "$1");
const { code: look } = await transform(whole + readFileSync("src/single.css", "utf8"), { loader: "css", minify: true, target: targets, charset: "utf8" });
writeFileSync(join(target, "single.css"), look.trim());

const svg = readFileSync(icon, "utf8");
writeFileSync(join(target, "icon.svg"), svg);
for (const size of [192, 512]) {
  writeFileSync(join(target, `icon-${size}.png`), new Resvg(svg, { fitTo: { mode: "width", value: size } }).render().asPng());
}
writeFileSync(join(target, "manifest.json"), JSON.stringify({ scripts, style: "style.css", urgent: "urgent.css", worker: "worker.js" }, null, 1) + "\n");
