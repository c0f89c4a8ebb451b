// Builds council/static/dist/: one style sheet, our scripts, htmx, the fonts and the drawings,
// each under a name that carries its own hash, and manifest.json to find them by.
// Does nothing when no source has changed; `--force` builds anyway, `--sizes` prints what a page weighs.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const STATIC = join(ROOT, "council", "static");
const DIST = join(STATIC, "dist");
const STAMP = join(DIST, ".stamp");
const FONT_CACHE = join(DIST, ".fonts.json");
const MANIFEST = join(DIST, "manifest.json");
// The page may be served below a prefix, so addresses inside the style sheet are relative to it.
const SOURCES = ["css", "js", "img"].map((folder) => join(STATIC, folder));
const RECIPES = [join(ROOT, "frontend"), join(ROOT, "package-lock.json")];

const args = new Set(process.argv.slice(2));

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => filesBelow(join(path, entry.name)))
    .sort();
}

function hashOf(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 10);
}

function stampOf(paths) {
  return hashOf(...paths.flatMap(filesBelow).flatMap((file) => [relative(ROOT, file), readFileSync(file)]));
}

function upToDate(stamp) {
  if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== stamp || !existsSync(MANIFEST)) return false;
  const { files } = JSON.parse(readFileSync(MANIFEST, "utf8"));
  return Object.values(files).every((file) => existsSync(join(DIST, file)));
}

const manifest = { files: {}, preloads: {} };

/** Write one file under its hashed name and remember it. */
function publish(name, bytes) {
  const extension = extname(name);
  const file = `${name.slice(0, -extension.length)}.${hashOf(bytes)}${extension}`;
  mkdirSync(dirname(join(DIST, file)), { recursive: true });
  writeFileSync(join(DIST, file), bytes);
  manifest.files[name] = file;
  return file;
}

async function publishFonts() {
  const stamp = stampOf([join(ROOT, "frontend", "fonts.mjs"), join(ROOT, "package-lock.json")]);
  const cached = existsSync(FONT_CACHE) ? JSON.parse(readFileSync(FONT_CACHE, "utf8")) : {};
  if (cached.stamp === stamp && Object.values(cached.files).every((file) => existsSync(join(DIST, file)))) {
    Object.assign(manifest.files, cached.files);
    manifest.preloads = cached.preloads;
    return cached.css;
  }
  const { cutFonts, fontFace, preloads } = await import("./fonts.mjs");
  const files = {};
  let css = "";
  for (const font of await cutFonts()) {
    files[font.name] = publish(font.name, font.bytes);
    css += fontFace(font, `./${files[font.name]}`);
  }
  manifest.preloads = preloads();
  writeFileSync(FONT_CACHE, JSON.stringify({ stamp, files, preloads: manifest.preloads, css }));
  return css;
}

async function publishSheet(fontFaces) {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(STATIC, "css", "app.css")], bundle: true, minify: true, write: false, target: ["chrome109", "firefox115", "safari16"],
  });
  publish("app.css", Buffer.concat([Buffer.from(fontFaces), Buffer.from(outputFiles[0].contents)]));
}

async function publishScripts() {
  const { build } = await import("esbuild");
  const entries = readdirSync(join(STATIC, "js")).filter((name) => name.endsWith(".js"));
  for (const name of entries) {
    const { outputFiles } = await build({
      entryPoints: [join(STATIC, "js", name)], bundle: true, minify: true, write: false, format: "esm", target: "es2022", legalComments: "none",
    });
    publish(name, outputFiles[0].contents);
  }
  publish("htmx.js", readFileSync(join(ROOT, "node_modules", "htmx.org", "dist", "htmx.esm.min.js")));
}

function publishDrawings() {
  for (const file of filesBelow(join(STATIC, "img"))) publish(relative(join(STATIC, "img"), file), readFileSync(file));
}

function sweep() {
  const wanted = new Set([...Object.values(manifest.files).map((file) => join(DIST, file)), STAMP, FONT_CACHE, MANIFEST]);
  for (const file of filesBelow(DIST)) if (!wanted.has(file)) rmSync(file);
}

function printSizes() {
  const { files, preloads } = JSON.parse(readFileSync(MANIFEST, "utf8"));
  const kb = (name) => statSync(join(DIST, files[name])).size / 1024;
  for (const name of Object.keys(files)) console.log(`${kb(name).toFixed(1).padStart(7)} kB  ${name}`);
  for (const [language, names] of Object.entries(preloads)) {
    const latin = ["fonts/inter-latin.woff2", "fonts/literata-latin.woff2"]; // digits and dashes, on every page
    const all = new Set([...names, ...latin]);
    console.log(`${[...all].reduce((sum, name) => sum + kb(name), 0).toFixed(1).padStart(7)} kB  fonts of a page in ${language}`);
  }
}

const stamp = stampOf([...SOURCES, ...RECIPES]);
if (args.has("--force") || !upToDate(stamp)) {
  if (!existsSync(join(ROOT, "node_modules", "esbuild"))) {
    console.error("The front-end packages are missing: run `npm ci` (or `make assets`, which does both).");
    process.exit(1);
  }
  mkdirSync(DIST, { recursive: true });
  const fontFaces = await publishFonts();
  await Promise.all([publishSheet(fontFaces), publishScripts()]);
  publishDrawings();
  writeFileSync(MANIFEST, JSON.stringify(manifest, null, 1));
  sweep();
  writeFileSync(STAMP, stamp);
  console.log(`built ${Object.keys(manifest.files).length} assets into ${relative(ROOT, DIST)}`);
}
if (args.has("--sizes")) printSizes();
