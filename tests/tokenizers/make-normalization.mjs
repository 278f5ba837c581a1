// Makes seed-data/tokenizers/form-c.txt, what Qwen's tokenizer does to a text before anything else, by asking the program itself about every
// code point: node make-normalization.mjs. The program's tables are those of an older Unicode than most: node's and ICU's differ.
//   marks ORDER FIRST-LAST …    combining marks; those of a higher order come behind those of a lower one, equals stay
//   pair ONE FIRST SECOND       one character is made of two and is two apart
//   apart ONE FIRST …           a character that is taken apart and not made again
// Korean syllables are reckoned, not listed.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { nfcNormalizer, nfdNormalizer } = createRequire(import.meta.url)('tokenizers');
const target = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../seed-data/tokenizers/form-c.txt');
const composed = (...points) => Array.from(nfcNormalizer().normalizeString(String.fromCodePoint(...points)), c => c.codePointAt(0));
const apart = (...points) => Array.from(nfdNormalizer().normalizeString(String.fromCodePoint(...points)), c => c.codePointAt(0));
const hex = point => point.toString(16).toUpperCase();
const LAST_MARK = 0x345;

function* points() {
  for (let point = 0; point <= 0x10ffff; point++) {
    if ((point < 0xd800 || point > 0xdfff) && (point < 0xac00 || point > 0xd7a3)) yield point;
  }
}

// Both stand behind U+0345, the mark of the highest order, in the text; which of the two comes first then?
const swapped = (first, second) => apart(0x61, first, second)[1] === second && first !== second;

function marks() {
  const orders = [];
  for (const point of points()) {
    const isMark = point === LAST_MARK || (apart(point).length === 1 && apart(point)[0] === point && swapped(LAST_MARK, point));
    if (!isMark) continue;
    const same = orders.find(order => !swapped(order[0], point) && !swapped(point, order[0]));
    if (same) same.push(point);
    else orders.push([point]);
  }
  return orders.sort(([a], [b]) => (swapped(a, b) ? 1 : -1));
}

function ranges(sorted) {
  const found = [];
  for (const point of sorted) {
    if (found.at(-1)?.[1] === point - 1) found.at(-1)[1] = point;
    else found.push([point, point]);
  }
  return found.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join(' ');
}

function lineOf(point) {
  const parts = apart(point);
  if (parts.length === 1 && parts[0] === point) return null;
  if (composed(point).length > 1 || composed(point)[0] !== point) return ['apart', point, ...parts].map((part, i) => (i ? hex(part) : part)).join(' ');

  const first = composed(...parts.slice(0, -1));
  if (first.length !== 1 || composed(first[0], parts.at(-1))[0] !== point) throw new Error(`U+${hex(point)} is not made of two.`);
  return `pair ${hex(point)} ${hex(first[0])} ${hex(parts.at(-1))}`;
}

const lines = [
  ...marks().map((order, i) => `marks ${i + 1} ${ranges(order)}`),
  ...[...points()].map(lineOf).filter(Boolean).sort(),
];
fs.writeFileSync(target, lines.join('\n') + '\n');
console.log(`${lines.length} lines`);
