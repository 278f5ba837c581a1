// The ids of tests/CostDashboard.Core.Tests/Samples/tokenizers by the programs that such files are made for: SentencePiece itself compiled
// for npm (@sctg/sentencepiece-js), tiktoken, and Hugging Face's tokenizers. Tokens for special use are taken for ordinary text, and what a
// template adds around a text is left out, as the product counts. node own-tokenizers.mjs writes expected.json beside the files.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { SentencePieceProcessor } from '@sctg/sentencepiece-js';

const require = createRequire(import.meta.url);
const { Tokenizer } = require('tokenizers');
const { Tiktoken } = require('tiktoken');

const folder = new URL('../CostDashboard.Core.Tests/Samples/tokenizers/', import.meta.url);
const read = name => fs.readFileSync(new URL(name, folder));
const texts = JSON.parse(read('texts.json'));
const cl100k = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;

async function sentencePiece(name) {
  const processor = new SentencePieceProcessor();
  await processor.loadFromB64StringModel(read(name).toString('base64'));
  return texts.map(text => [...processor.encodeIds(text)]);
}

function tiktoken(name) {
  const tokens = read(name).toString().trim().split('\n').map(line => line.split(' ')[0]);
  const encoding = new Tiktoken(`! 0 ${tokens.join(' ')}`, {}, cl100k);
  return texts.map(text => [...encoding.encode_ordinary(text)]);
}

async function huggingFace(file) {
  const added_tokens = file.added_tokens.filter(token => !token.special);
  const tokenizer = Tokenizer.fromString(JSON.stringify({ ...file, added_tokens, post_processor: null }));
  const ids = [];
  for (const text of texts) ids.push([...(await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds()]);
  return ids;
}

const bert = (name, lowercase) => huggingFace({
  version: '1.0', truncation: null, padding: null, added_tokens: [], post_processor: null, decoder: null,
  normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  model: {
    type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100,
    vocab: Object.fromEntries(read(name).toString().trim().split('\n').map((token, id) => [token, id])),
  },
});

const expected = {};
for (const name of fs.readdirSync(folder).sort()) {
  if (name.endsWith('.model')) expected[name] = await sentencePiece(name);
  else if (name.endsWith('.tiktoken')) expected[name] = tiktoken(name);
  else if (name.startsWith('hugging-face')) expected[name] = await huggingFace(JSON.parse(read(name)));
}
expected['vocab.txt'] = await bert('vocab.txt', true);
expected['vocab.txt cased'] = await bert('vocab.txt', false);
const lines = Object.entries(expected).map(([name, ids]) => `${JSON.stringify(name)}:[\n${ids.map(one => JSON.stringify(one)).join(',\n')}]`);
fs.writeFileSync(new URL('expected.json', folder), `{${lines.join(',\n')}}\n`);
