import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FieldProblem } from '../../../shared/errors.ts';
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

async function refusedFieldsOf(
  procedure: string,
  input: unknown,
): Promise<{ message: string; problems: readonly FieldProblem[] }> {
  const envelope = await ledger.call(procedure, input);
  expect(envelope).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
  expect(ledger.faults).toEqual([]);
  if (envelope.ok) throw new Error(`${procedure} was not refused`);
  const { message, details } = envelope.error;
  return { message, problems: (details?.problems ?? []) as FieldProblem[] };
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
      await refusedFieldsOf('partners.save', { ...address, name: 'Renamed' });
      await refusedFieldsOf('partners.archive', address);
      await refusedFieldsOf('partners.get', address);
      await refusedFieldsOf('partners.balance', address);
      await refusedFieldsOf('partners.statement', address);
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
    const { problems } = await refusedFieldsOf(procedure, input);
    expect(problems.map(({ message }) => message).join()).toContain('has a NUL character');
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
    const { message, problems } = await refusedFieldsOf('partners.credit', {});
    for (const field of ['amountMinor', 'currency', 'note'])
      expect(problems).toContainEqual({ field, message: 'is missing' });
    expect(message).toMatch(/^The input was refused and nothing was changed: amountMinor is missing;/);
  });

  test('is said in words where a field is of another kind', async () => {
    const { problems } = await refusedFieldsOf('partners.list', { search: 5, limit: 'ten' });
    expect(problems).toEqual([
      { field: 'limit', message: 'has to be of the kind number' },
      { field: 'search', message: 'has to be of the kind string' },
    ]);
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
    const { problems } = await refusedFieldsOf(procedure, {
      ...filter,
      from: '2026-12-31',
      to: '2026-01-01',
    });
    expect(problems).toEqual([{ field: 'to', message: 'lies before from' }]);
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
