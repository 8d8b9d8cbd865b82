import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openField, sealField, type FieldPlace } from '../../../electron/vault/fieldCipher.ts';

const key = randomBytes(32);
const place: FieldPlace = { table: 'destinations', column: 'sealed_details', row: '17' };
const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const anyPlace = fc.record({ table: text, column: text, row: text });
const unreadable: unknown = expect.objectContaining({ code: 'LEDGER_CORRUPT' });

describe('a sealed field', () => {
  it('comes back as it was, in its place', () => {
    fc.assert(
      fc.property(text, anyPlace, (plaintext, anywhere) => {
        const sealed = sealField(key, anywhere, Buffer.from(plaintext));
        expect(openField(key, anywhere, sealed).toString()).toBe(plaintext);
      }),
    );
  });

  it('has a version byte, a nonce of 12, the ciphertext and a tag of 16', () => {
    const sealed = sealField(key, place, Buffer.from('DE89370400440532013000'));
    expect(sealed[0]).toBe(1);
    expect(sealed).toHaveLength(1 + 12 + 22 + 16);
    expect(sealed.includes('DE89')).toBe(false);
  });

  it('is sealed differently each time', () => {
    const sealings = Array.from({ length: 50 }, () =>
      sealField(key, place, Buffer.from('same')).toString('hex'),
    );
    expect(new Set(sealings).size).toBe(50);
  });

  it('is not opened in any other place', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (home, elsewhere) => {
        fc.pre(JSON.stringify(Object.values(home)) !== JSON.stringify(Object.values(elsewhere)));
        const sealed = sealField(key, home, Buffer.from('secret'));
        expect(() => openField(key, elsewhere, sealed)).toThrow(unreadable);
      }),
    );
  });

  it.each<Partial<FieldPlace>>([{ table: 'partners' }, { column: 'masked' }, { row: '18' }])(
    'is not opened when only %j differs',
    (change) => {
      const sealed = sealField(key, place, Buffer.from('secret'));
      expect(() => openField(key, { ...place, ...change }, sealed)).toThrow(unreadable);
    },
  );

  it('keeps table, column and row apart where they run together', () => {
    const sealed = sealField(key, { table: 'a', column: 'b","c', row: 'd' }, Buffer.from('secret'));
    expect(() => openField(key, { table: 'a","b', column: 'c', row: 'd' }, sealed)).toThrow(unreadable);
  });

  it('is not opened with another key', () => {
    const sealed = sealField(key, place, Buffer.from('secret'));
    expect(() => openField(randomBytes(32), place, sealed)).toThrow(unreadable);
  });

  it('is not opened once any of its bytes is another', () => {
    const sealed = sealField(key, place, Buffer.from('DE89370400440532013000'));
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), (position, mask) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(position) ^ mask, position);
        expect(() => openField(key, place, changed)).toThrow(unreadable);
      }),
    );
  });

  it('is not opened once it is shortened or lengthened', () => {
    const sealed = sealField(key, place, Buffer.from('secret'));
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openField(key, place, sealed.subarray(0, length))).toThrow(unreadable);
    }
    expect(() => openField(key, place, Buffer.concat([sealed, Buffer.alloc(1)]))).toThrow(unreadable);
  });

  it('is named in the refusal by its place and not by what it holds', () => {
    const sealed = sealField(key, place, Buffer.from('DE89370400440532013000'));
    let message = '';
    try {
      openField(key, { ...place, row: '18' }, sealed);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('destinations.sealed_details, row 18');
    expect(message).not.toContain('DE89');
  });
});
