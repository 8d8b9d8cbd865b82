import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecoveryKey, parseRecoveryKey } from '../../../electron/vault/recoveryKey.ts';

const symbols = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const anyKey = fc.constant(null).map(() => createRecoveryKey());

describe('a recovery key', () => {
  it('is printed as eight groups of five characters that cannot be mistaken for others', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
      }),
    );
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 200 }, createRecoveryKey)).size).toBe(200);
  });

  it('is read whatever the case, the spaces, the dashes and the look-alikes', () => {
    const dressings = fc.array(fc.constantFrom('', ' ', '-', '\u2013', '\u00a0', '\n'), {
      minLength: 47,
      maxLength: 47,
    });
    const lookAlikes: Record<string, string[]> = { '0': ['0', 'O', 'o'], '1': ['1', 'I', 'i', 'L', 'l'] };
    fc.assert(
      fc.property(anyKey, dressings, fc.nat(), (key, dressing, choice) => {
        const typed = Array.from(key.toLowerCase(), (symbol, position) => {
          const forms = lookAlikes[symbol] ?? [symbol, symbol.toUpperCase()];
          return (dressing[position] ?? '') + (forms[(choice + position) % forms.length] ?? symbol);
        }).join('');
        expect(parseRecoveryKey(typed)).toEqual(parseRecoveryKey(key));
        expect(parseRecoveryKey(typed)).toHaveLength(35);
      }),
    );
  });

  it('is refused with one wrong character', () => {
    fc.assert(
      fc.property(anyKey, fc.nat({ max: 39 }), fc.integer({ min: 1, max: 31 }), (key, position, shift) => {
        const typed = Array.from(key.replaceAll('-', ''));
        const wrong = symbols[(symbols.indexOf(typed[position] ?? '') + shift) % symbols.length] ?? '';
        expect(parseRecoveryKey(typed.with(position, wrong).join(''))).toBeUndefined();
      }),
    );
  });

  it('is refused with two neighbours swapped', () => {
    fc.assert(
      fc.property(anyKey, fc.nat({ max: 38 }), (key, position) => {
        const typed = Array.from(key.replaceAll('-', ''));
        const [first = '', second = ''] = typed.slice(position, position + 2);
        fc.pre(first !== second);
        expect(
          parseRecoveryKey(
            typed
              .with(position, second)
              .with(position + 1, first)
              .join(''),
          ),
        ).toBeUndefined();
      }),
    );
  });

  it('is refused when characters are missing, added or of no recovery key', () => {
    const key = createRecoveryKey();
    for (const typed of [
      '',
      key.slice(1),
      key.slice(0, -1),
      `${key}0`,
      `U${key.slice(1)}`,
      `*${key.slice(1)}`,
    ]) {
      expect(parseRecoveryKey(typed)).toBeUndefined();
    }
  });

  it('is never found in arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(parseRecoveryKey(text)).toBeUndefined();
      }),
    );
  });
});
