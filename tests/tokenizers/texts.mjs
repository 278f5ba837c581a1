// Texts that pre-tokenizers get wrong: mixed scripts, contractions, white space, marks, letters and digits beyond the BMP,
// lone surrogates, what looks like special tokens, long runs, whole words of the vocabulary.
import { random } from './random.mjs';

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
const words = 'the of and Hello WORLD iPhone McDonald token izer getElementById HTTPServer don can we they naïve Straße ﬁn Ελλάδα Привет МОСКВА नमस्ते สวัสดี 안녕하세요 토크나이저 こんにちは 日本語 中文字 العربية שלום Tiếng Việt ǅ ǈungla ʰa ªº'.split(' ');
const kinds = [
  r => r.of(words), r => r.of(words), r => r.of(words), r => ' ' + r.of(words), r => ' ' + r.of(words), r => r.of(words).toUpperCase(), r => r.of(words).toLowerCase(),
  r => r.of(["'s", "'S", "'ſ", "'t", "'T", "'re", "'RE", "'rE", "'ve", "'Ve", "'m", "'ll", "'LL", "'lL", "'d", "'D", "’s", "'", "''", "'x", "'r", "'l", "'v", " 's", "S'S", "ſ", "K"]),
  r => r.of([' ', '  ', '   ', '\t', '\t\t', ' \t', '\u00a0', '\u3000', '\u2003\u2003', '\u0085', '\u001c', '\u001f', '\u200b', '\ufeff', '\v', '\f', '\u2028', '\u1680', '\u180e', ' '.repeat(1 + r.below(90))]),
  r => r.of(['\n', '\r', '\r\n', '\n\n', '\r\n\r\n', '\n\r', ' \n', '\n ', ' \r\n  ', '\t\n\t', '\n  \n', '/\n/', '//\r\n', '!\n', '\u2028\n', '\n\u00a0']),
  r => String(r.below(10 ** (1 + r.below(9)))), r => r.of(['٣', '४', '१२३', '²', '½', 'Ⅷ', '①', '𝟘', '𝟙𝟚𝟛𝟜', '𑁦', '３４５６', '੧', '㊿', '𐄇']).repeat(1 + r.below(5)),
  r => r.of([...'!?.,;:-_()[]{}<>@#$%^&*+=~`|\\/"…—“”«»¿¡§°€£¥₩→∞≠']).repeat(1 + r.below(6)), r => ' ' + r.of([...'!?.,:-({[<@#$/"\'']).repeat(1 + r.below(3)),
  r => r.of(['😀', '👩‍👩‍👧‍👦', '🇰🇷', '👍🏽', '❤️', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🧑🏿‍🚀']).repeat(1 + r.below(3)),
  r => r.of([...range(0x300, 0x36f), '\u0903', '\u093e', '\u20dd', '\u0e31', '\u3099', '\ufe0f', '\u{1d165}', '\u{e0100}', '\u0488']).repeat(1 + r.below(3)),
  r => r.of(words).normalize('NFD'), r => r.of(['e', 'A', 'ᾳ', 'か', 'は', 'क', 'Å', 'ệ', '각', '가', 'ᄀ', 'क़', '豈', '\u0344', '\u2126', 'ो']) + r.of(['\u0301', '\u0323\u0302', '\u0302\u0323', '\u0345\u0301', '\u3099', '\u093c', '\u094d\u093c', '\u11a8', '\u1161', '\u1161\u11a8', '\u0308\u0304', '\u05b0\u05bc', '\u0651\u064e', '\u0654']).repeat(1 + r.below(2)),
  r => r.of(['\ud800', '\udc00', '\udbff\udbff', '\udfff', '\ud83d', '\ude00\ud83d', 'a\ud801b']),
  r => r.of(['𐐀', '𐐨', '𝒜𝓫', '𠀀', '𞤀𞤢', '𐒰', '𑄃', '𖠀', '𝕏', '\u{10ffff}', '\u{e000}', '\u0378', '\u{1f1e6}', '𐴀']).repeat(1 + r.below(3)),
  r => r.of(['<|endoftext|>', '<|endofprompt|>', '<|fim_prefix|>', '<|im_start|>', '<|start|>', '<|', '|>', '<|endoftext|', '<|ENDOFTEXT|>']),
  r => r.of(['ǅ', 'ᾈ', 'ʰ', 'ˮ', 'ªº', 'ー', '々', '〆', 'ꟸ', 'ᵃ', 'ⅷ', 'Ⓐⓐ', 'ﷺ', 'ﬀ', 'İi', 'ǰ', 'ẞß']).repeat(1 + r.below(3)),
  r => r.of([...range(0x4e00, 0x9fff)]) + r.of([...range(0xac00, 0xd7a3)]) + r.of([...range(0x3041, 0x30ff)]),
  r => String.fromCodePoint(r.below(0x800)), r => String.fromCodePoint(r.below(0x10000)), r => String.fromCodePoint(r.below(0x110000)),
  r => Array.from({ length: 1 + r.below(40) }, () => r.of([...'abcdefghijklmnopqrstuvwxyz'])).join(''), r => Array.from({ length: 1 + r.below(30) }, () => r.of([...'aAbB\'sS1 \n.'])).join(''),
  r => r.of(['a', 'A', 'ab', ' ', '\n', '=', '-', '0', '가', '한', '日', '!', '\r\n', ' a', '\u0301', '😀']).repeat(1 + r.below(r.below(20) === 0 ? 400 : 20)),
  r => r.of(['{"a":1,"b":[null,true]}', '    def f(x):\n        return x', 'https://example.com/a?b=c&d=%20', '</div>\n</p>', 'C:\\dir\\x', 'x += 1;\n\n', '// end\n', '#!/bin/sh\n', '2026-11-22T10:20:30Z', '1,234,567.89']),
];

export function* texts(count, seed) {
  const r = random(seed);
  for (let i = 0; i < count; i++) yield Array.from({ length: 1 + r.below(9) }, () => r.of(kinds)(r)).join('');
}
