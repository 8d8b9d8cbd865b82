import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDataKey, type DataKey } from '../../../electron/vault/dataKey.ts';
import { VaultSession } from '../../../electron/vault/vaultSession.ts';

const place = { table: 'destinations', column: 'sealed_details', row: '17' };
const locked: unknown = expect.objectContaining({ code: 'VAULT_LOCKED' });
const unreadable: unknown = expect.objectContaining({ code: 'LEDGER_CORRUPT' });

let dataKey: DataKey;
let vault: VaultSession;

beforeEach(() => {
  dataKey = createDataKey();
  vault = new VaultSession(true);
  vault.unlock(dataKey);
});

describe('the key of a partner', () => {
  it('opens what was sealed under it, in a later session as well', () => {
    const key = { partnerId: 'prt_1', wrapped: vault.createPartnerKey('prt_1') };
    const sealed = vault.sealField(key, place, 'DE89370400440532013000');
    const later = new VaultSession(true);
    later.unlock(dataKey);
    expect(later.openField(key, place, sealed)).toBe('DE89370400440532013000');
  });

  it('opens nothing of another partner', () => {
    const first = { partnerId: 'prt_1', wrapped: vault.createPartnerKey('prt_1') };
    const second = { partnerId: 'prt_2', wrapped: vault.createPartnerKey('prt_2') };
    const sealed = vault.sealField(first, place, 'secret');
    expect(() => vault.openField(second, place, sealed)).toThrow(unreadable);
  });

  it('cannot be given to another partner', () => {
    const wrapped = vault.createPartnerKey('prt_1');
    const sealed = vault.sealField({ partnerId: 'prt_1', wrapped }, place, 'secret');
    expect(() => vault.openField({ partnerId: 'prt_2', wrapped }, place, sealed)).toThrow(unreadable);
  });

  it('erases the partner once it is destroyed: no other key of the vault opens the field', () => {
    const sealed = vault.sealField(
      { partnerId: 'prt_1', wrapped: vault.createPartnerKey('prt_1') },
      place,
      'secret',
    );
    const replacement = { partnerId: 'prt_1', wrapped: vault.createPartnerKey('prt_1') };
    expect(() => vault.openField(replacement, place, sealed)).toThrow(unreadable);
    expect(() => vault.openLedgerField(place, sealed)).toThrow(unreadable);
  });
});

describe('a field of the ledger itself', () => {
  it('comes back in its place and nowhere else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = vault.sealLedgerField(place, text);
        expect(vault.openLedgerField(place, sealed)).toBe(text);
        expect(() => vault.openLedgerField({ ...place, row: '18' }, sealed)).toThrow(unreadable);
      }),
    );
  });

  it('is closed to the vault of another ledger', () => {
    const sealed = vault.sealLedgerField(place, 'secret');
    vault.unlock(createDataKey());
    expect(() => vault.openLedgerField(place, sealed)).toThrow(unreadable);
  });
});

describe('the blind index', () => {
  it('is equal for equal values and different for all others', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        expect(vault.blindIndex('tin', first) === vault.blindIndex('tin', second)).toBe(first === second);
      }),
    );
  });

  it('differs between purposes, also where purpose and value run together', () => {
    expect(vault.blindIndex('tin', '123')).not.toBe(vault.blindIndex('destination', '123'));
    expect(vault.blindIndex('tin', '123')).not.toBe(vault.blindIndex('tin1', '23'));
  });

  it('is 64 hexadecimal digits that another ledger computes differently', () => {
    const before = vault.blindIndex('tin', '123456789');
    vault.unlock(createDataKey());
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.blindIndex('tin', '123456789')).not.toBe(before);
  });
});

describe('a locked vault', () => {
  it('refuses every act', () => {
    const key = { partnerId: 'prt_1', wrapped: vault.createPartnerKey('prt_1') };
    const sealed = vault.sealField(key, place, 'secret');
    vault.lock();
    const acts = [
      () => vault.dataKey(),
      () => vault.createPartnerKey('prt_1'),
      () => vault.sealField(key, place, 'secret'),
      () => vault.openField(key, place, sealed),
      () => vault.sealLedgerField(place, 'secret'),
      () => vault.openLedgerField(place, sealed),
      () => vault.blindIndex('tin', '123456789'),
    ];
    for (const act of acts) expect(act).toThrow(locked);
  });

  it('has zeroed the data key that it held', () => {
    const held = vault.dataKey();
    expect(Buffer.from(held)).toEqual(Buffer.from(dataKey));
    vault.lock();
    expect(Buffer.from(held)).toEqual(Buffer.alloc(32));
  });
});

describe('what shows a vault', () => {
  it.each([
    ['JSON', (value: unknown) => JSON.stringify({ value })],
    ['inspect', (value: unknown) => inspect({ value }, { depth: null })],
    [
      'inspect with everything hidden',
      (value: unknown) =>
        inspect(value, { showHidden: true, customInspect: false, getters: true, depth: null }),
    ],
    ['console.log', (value: unknown) => format('%s %o %O %j', value, value, value, value)],
    ['a copy to another thread', (value: unknown) => inspect(structuredClone(Object.assign({}, value)))],
  ])('shows no key: %s', (_name, shown) => {
    const text = shown(vault);
    const bytes = Buffer.from(dataKey);
    expect(text).not.toContain(bytes.toString('hex'));
    expect(text).not.toContain(bytes.toString('base64'));
    expect(text).not.toContain(bytes.subarray(0, 4).join(', '));
    expect(text).not.toContain(bytes.subarray(0, 4).join(','));
    expect(text).not.toContain(
      bytes
        .toString('hex')
        .slice(0, 8)
        .replace(/..(?=.)/g, '$& '),
    );
    expect(text).not.toMatch(/Buffer|Uint8Array/);
  });
});
