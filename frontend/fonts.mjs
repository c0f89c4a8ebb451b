// Cuts the two variable faces down to the letters our languages use.
// Why at build time: the ready-made subsets weigh 220 kB for an Azerbaijani page; docs/face.md has the measured sizes.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const resolve = createRequire(import.meta.url).resolve;
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");

const AZ_AND_KK_LATIN = "ƏəĞğİŞşŪūŊŋŇňǴǵÝý₼₸₽₺";
const FACES = [
  { name: "inter", family: "Inter Variable", weights: { min: 400, max: 700 } },
  { name: "literata", family: "Literata Variable", weights: { min: 400, max: 600 } },
];

/** Which ready-made file of a face each of our subsets is cut from, and the letters it keeps. */
const SUBSETS = [
  { name: "latin", from: "latin", letters: range(0x20, 0x7e) + range(0xa0, 0xff) + "ıŒœʻʼ‐‑–—‘’‚“”„†•…′″‹›€™−×≈←→" },
  { name: "latin-ext", from: "latin-ext", letters: AZ_AND_KK_LATIN },
  { name: "cyrillic", from: "cyrillic", letters: range(0x400, 0x45f) + "ҐґҰұ№" },
  { name: "cyrillic-ext", from: "cyrillic-ext", letters: "ӘәҒғҚқҢңӨөҺһҮүҖҗҲҳҶҷ" },
  { name: "latin-more", from: "latin-ext", letters: without(range(0x100, 0x17f) + "ǍǎǏǐǑǒǓǔǦǧǨǩȘșȚțẞẀẁẂẃẄẅ", AZ_AND_KK_LATIN + "ıŒœ") },
];

/** What the first screen of a page needs: the letters of its language, in both faces. */
const FIRST_SCREEN = {
  az: ["latin", "latin-ext"],
  kk: ["cyrillic", "cyrillic-ext"],
  "kk-Latn": ["latin", "latin-ext"],
  ru: ["cyrillic"],
  en: ["latin"],
};

const FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "liga", "lnum", "tnum"];

/** @returns {Promise<{name: string, bytes: Buffer, family: string, weights: object, range: string}[]>} */
export async function cutFonts() {
  const cuts = FACES.flatMap((face) => SUBSETS.map((subset) => ({ face, subset })));
  return Promise.all(cuts.map(async ({ face, subset }) => {
    const source = resolve(`@fontsource-variable/${face.name}/files/${face.name}-${subset.from}-wght-normal.woff2`);
    const bytes = await subsetFont(await readFile(source), subset.letters, {
      targetFormat: "woff2",
      variationAxes: { wght: face.weights },
      keepFeatures: FEATURES,
      noHinting: true,
    });
    return { name: `fonts/${face.name}-${subset.name}.woff2`, bytes, family: face.family, weights: face.weights, range: unicodeRange(subset.letters) };
  }));
}

export function fontFace(font, url) {
  return `@font-face{font-family:"${font.family}";font-style:normal;font-display:swap;font-weight:${font.weights.min} ${font.weights.max};` +
    `src:url("${url}") format("woff2");unicode-range:${font.range}}\n`;
}

export function preloads() {
  return Object.fromEntries(Object.entries(FIRST_SCREEN).map(([language, subsets]) =>
    [language, FACES.flatMap((face) => subsets.map((subset) => `fonts/${face.name}-${subset}.woff2`))]));
}

function without(letters, unwanted) {
  return [...letters].filter((letter) => !unwanted.includes(letter)).join("");
}

function unicodeRange(letters) {
  const points = [...new Set([...letters].map((letter) => letter.codePointAt(0)))].sort((a, b) => a - b);
  const runs = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && point === last[1] + 1) last[1] = point;
    else runs.push([point, point]);
  }
  const hex = (point) => point.toString(16).toUpperCase();
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(",");
}
