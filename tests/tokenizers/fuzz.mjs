// Compares the token counter with npm tiktoken, for Qwen and DeepSeek with npm tokenizers, on generated texts, ids and all:
//   node fuzz.mjs [--texts 1000000] [--seed 1] [--encodings o200k_base,cl100k_base,p50k_base,r50k_base,tekken_240718,qwen3,deepseek_v3]
//     -- dotnet CostDashboard.Benchmarks.dll tokens
//   node fuzz.mjs --code-points yes -- …      every code point in a few surroundings instead
// Exit status 0: no difference; 1: differences, the first of which are shown.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { encodings as all, named } from './encodings.mjs';
import { texts } from './texts.mjs';
import { codePointTexts } from './code-points.mjs';

const BATCH = 50_000;
const cut = process.argv.indexOf('--');
if (cut < 0) throw new Error('Give the command behind --, such as: -- dotnet CostDashboard.Benchmarks.dll tokens');
const options = { texts: '1000000', seed: '1', encodings: all.map(encoding => encoding.name).join(',') };
for (let i = 2; i < cut; i += 2) options[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];
const [command, ...before] = process.argv.slice(cut + 1);

function idsOf(encoding, batch) {
  const file = path.join(os.tmpdir(), `fuzz-${process.pid}.jsonl`);
  fs.writeFileSync(file, batch.map(text => JSON.stringify(text)).join('\n') + '\n');
  try {
    const out = execFileSync(command, [...before, encoding, file, '0'], { maxBuffer: 2 ** 30, encoding: 'utf8' });
    return out.split('\n').slice(0, batch.length);
  } finally {
    fs.unlinkSync(file);
  }
}

function* batches(all) {
  let batch = [];
  for (const text of all) {
    batch.push(text);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length) yield batch;
}

const encodings = options.encodings.split(',').map(name => [name, named(name).reference()]);
let [compared, different] = [0, 0];
for (const batch of batches(options['code-points'] ? codePointTexts() : texts(Number(options.texts), Number(options.seed)))) {
  for (const [name, reference] of encodings) {
    const ours = idsOf(name, batch);
    for (const [i, text] of batch.entries()) {
      const expected = (await reference.encode_ordinary(text)).join(' ');
      if (ours[i] !== expected && different++ < 20) console.log(`${name} ${JSON.stringify(text).slice(0, 200)}\n  expected ${expected}\n  ours     ${ours[i]}`);
    }
  }
  compared += batch.length;
  console.log(`${compared} texts, ${different} differences`);
}
process.exit(different ? 1 : 0);
