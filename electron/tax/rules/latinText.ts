/** Latin letters that Unicode does not take apart into a letter and a mark. */
const wholeLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ŋ: 'n',
  Ŋ: 'N',
  ŧ: 't',
  Ŧ: 'T',
  ƒ: 'f',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '\u00a0': ' ',
};

/** What WinAnsiEncoding, the encoding of the standard fonts of PDF, has beyond Latin-1. Source: ISO 32000-1, annex D. */
const winAnsiExtras = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

/** A text as it can be written, and the characters of it that cannot be written at all. */
type WrittenText = { text: string; changed: boolean; lost: readonly string[] };

/** The letters of a text without accents, as far as they are Latin; everything else stays as it is. */
function foldAccents(text: string): string {
  const decomposed = text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return Array.from(decomposed, (character) => wholeLetters[character] ?? character).join('');
}

/**
 * A text in the characters that the standard fonts of a PDF have: `ü` and `š` stay, `ł` becomes `l`, and what is no
 * Latin letter at all is `lost`.
 */
export function printableText(text: string): WrittenText {
  return written(text, (character) => (isWinAnsi(character) ? character : null));
}

/**
 * A text in the characters that are known to pass in a CSV file for IRIS: letters without accents, digits, spaces and
 * & ' - # ( ) /. Full stops and commas are dropped, other signs become spaces, and no cell begins like a formula.
 * Letters that are not Latin are `lost`. Source: notes of the IRIS working group, 2024 to 2026.
 */
export function irisText(text: string): WrittenText {
  const folded = written(text, (character) => {
    if (/[A-Za-z0-9 &'\-#()/]/.test(character)) return character;
    if (/[.,]/.test(character)) return '';
    return /[\x21-\x7e\t\r\n]/.test(character) ? ' ' : null;
  });
  const tidy = folded.text
    .replaceAll(/ {2,}/g, ' ')
    .replace(/^[-=+@ ]+/, '')
    .trim();
  return { text: tidy, changed: tidy !== text, lost: folded.lost };
}

function written(text: string, write: (character: string) => string | null): WrittenText {
  const pieces: string[] = [];
  const lost = new Set<string>();
  for (const character of text.normalize('NFC')) {
    const whole = write(character);
    if (whole !== null) {
      pieces.push(whole);
      continue;
    }
    for (const part of foldAccents(character)) {
      const plain = write(part);
      if (plain === null) lost.add(character);
      else pieces.push(plain);
    }
  }
  const result = pieces.join('');
  return { text: result, changed: result !== text, lost: [...lost] };
}

function isWinAnsi(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || winAnsiExtras.has(character);
}
