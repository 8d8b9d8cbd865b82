/** The shortest passphrase that a ledger takes, in characters. */
export const shortestPassphrase = 8;

type PassphraseStrength = { level: 'none' | 'short' | 'weak' | 'fair' | 'strong'; words: string };

const weakBits = 45;
const fairBits = 70;

/**
 * Says in words how long a passphrase would withstand guessing. Only the length is a rule; the rest is advice, made
 * from how many different characters there are and of which kinds.
 */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const characters = Array.from(passphrase.normalize('NFKC'));
  if (characters.length === 0) return { level: 'none', words: `${shortestPassphrase} characters or more.` };
  if (characters.length < shortestPassphrase) {
    const missing = shortestPassphrase - characters.length;
    return {
      level: 'short',
      words: `Too short: ${missing} more ${missing === 1 ? 'character' : 'characters'}.`,
    };
  }
  const bits = roughBits(characters);
  if (bits < weakBits)
    return { level: 'weak', words: 'Weak: a machine guesses it. More words make it stronger.' };
  if (bits < fairBits) return { level: 'fair', words: 'Fair: one or two more words would make it strong.' };
  return { level: 'strong', words: 'Strong.' };
}

const kinds: readonly (readonly [pattern: RegExp, size: number])[] = [
  [/\p{Ll}/u, 26],
  [/\p{Lu}/u, 26],
  [/\p{N}/u, 10],
  [/[^\p{L}\p{N}]/u, 12],
];

/** An upper bound by length and alphabet; repeated characters count little, since they are guessed first. */
function roughBits(characters: readonly string[]): number {
  const text = characters.join('');
  const alphabet = kinds.reduce((size, [pattern, more]) => (pattern.test(text) ? size + more : size), 0);
  const different = new Set(characters).size;
  const counted = Math.min(characters.length, different * 2);
  // Words repeat and hang together: a letter of a word is worth about half of a random one.
  return counted * Math.log2(Math.max(alphabet, 2)) * 0.6;
}

/** Why two typed passphrases cannot be set, or null where they can. */
export function passphraseProblem(passphrase: string, repeated: string): string | null {
  if (Array.from(passphrase.normalize('NFKC')).length < shortestPassphrase) {
    return `has to have ${shortestPassphrase} characters or more`;
  }
  return passphrase === repeated ? null : 'is not the same both times';
}
