import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';

let ledger: TestLedger;
let programId: string;
let ada: string;
let bert: string;

beforeEach(async () => {
  ledger = await createTestLedger({ startsAt: '2026-03-10T09:00:00Z' });
  programId = await addProgram(ledger);
  ada = await addPartner(ledger, programId, 'ada');
  bert = await addPartner(ledger, programId, 'bert');
});
afterEach(removeTestLedgers);

async function validationOf(procedure: string, input: unknown): Promise<string> {
  const envelope = await ledger.call(procedure, input);
  expect(envelope).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
  expect(ledger.faults).toEqual([]);
  return envelope.ok ? '' : envelope.error.message;
}

describe('a partner that is named twice and differently', () => {
  test('gets no money: the credit is refused for both', async () => {
    const credit = { amountMinor: 700, currency: 'EUR', note: 'Meant for Bert' };
    const refusal = await ledger.refusal('partners.credit', {
      ...credit,
      partnerId: ada,
      programId,
      externalId: 'bert',
    });
    expect(refusal).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'partnerId' }] } });
    for (const partnerId of [ada, bert]) {
      expect((await ledger.value('partners.balance', { partnerId })).balances).toEqual([]);
    }
  });

  test('is not changed, archived or shown', async () => {
    const otherProgramId = await addProgram(ledger, { name: 'Other' });
    const contradictions = [
      { partnerId: ada, externalId: 'bert' },
      { partnerId: ada, programId: otherProgramId },
    ];
    for (const address of contradictions) {
      await validationOf('partners.save', { ...address, name: 'Renamed' });
      await validationOf('partners.archive', address);
      await validationOf('partners.get', address);
      await validationOf('partners.balance', address);
      await validationOf('partners.statement', address);
    }
    expect(await ledger.value('partners.get', { partnerId: ada })).toMatchObject({
      name: 'Partner ada',
      archived: false,
    });
  });

  test('is found where both names agree', async () => {
    const found = await ledger.value('partners.get', { partnerId: bert, programId, externalId: 'bert' });
    expect(found.partnerId).toBe(bert);
  });
});

describe('a NUL character', () => {
  test.each([
    ['partners.list', { search: 'ab\0cd' }],
    ['payouts.history', { search: '\0\0\0' }],
    ['payouts.pending', { search: 'abc\0' }],
    ['commissions.list', { search: 'abc\0' }],
    ['payouts.review', { selection: { all: true, filter: { search: 'abc\0' } } }],
    ['partners.get', { programId: 'prg_1', externalId: 'a\0' }],
    ['partners.save', { programId: 'prg_1', externalId: 'carl', name: 'x\0y' }],
    ['partners.save', { partnerId: 'prt_1', payoutDetails: { paypalEmail: 'a\0@example.com' } }],
    ['programs.save', { name: 'a\0', currency: 'EUR' }],
    ['partners.credit', { partnerId: 'prt_1', amountMinor: 1, currency: 'EUR', note: 'x', requestId: '\0' }],
    ['ledger.backup', { file: '/tmp/a\0b' }],
    ['audit.list', { procedure: 'a\0' }],
  ])('in %s %j is refused by name and nothing is kept', async (procedure, input) => {
    const { counts } = await ledger.value('ledger.info', {});
    expect(await validationOf(procedure, input)).toContain('NUL character');
    expect((await ledger.value('ledger.info', {})).counts).toEqual(counts);
  });

  test('is not seen in a text that only spells it', async () => {
    const name = 'Path C:\\u0000\\x';
    const saved = await ledger.value('partners.save', { partnerId: ada, name });
    expect(saved.name).toBe(name);
    expect((await ledger.value('partners.list', { search: '\\u0000' })).rows).toMatchObject([{ name }]);
  });
});

describe('what is wrong with an input', () => {
  test('is said in words where fields are missing', async () => {
    const message = await validationOf('partners.credit', {});
    for (const field of ['amountMinor', 'currency', 'note']) expect(message).toContain(`${field} is missing`);
    expect(message).not.toMatch(/Invalid input|undefined/);
  });

  test('is said in words where a field is of another kind', async () => {
    const message = await validationOf('partners.list', { search: 5, limit: 'ten' });
    expect(message).toContain('search has to be of the kind string');
    expect(message).toContain('limit has to be of the kind number');
    expect(message).not.toContain('Invalid input');
  });
});

describe('a period that ends before it begins', () => {
  test.each([
    ['payouts.history', {}],
    ['payouts.runs', {}],
    ['commissions.list', {}],
    ['journal.list', {}],
    ['partners.statement', { partnerId: 'prt_1' }],
  ])('is refused by %s instead of answering that there is nothing', async (procedure, filter) => {
    await addCredit(ledger, ada, 500);
    const message = await validationOf(procedure, { ...filter, from: '2026-12-31', to: '2026-01-01' });
    expect(message).toContain('to lies before from');
    const oneDay = { ...filter, from: ledger.today, to: ledger.today };
    expect((await ledger.call(procedure, oneDay)).ok).toBe(true);
  });
});

describe('a payout request', () => {
  test('of a day in the future is refused, one of today is kept', async () => {
    const request = { partnerId: ada, currency: 'EUR' };
    const refusal = await ledger.refusal('payoutRequests.save', { ...request, requestedOn: '2026-03-11' });
    expect(refusal).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'requestedOn' }] } });
    expect((await ledger.value('payoutRequests.list', {})).rows).toEqual([]);
    await ledger.value('payoutRequests.save', { ...request, requestedOn: '2026-03-10' });
    expect((await ledger.value('payoutRequests.list', {})).rows).toHaveLength(1);
  });
});

describe("the type of the payer's tax id", () => {
  test('is changed only together with the tax id', async () => {
    const payer = { legalName: 'Nordwind Handels GmbH' };
    const saved = await ledger.value('payer.save', { ...payer, tin: '123456789', tinType: 'SSN' });
    const refusal = await ledger.refusal('payer.save', { ...payer, tinType: 'EIN' });
    expect(refusal).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'tin' }] } });
    expect(await ledger.value('payer.get', {})).toEqual(saved);
    expect(await ledger.value('payer.save', { ...payer, tinType: 'SSN' })).toEqual(saved);
  });

  test('is not kept without any tax id', async () => {
    const payer = { legalName: 'Nordwind Handels GmbH' };
    const refusal = await ledger.refusal('payer.save', { ...payer, tinType: 'EIN' });
    expect(refusal).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'tin' }] } });
    expect((await ledger.refusal('payer.get', {})).code).toBe('NOT_FOUND');
  });
});
