import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payoutIdentifier } from '../../../electron/payouts/rules/payoutIdentifier.ts';
import { payoutIdSchema } from '../../../shared/ids.ts';

const fiveBytes = fc.uint8Array({ minLength: 5, maxLength: 5 });

describe('the identifier of a payout', () => {
  it('reads P, its number, and five random characters', () => {
    expect(payoutIdentifier(204_423, Uint8Array.of(19, 7, 23, 29, 2))).toBe('P0204423K7QX2');
    expect(payoutIdentifier(1, Uint8Array.of(0, 31, 32, 255, 64))).toBe('P00000010Z0Z0');
  });

  it('is one that files, providers and the contract take, for any number up to 999,999,999', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fiveBytes, (number, randomness) => {
        const identifier = payoutIdentifier(number, randomness);
        expect(payoutIdSchema.safeParse(identifier).success).toBe(true);
        expect(identifier).not.toMatch(/[ILOU]/);
      }),
    );
  });

  it('is never that of another number, whatever the random part', () => {
    const anyNumber = fc.integer({ min: 1, max: 999_999_999 });
    fc.assert(
      fc.property(anyNumber, anyNumber, fiveBytes, fiveBytes, (one, other, first, second) => {
        fc.pre(one !== other);
        expect(payoutIdentifier(one, first)).not.toBe(payoutIdentifier(other, second));
      }),
    );
  });

  it('differs between two copies of a ledger that give out the same number', () => {
    const first = payoutIdentifier(7, Uint8Array.of(1, 2, 3, 4, 5));
    expect(payoutIdentifier(7, Uint8Array.of(1, 2, 3, 4, 6))).not.toBe(first);
  });

  it('is refused rather than cut where the number has too many digits', () => {
    expect(() => payoutIdentifier(1_000_000_000, new Uint8Array(5))).toThrow('exhausted');
  });
});
