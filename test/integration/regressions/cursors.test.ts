import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

let ledger: TestLedger;

/** Three partners with a credit, a payout and a request each, so that every list has a second page. */
beforeEach(async () => {
  ledger = await createTestLedger();
  const programId = await addProgram(ledger);
  for (const externalId of ['ada', 'bert', 'carl']) {
    const partnerId = await addPartner(ledger, programId, externalId);
    await addCredit(ledger, partnerId, 500);
    await payPartners(ledger, [partnerId]);
    await addCredit(ledger, partnerId, 700);
    const request = { partnerId, currency: 'EUR', requestedOn: ledger.today };
    await ledger.value('payoutRequests.save', request);
  }
});
afterEach(removeTestLedgers);

/** The cursor that a list answers behind its first row. */
async function cursorOf(procedure: string, filter: object): Promise<string> {
  const envelope = await ledger.call(procedure, { ...filter, limit: 1 });
  expect(envelope).toMatchObject({ ok: true, value: { nextCursor: expect.any(String) as string } });
  const { nextCursor } = (envelope as { value: { nextCursor: string } }).value;
  return nextCursor;
}

const lists: readonly (readonly [procedure: string, filter: object, otherwise: readonly object[]])[] = [
  [
    'payouts.history',
    { sort: 'amount' },
    [{}, { sort: 'paidOn' }, { sort: 'amount', descending: false }, { sort: 'amount', currency: 'EUR' }],
  ],
  ['payouts.pending', {}, [{ currency: 'EUR' }, { onlyEligible: true }, { search: 'partner' }]],
  ['payouts.runs', {}, [{ to: '2026-12-31' }, { programId: 'prg_1' }]],
  ['partners.list', {}, [{ programId: 'prg_1' }, { kind: 'partner' }, { archived: false }]],
  [
    'partners.statement',
    { partnerId: 'prt_1' },
    [{ partnerId: 'prt_2' }, { partnerId: 'prt_1', currency: 'EUR' }],
  ],
  ['commissions.list', {}, [{ kind: 'credit' }, { to: '2026-12-31' }]],
  ['payoutRequests.list', {}, [{ status: 'open' }]],
  ['journal.list', {}, [{ partnerId: 'prt_1' }, { sourceKind: 'payout' }]],
  ['audit.list', {}, [{ procedure: 'partners.credit' }]],
];

describe.each(lists)('a cursor of %s', (procedure, filter, otherwise) => {
  test('continues the list that answered it, whatever the size of the page', async () => {
    const cursor = await cursorOf(procedure, filter);
    for (const limit of [1, 100]) {
      expect(await ledger.call(procedure, { ...filter, cursor, limit })).toMatchObject({ ok: true });
    }
  });

  test('is refused where the list is filtered or sorted otherwise', async () => {
    const cursor = await cursorOf(procedure, filter);
    for (const other of otherwise) {
      const envelope = await ledger.call(procedure, { ...other, cursor });
      expect(envelope, JSON.stringify(other)).toMatchObject({
        ok: false,
        error: { code: 'VALIDATION', details: { problems: [{ field: 'cursor' }] } },
      });
    }
  });

  test('is refused by every other list', async () => {
    const cursor = await cursorOf(procedure, filter);
    for (const [other, otherFilter] of lists.filter(([name]) => name !== procedure)) {
      expect(await ledger.call(other, { ...otherFilter, cursor }), other).toMatchObject({
        ok: false,
        error: { code: 'VALIDATION', details: { problems: [{ field: 'cursor' }] } },
      });
    }
  });
});

test('a cursor that was made up is refused', async () => {
  const madeUp = ['["Partner ada",1]', '[null,1]', '[{},1]', '[1e300,1e300]', '[]', '{}', 'null', 'no JSON'];
  for (const text of madeUp) {
    const cursor = Buffer.from(text, 'utf8').toString('base64url');
    for (const [procedure, filter] of lists) {
      expect(await ledger.call(procedure, { ...filter, cursor }), `${procedure} ${text}`).toMatchObject({
        ok: false,
        error: { code: 'VALIDATION' },
      });
    }
  }
  expect(ledger.faults).toEqual([]);
});
