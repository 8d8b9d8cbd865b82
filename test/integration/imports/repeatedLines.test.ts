import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

let ledger: TestLedger;
let programId: string;

/** Ada and Bert; Ada has 50.00 EUR of store credit to spend. */
beforeEach(async () => {
  ledger = await createTestLedger();
  programId = await addProgram(ledger);
  const ada = await addPartner(ledger, programId, 'ada', 'store_credit');
  await addPartner(ledger, programId, 'bert');
  await addCredit(ledger, ada, 5_000);
  await payPartners(ledger, [ada]);
});
afterEach(removeTestLedgers);

const commission = 'commission_id,partner_id,amount,currency,earned_on,description';
const payout = 'payout_id,partner_id,amount,currency,method,paid_on,status,reference';
const redemption = 'redemption_id,partner_id,amount,currency,redeemed_on,reference';
const request = 'request_id,partner_id,currency,requested_on';

type Kind = 'commissions' | 'payouts' | 'redemptions' | 'payoutRequests';

const changedLines: [
  kind: Kind,
  what: string,
  header: string,
  line: string,
  changed: string,
  reason: string,
][] = [
  [
    'commissions',
    'partner',
    commission,
    'c1,ada,7.00,EUR,2026-01-10,a',
    'c1,bert,7.00,EUR,2026-01-10,a',
    'another partner',
  ],
  [
    'commissions',
    'amount',
    commission,
    'c1,ada,7.00,EUR,2026-01-10,a',
    'c1,ada,7.01,EUR,2026-01-10,a',
    'another amount: 7.00 EUR instead of 7.01 EUR',
  ],
  [
    'commissions',
    'currency',
    commission,
    'c1,ada,7.00,EUR,2026-01-10,a',
    'c1,ada,7.00,USD,2026-01-10,a',
    'another currency: EUR instead of USD',
  ],
  [
    'commissions',
    'day',
    commission,
    'c1,ada,7.00,EUR,2026-01-10,a',
    'c1,ada,7.00,EUR,2026-01-11,a',
    'another earned_on: 2026-01-10 instead of 2026-01-11',
  ],
  [
    'commissions',
    'description',
    commission,
    'c1,ada,7.00,EUR,2026-01-10,a',
    'c1,ada,7.00,EUR,2026-01-10,b',
    'another description: a instead of b',
  ],
  [
    'commissions',
    'sign',
    commission,
    'c1,ada,-7.00,EUR,2026-01-10,a',
    'c1,ada,7.00,EUR,2026-01-10,a',
    'another amount',
  ],
  [
    'payouts',
    'amount',
    payout,
    'p1,ada,7.00,EUR,paypal,2025-01-10,completed,r',
    'p1,ada,8.00,EUR,paypal,2025-01-10,completed,r',
    'another amount',
  ],
  [
    'payouts',
    'status',
    payout,
    'p1,ada,7.00,EUR,paypal,2025-01-10,failed,r',
    'p1,ada,7.00,EUR,paypal,2025-01-10,completed,r',
    'another status',
  ],
  [
    'payouts',
    'day',
    payout,
    'p1,ada,7.00,EUR,paypal,2025-01-10,completed,r',
    'p1,ada,7.00,EUR,paypal,2025-01-11,completed,r',
    'another paid_on',
  ],
  [
    'redemptions',
    'amount',
    redemption,
    'r1,ada,7.00,EUR,2026-01-15,shop',
    'r1,ada,8.00,EUR,2026-01-15,shop',
    'another amount',
  ],
  [
    'redemptions',
    'currency',
    redemption,
    'r1,ada,7.00,EUR,2026-01-15,shop',
    'r1,ada,7.00,USD,2026-01-15,shop',
    'another currency',
  ],
  [
    'payoutRequests',
    'currency',
    request,
    'q1,ada,EUR,2026-01-10',
    'q1,ada,USD,2026-01-10',
    'another currency',
  ],
  [
    'payoutRequests',
    'day',
    request,
    'q1,ada,EUR,2026-01-10',
    'q1,ada,EUR,2026-01-11',
    'another requested_on',
  ],
];

/** Everything that an import could have moved. */
async function books() {
  const { counts } = await ledger.value('ledger.info', {});
  const { problems, chainHead } = await ledger.value('ledger.verify', {});
  expect(problems).toEqual([]);
  return { counts, chainHead, requests: (await ledger.value('payoutRequests.list', {})).rows };
}

describe.each(changedLines)('a line of %s with a known id', (kind, what, header, line, changed, reason) => {
  const importOf = (...lines: string[]) =>
    ledger.importCsv([header, ...lines].join('\n'), { kind, programId });

  test(`and another ${what} is refused by line and reason, and the lines around it are judged alone`, async () => {
    expect(await importOf(line)).toMatchObject({ read: 1, imported: 1, rejectedCount: 0 });
    const before = await books();
    const again = await importOf(line, changed, line);
    expect(again).toMatchObject({ read: 3, imported: 0, unchanged: 2, rejectedCount: 1 });
    expect(again.rejected).toMatchObject([{ line: 3 }]);
    expect(again.rejected[0]?.reason).toContain(reason);
    expect(await books()).toEqual(before);
  });
});

test('a file that holds an id twice with the same content books it once', async () => {
  const line = 'c1,ada,7.00,EUR,2026-01-10,a';
  const imported = await ledger.importCsv([commission, line, line].join('\n'), {
    kind: 'commissions',
    programId,
  });
  expect(imported).toMatchObject({ read: 2, imported: 1, unchanged: 1 });
  expect(imported.totals).toEqual([{ currency: 'EUR', count: 1, totalMinor: 700 }]);
});

test('the same id in another program is another commission', async () => {
  const otherId = await addProgram(ledger, { name: 'Another' });
  await addPartner(ledger, otherId, 'ada');
  for (const id of [programId, otherId]) {
    const text = [commission, 'c1,ada,7.00,EUR,2026-01-10,a'].join('\n');
    expect(await ledger.importCsv(text, { kind: 'commissions', programId: id })).toMatchObject({
      imported: 1,
    });
  }
});

test('a partner is the exception: a line with a known id changes what it fills in, and keeps the rest', async () => {
  const header = 'partner_id,email,name,country';
  const imported = await ledger.importCsv(`${header}\nbert,bert@example.com,Bertolt,\n`, {
    kind: 'partners',
    programId,
  });
  expect(imported).toMatchObject({ read: 1, imported: 1, updated: 1, rejectedCount: 0 });
  const bert = await ledger.value('partners.get', { programId, externalId: 'bert' });
  expect(bert).toMatchObject({
    name: 'Bertolt',
    payoutMethod: 'paypal',
    payoutDetailsMasked: 'b•••t@example.com',
  });
});
