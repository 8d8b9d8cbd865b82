import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redacted } from '../../../electron/providers/redaction.ts';

const textOf = (characters: string) => (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength, maxLength });
const alphanumeric = textOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
const digits = textOf('0123456789');
const letters = textOf('QWXZqwxzåßéÑ');

const mail = fc
  .tuple(alphanumeric(3, 12), alphanumeric(3, 10))
  .map(([name, host]) => `${name}@${host}.example`);
const token = alphanumeric(40, 120).map((text) => `A21AA${text}`);
const holder = fc.tuple(letters(3, 10), letters(3, 12)).map(([first, last]) => `${first} ${last}`);
const iban = fc.tuple(digits(2, 2), digits(18, 18)).map(([check, account]) => `DE${check}${account}`);
const sortCode = digits(6, 6).map((text) => text.replace(/(..)(..)(..)/, '$1-$2-$3'));

/** A field by its name, with what it may hold. */
const secretMember = fc.oneof(
  fc.tuple(fc.constantFrom('access_token', 'accessToken', 'refresh_token', 'client_secret', 'apiKey'), token),
  fc.tuple(fc.constantFrom('receiver', 'email', 'emailAddress', 'paypal_email'), mail),
  fc.tuple(
    fc.constantFrom('accountHolderName', 'account_holder_name', 'fullName', 'surname', 'name'),
    holder,
  ),
  fc.tuple(fc.constantFrom('iban', 'IBAN'), iban),
  fc.tuple(fc.constantFrom('accountNumber', 'routing_number', 'abartn'), digits(6, 17)),
  fc.tuple(fc.constantFrom('sortCode', 'sort_code'), sortCode),
);

/** A secret whose look gives it away, wherever it stands. */
const recognisable = fc.oneof(mail, token, iban, digits(8, 17), sortCode);

const surroundings = (inner: fc.Arbitrary<Record<string, unknown>>) =>
  fc
    .tuple(inner, fc.array(fc.constantFrom('items', 'details', 'payout_item', 'errors'), { maxLength: 4 }))
    .map(([object, path]) =>
      path.reduce<unknown>((held, name, index) => ({ [name]: index % 2 === 0 ? held : [held] }), object),
    );

describe('what is kept of an answer', () => {
  it('holds no secret of a field that is known to hold one', () => {
    fc.assert(
      fc.property(fc.array(secretMember, { minLength: 1, maxLength: 5 }), fc.nat(3), (members, indent) => {
        // `name` may be an error's code; those of people hold spaces.
        const object = Object.fromEntries(members);
        const kept = redacted(JSON.stringify({ total_items: 3, page: [object] }, null, indent));
        for (const secret of Object.values(object)) expect(kept).not.toContain(secret);
      }),
    );
  });

  it('holds no secret of an answer that was cut anywhere', () => {
    const named = secretMember.filter(([name]) => name !== 'name');
    fc.assert(
      fc.property(named, fc.double({ min: 0, max: 1, noNaN: true }), ([name, secret], share) => {
        const whole = JSON.stringify({ items: [{ [name]: secret, page: 1 }] });
        const start = whole.indexOf(secret);
        const cut = start + Math.ceil(share * secret.length);
        const shown = whole.slice(start, cut);
        const kept = redacted(whole.slice(0, cut));
        if (shown.length > 3) expect(kept).not.toContain(shown);
      }),
    );
  });

  it('holds no secret that stands in a sentence, in JSON or in plain text', () => {
    fc.assert(
      fc.property(recognisable, surroundings(fc.constant({})), (secret, around) => {
        const sentence = `The value ${secret} is not accepted.`;
        const json = JSON.stringify({ message: sentence, around, [secret]: 1 });
        expect(redacted(json)).not.toContain(secret);
        expect(redacted(sentence)).not.toContain(secret);
        expect(redacted(`<p>${sentence}</p>`)).not.toContain(secret);
      }),
    );
  });

  it('holds nothing of what the caller knows to be secret, whatever it looks like', () => {
    const known = fc
      .string({ unit: 'grapheme', minLength: 4, maxLength: 40 })
      .filter((text) => !'[masked]'.includes(text));
    fc.assert(
      fc.property(known, (secret) => {
        fc.pre(!'{"message":"","details":[masked]'.includes(secret));
        const text = `answer ${secret} end`;
        fc.pre(!'answer [masked] end'.includes(secret));
        expect(redacted(text, [secret])).not.toContain(secret);
        const message = (
          JSON.parse(redacted(JSON.stringify({ message: text }), [secret])) as { message: string }
        ).message;
        expect(message).not.toContain(secret);
      }),
    );
  });

  it('is never longer than 20,000 characters, and says how long it was', () => {
    const kept = redacted('word '.repeat(10_000));
    expect(kept).toHaveLength(20_000);
    expect(kept.endsWith(' [cut: 50000 characters in all]')).toBe(true);
  });

  it('takes about four times as long for an answer four times as long, however it is made', () => {
    const fastestMs = (text: string) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const startedMs = performance.now();
          redacted(text);
          return performance.now() - startedMs;
        }),
      );
    for (const unit of ['a', '1', '-', 'a1', '"token":"', 'a@', 'DE89 ', '1 ']) {
      const once = fastestMs(unit.repeat(25_000 / unit.length));
      const fourfold = fastestMs(unit.repeat(100_000 / unit.length));
      // A pattern that goes back over what it has read would take sixteen times as long; a millisecond is noise.
      expect(fourfold / Math.max(once, 1), unit).toBeLessThan(12);
    }
  }, 60_000);

  it('keeps what a person has to see: codes, statuses, ids, amounts and days', () => {
    const answer = JSON.stringify({
      name: 'VALIDATION_ERROR',
      debug_id: '90957fca61718',
      details: [
        { field: 'items[0].amount.value', value: '1234567.10', issue: 'Invalid amount' },
        { field: 'items[1].receiver', value: 'no address', issue: 'Invalid receiver' },
      ],
      batch_header: {
        payout_batch_id: '12345678901',
        sender_batch_header: { sender_batch_id: 'b0e1d2c3-12345678-90ab-a1' },
        amount: { currency: 'HUF', value: '12345678' },
        time_created: '2026-11-26T08:08:15Z',
      },
      uuid: '12345678-1234-4234-8234-123456789012',
    });
    const kept: unknown = JSON.parse(redacted(answer));
    expect(kept).toEqual({
      name: 'VALIDATION_ERROR',
      debug_id: '90957fca61718',
      details: [
        { field: 'items[0].amount.value', value: '1234567.10', issue: 'Invalid amount' },
        { field: 'items[1].receiver', value: '[masked]', issue: 'Invalid receiver' },
      ],
      batch_header: {
        payout_batch_id: '12345678901',
        sender_batch_header: { sender_batch_id: 'b0e1d2c3-12345678-90ab-a1' },
        amount: { currency: 'HUF', value: '12345678' },
        time_created: '2026-11-26T08:08:15Z',
      },
      uuid: '12345678-1234-4234-8234-123456789012',
    });
  });

  it('masks a token in the query of an address, within JSON too', () => {
    expect(redacted('{"href":"https://x.example/y?access_token=abcdef&page=1"}')).toBe(
      '{"href":"https://x.example/y?access_token=[masked]&page=1"}',
    );
  });

  it('masks a credential in a header line', () => {
    expect(redacted('Authorization: Bearer abc.def')).toBe('Authorization: [masked]');
    expect(redacted('sent with Basic QWxhZGRpbjpvcGVu here')).toBe('sent with Basic [masked] here');
  });
});
