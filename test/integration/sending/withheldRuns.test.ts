import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { taxPayable, usPayer } from '../tax/withholdingLedger.ts';
import {
  confirm,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  putBack,
  refreshUntilSettled,
  unlock,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

/** A US payer whose first partner has no form and needed a return last year; PayPal is counted. */
beforeEach(async () => {
  paying = await ledgerWithPayPal();
  const { ledger, programId, partnerIds } = paying;
  const [ada = ''] = partnerIds;
  await ledger.value('payer.save', usPayer);
  const program = { programId, name: 'Affiliates', currency: 'EUR' };
  await ledger.value('programs.save', { ...program, taxFormPolicy: 'warn' });
  const rates = [{ date: ledger.today, currency: 'EUR', rate: '1.08', source: 'ECB' }];
  await ledger.value('rates.save', { rates });
  const methods = [{ method: 'paypal' as const, reportedByProcessor: false }];
  await ledger.value('withholding.saveSettings', { year: 2026, methods });
  await ledger.value('withholding.recordPriorReturn', {
    partnerId: ada,
    year: 2025,
    why: 'return_required',
  });
});
afterEach(async () => {
  expect(paying.ledger.faults).toEqual([]);
  await endPaying([paying.ledger]);
});

// 24 % of 10.00 EUR; the other two are below the threshold.
const withheldMinor = 240;

describe('a run of which tax is withheld', () => {
  test('sends the net amount, and owes the tax once it is paid', async () => {
    const runId = await confirm(paying);
    expect(await taxPayable(paying.ledger, 'EUR')).toBe(0);
    const { groups } = await paying.ledger.value('payouts.run', { runId });
    expect(groups).toMatchObject([{ count: 3, totalMinor: 3_003 - withheldMinor }]);
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
    expect(await taxPayable(paying.ledger, 'EUR')).toBe(withheldMinor);
    await expectBooksAgree(paying);
  });

  test('gives the tax back with what the payee did not take', async () => {
    paying.payPal.setOutcome('p0@example.com', { status: 'RETURNED', reason: 'RECEIVER_UNREGISTERED' });
    const runId = await confirm(paying);
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 2, returned: 1 });
    expect(await taxPayable(paying.ledger, 'EUR')).toBe(0);
    const partnerIds = paying.partnerIds.slice(0, 1);
    const again = await paying.ledger.value('payouts.review', { selection: { partnerIds } });
    expect(again.lines).toMatchObject([{ grossMinor: 1_000, withheldMinor }]);
    await expectBooksAgree(paying);
  });

  test('keeps its tax where an older copy of the ledger takes the batch over', async () => {
    const copy = join(paying.ledger.folder, 'yesterday.disburse');
    await paying.ledger.value('ledger.backup', { file: copy });
    await refreshUntilSettled(paying.ledger, await confirm(paying));
    putBack(paying.ledger, copy);
    await unlock(paying.ledger);
    const { ledger } = paying;
    const { reasons } = await ledger.value('sending.status', {});
    const reference = reasons[0]?.reference ?? '';
    const { runId } = await ledger.value('sending.adopt', { reference, note: 'restored by hand' });
    await idle(ledger);
    await refreshUntilSettled(ledger, runId);
    expect(await taxPayable(ledger, 'EUR')).toBe(withheldMinor);
    const { rows } = await ledger.value('payouts.history', { runId, partnerId: paying.partnerIds[0] ?? '' });
    expect(await ledger.value('payouts.get', { payoutId: rows[0]?.payoutId ?? '' })).toMatchObject({
      withheldMinor,
      withholding: { kind: 'backup', taxYear: 2026, rateBasisPoints: 2_400, baseMinor: 1_000 },
    });
    await expectBooksAgree(paying);
  });
});
