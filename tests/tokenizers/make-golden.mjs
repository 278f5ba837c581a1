// Makes, in tests/CostDashboard.Core.Tests/Samples/tokens, forms.json (texts and their form C by npm tokenizers) and golden.json by npm tiktoken, for Qwen and DeepSeek
// by npm tokenizers: generated texts (as UTF-16 units where they hold a lone
// surrogate) with the ids of every encoding, and texts with special tokens encoded as such. node make-golden.mjs
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { encodings as all } from './encodings.mjs';
import { random } from './random.mjs';
import { texts } from './texts.mjs';

const { nfcNormalizer } = createRequire(import.meta.url)('tokenizers');
const target = path.join(path.dirname(fileURLToPath(import.meta.url)), '../CostDashboard.Core.Tests/Samples/tokens/golden.json');
const encodings = Object.fromEntries(all.map(({ name, reference }) => [name, reference()]));
const written = text => (text.isWellFormed() ? { text } : { utf16: [...Array(text.length).keys()].map(i => text.charCodeAt(i)) });
async function ids(encode) {
  const all = await Promise.all(Object.entries(encodings).map(async ([name, encoding]) => [name, [...(await encode(encoding))]]));
  return Object.fromEntries(all);
}

const withSpecial = ['<|endoftext|>', 'a<|endoftext|>b', 'end.\n <|endoftext|><|endoftext|>  next', '<|<|endoftext|>|>', '<|fim_prefix|>x<|fim_suffix|>y<|fim_middle|>', '<|endofprompt|>日本 <|endofprompt', '<|endoftext|',
  '<|im_start|>user\nWhy?<|im_end|>\n<think>\n\n</think>\n\n', '<think><think </think>', '<｜User｜>e\u0301?<｜Assistant｜>é<｜end▁of▁sentence｜>', '<<|EOT|><｜▁pad▁｜>'];

const short = [...texts(300, 20261122)].filter(text => text.length <= 160);
const cases = await Promise.all(short.map(async text => ({ ...written(text), ids: await ids(encoding => encoding.encode_ordinary(text)) })));
const special = await Promise.all(withSpecial.map(async text => ({ text, ids: await ids(encoding => encoding.encode(text, 'all')) })));
const line = one => '  ' + JSON.stringify(one);
fs.writeFileSync(target, `{"about":"By npm tiktoken 1.0.22, of qwen3 and deepseek_v3 by npm tokenizers 0.23.2, see tests/tokenizers/make-golden.mjs","cases":[\n${cases.map(line).join(',\n')}\n],"special":[\n${special.map(line).join(',\n')}\n]}\n`);
console.log(`${cases.length} texts, ${special.length} with special tokens`);

// What takes part in form C or just looks so, in any order.
const parts = [...'aeoAqÅệक가각ᄀ\u1161\u11a8か\u3099\u0301\u0300\u0323\u0327\u0328\u0302\u0345\u0344\u0315\u093c\u094d\u0958\u0651\u064e\u0653ا\u05b0\u05bcו\u212b\u1abf豈\u{1d15e}\u{1d165}\u{11099}\u{110ba}x '];
const r = random(20261122);
const formed = Array.from({ length: 400 }, () => Array.from({ length: 4 + r.below(12) }, () => r.of(parts)).join('')).map(text => [text, nfcNormalizer().normalizeString(text)]);
fs.writeFileSync(path.join(path.dirname(target), 'forms.json'), `{"about":"By npm tokenizers 0.23.2, see tests/tokenizers/make-golden.mjs","cases":[\n${formed.map(line).join(',\n')}\n]}\n`);
console.log(`${formed.length} forms, ${formed.filter(([text, form]) => text !== form).length} of them another text`);
