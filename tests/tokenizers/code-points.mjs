// Every code point where each class of characters makes another cut.
export function* codePointTexts() {
  for (let point = 0; point <= 0x10ffff; point++) {
    const c = String.fromCodePoint(point);
    yield `a${c}b A${c}B A${c}b ${c}${c}!${c}1${c}2 ${c}\n${c}  ${c}${c}${c}${c}x'${c} ${c}`;
  }
}
