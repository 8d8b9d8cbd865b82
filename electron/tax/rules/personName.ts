type PersonName = {
  first: string;
  middle: string;
  last: string;
  suffix: string;
  /** Where one name ends and the next begins is guessed, and worth a look. */
  isGuessed: boolean;
};

const suffixes = /^(jr|sr|ii|iii|iv|v|esq)\.?$/i;

/**
 * A person's whole name as IRIS wants it, in parts: first word, last word, and what stands between as middle names. With
 * more than three words, or only one, that is a guess and said so.
 */
export function splitPersonName(name: string): PersonName {
  const words = name.replaceAll(',', ' ').split(/\s+/).filter(Boolean);
  const ending = words.at(-1) ?? '';
  const suffix = words.length > 2 && suffixes.test(ending) ? ending : '';
  const parts = suffix === '' ? words : words.slice(0, -1);
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return { first: '', middle: '', last: first, suffix, isGuessed: true };
  return { first, middle: rest.join(' '), last, suffix, isGuessed: rest.length > 1 };
}
