import { describe, expect, test } from 'vitest';
import { passphraseProblem, passphraseStrength } from '../../../../renderer/components/passphraseWords.ts';

describe('the strength of a passphrase', () => {
  test.each([
    ['', 'none'],
    ['short', 'short'],
    ['1234567', 'short'],
    ['password', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['correct horse battery', 'fair'],
    ['correct horse battery staple', 'strong'],
    ['ledger of spring', 'fair'],
  ] as const)('%j is %s', (passphrase, level) => {
    expect(passphraseStrength(passphrase).level).toBe(level);
  });

  test('says how many characters are missing, in the singular too', () => {
    expect(passphraseStrength('1234567').words).toBe('Too short: 1 more character.');
    expect(passphraseStrength('123').words).toBe('Too short: 5 more characters.');
  });

  test('counts characters as people see them', () => {
    expect(passphraseStrength('🔑🔑🔑🔑🔑🔑🔑').level).toBe('short');
    expect(passphraseProblem('🔑🔒🔓🗝🔐🚪🏠🏦', '🔑🔒🔓🗝🔐🚪🏠🏦')).toBeNull();
  });
});

describe('two typed passphrases', () => {
  test('have to be long enough and the same', () => {
    expect(passphraseProblem('short', 'short')).toMatch(/8 characters or more/);
    expect(passphraseProblem('long enough', 'long enoug')).toMatch(/not the same/);
    expect(passphraseProblem('long enough', 'long enough')).toBeNull();
  });
});
