import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  externalIdSchema,
  formatId,
  idSchema,
  partnerIdSchema,
  payoutIdSchema,
  type IdentifiedThing,
} from '../../../shared/ids.ts';

const things: readonly IdentifiedThing[] = [
  'program',
  'partner',
  'commission',
  'journalEntry',
  'payoutRequest',
  'redemption',
  'review',
  'run',
  'attempt',
  'bankAccount',
  'taxForm',
  'tinNotice',
  'recipient',
];
const anyThing = fc.constantFrom(...things);
const anyKey = fc.integer({ min: 1, max: 999_999_999_999_999 });

describe('an identifier', () => {
  it('gives back the storage key that it was written from', () => {
    fc.assert(
      fc.property(anyThing, anyKey, (thing, key) => {
        expect(idSchema(thing).parse(formatId(thing, key))).toBe(key);
      }),
    );
  });

  it('of one thing is never taken for one of another', () => {
    fc.assert(
      fc.property(anyThing, anyThing, anyKey, (thing, other, key) => {
        fc.pre(thing !== other);
        expect(idSchema(other).safeParse(formatId(thing, key)).success).toBe(false);
      }),
    );
  });

  it.each([
    '42',
    'prt_0',
    'prt_042',
    'prt_-1',
    'prt_1.5',
    'prt_1e3',
    'prt_',
    'PRT_42',
    ' prt_42',
    'prt_42 ',
    'prt_42\n',
    'prt_1234567890123456',
    'prt_٤',
    '',
    42,
    null,
  ])('%j is refused', (text) => {
    expect(partnerIdSchema.safeParse(text).success).toBe(false);
  });

  it('says by example what it has to look like', () => {
    const [issue] = partnerIdSchema.safeParse('42').error?.issues ?? [];
    expect(issue?.message).toBe('has to be an identifier like prt_42');
  });
});

describe('a payout id', () => {
  it.each(['P0204423K7QX2', 'A', '0', 'ABCDEFGHIJKLMNO'])('%s is accepted', (text) => {
    expect(payoutIdSchema.parse(text)).toBe(text);
  });

  it.each(['', 'ABCDEFGHIJKLMNOP', 'p0204423k7qx2', 'P-1', 'P 1', 'PÄ', 'P1\n'])('%j is refused', (text) => {
    expect(payoutIdSchema.safeParse(text).success).toBe(false);
  });
});

describe('an id of the customer’s own system', () => {
  it('is kept as written, without the spaces around it', () => {
    expect(externalIdSchema.parse('  Partner 7 / ü ')).toBe('Partner 7 / ü');
  });

  it('has 1 to 255 characters', () => {
    expect(externalIdSchema.safeParse('x'.repeat(255)).success).toBe(true);
    expect(externalIdSchema.safeParse('x'.repeat(256)).success).toBe(false);
    expect(externalIdSchema.safeParse('   ').success).toBe(false);
  });
});
