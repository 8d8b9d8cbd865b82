import { afterEach, expect, test } from 'vitest';
import { returnsToFile } from '../../../electron/tax/year/returnsToFile.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPayee, giveForm, pay, reviewOf, usLedger, withheldIn } from './withholdingLedger.ts';
import { address, recordW9, rowsOfYear } from './yearLedger.ts';

afterEach(removeTestLedgers);

async function recordW8(ledger: TestLedger, partnerId: string, signedOn: string) {
  return ledger.value('taxForms.record', {
    partnerId,
    form: 'W-8BEN',
    signedOn,
    fields: {
      name: 'Ada Lovelace',
      address: { ...address, city: 'Bremen', country: 'DE' },
      citizenship: 'DE',
      birthDate: '1990-05-31',
      foreignTin: '12345678901',
      servicesPerformed: 'outside_us',
    },
  });
}

test('what was paid under a W-9 is reported by it, although its payee gave a W-8 later in the year', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  await recordW9(ledger, ada);
  await pay(ledger, { [ada]: 500_000 });
  ledger.clock.setTo('2026-07-06T15:00:00Z');
  await ledger.value('partners.save', { partnerId: ada, country: 'DE' });
  await recordW8(ledger, ada, '2026-07-01');
  await pay(ledger, { [ada]: 70_000 });

  expect(await rowsOfYear(ledger)).toMatchObject([
    {
      due: true,
      bucket: 'due',
      tinLast4: '5678',
      reportableMinor: 500_000,
      excludedMinor: 70_000,
      lines: [{ code: 'counted' }, { code: 'foreign' }],
    },
  ]);
  expect(returnsToFile(ledger.database, 2026, '1099-NEC').returns).toMatchObject([
    {
      name: 'Ada Lovelace',
      address,
      tin: { last4: '5678' },
      amounts: { nonemployeeCompensationMinor: 500_000 },
    },
  ]);
});

test.each([
  ['ended', '2026-01-05'],
  ['replaced', '2026-01-05'],
])('a year that a W-8 covered, which was %s since, needed no return', async (status, endedOn) => {
  const ledger = await usLedger('2025-11-03T15:00:00Z');
  const ada = await addPayee(ledger, 'ada', { country: 'DE' });
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us', signedOn: '2025-01-02' });
  await pay(ledger, { [ada]: 500_000 });
  ledger.clock.setTo('2026-02-02T15:00:00Z');
  await ledger.value('partners.save', { partnerId: ada, country: 'US' });
  ledger.database.run('UPDATE tax_forms SET status = ?, ended_on = ?', status, endedOn);
  expect(await rowsOfYear(ledger, { year: 2025 })).toMatchObject([{ bucket: 'foreign', due: false }]);
  expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: 0 });
});

test('what was paid before a W-8 was ended stays foreign, with a W-9 since and without one', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada', { country: 'DE' });
  const bob = await addPayee(ledger, 'bob', { country: 'DE' });
  const forms = [await recordW8(ledger, ada, '2026-01-02'), await recordW8(ledger, bob, '2026-01-02')];
  await pay(ledger, { [ada]: 500_000, [bob]: 190_000 });
  ledger.clock.setTo('2026-07-06T15:00:00Z');
  for (const { taxFormId, partnerId } of forms) {
    await ledger.value('partners.save', { partnerId, country: 'US' });
    const ended = { taxFormId, decision: 'ended', reason: 'Moved', endedOn: '2026-07-01' } as const;
    await ledger.value('taxForms.decide', ended);
  }
  const w9 = await recordW9(ledger, ada, { name: 'Ada King' });
  expect(w9.status).toBe('accepted');
  await pay(ledger, { [ada]: 210_000, [bob]: 20_000 });
  expect(await rowsOfYear(ledger)).toMatchObject([
    { name: 'Partner ada', bucket: 'due', reportableMinor: 210_000, excludedMinor: 500_000 },
    {
      name: 'Partner bob',
      bucket: 'below',
      reportableMinor: 20_000,
      excludedMinor: 190_000,
      withheldMinor: 0,
    },
  ]);
});

test('what was paid under a W-8 stays foreign where its payee renewed it before it was ended', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada', { country: 'DE' });
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us', signedOn: '2023-01-02' });
  await pay(ledger, { [ada]: 500_000 });
  ledger.clock.setTo('2026-08-03T15:00:00Z');
  ledger.database.run(`UPDATE tax_forms SET status = 'replaced', ended_on = '2026-05-04'`);
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us', signedOn: '2026-05-04' });
  ledger.database.run(
    `UPDATE tax_forms SET status = 'ended', ended_on = '2026-08-01' WHERE status = 'accepted'`,
  );
  await ledger.value('partners.save', { partnerId: ada, country: 'US' });
  expect(await rowsOfYear(ledger)).toMatchObject([
    { bucket: 'foreign', due: false, excludedMinor: 500_000, lines: [{ code: 'foreign' }] },
  ]);
  expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: 0 });
});

test('a W-8 that another took the place of still says where the services of its days were performed', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada', { country: 'DE' });
  // Form 1042-S is due for US sources although the treaty leaves no tax (Instructions for Form 1042-S).
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'us', treaty: { country: 'DE', rateBasisPoints: 0 } });
  await pay(ledger, { [ada]: 500_000 });
  ledger.clock.setTo('2026-08-03T15:00:00Z');
  ledger.database.run(`UPDATE tax_forms SET status = 'replaced', ended_on = '2026-08-01'`);
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us', signedOn: '2026-08-01' });
  expect(await rowsOfYear(ledger)).toMatchObject([
    { bucket: 'foreign', due: false, remarks: [{ code: 'LOOK_AT_1042S' }] },
  ]);
});

test('a W-8 that ran out before the year says nothing of it, although it was renewed in it only', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada', { country: 'DE' });
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'us', signedOn: '2022-01-03', expiresOn: '2025-12-31' });
  ledger.database.run(`UPDATE tax_forms SET status = 'replaced', ended_on = '2026-02-02'`);
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us', signedOn: '2026-02-02' });
  await pay(ledger, { [ada]: 500_000 });
  expect(await rowsOfYear(ledger)).toMatchObject([{ bucket: 'foreign', remarks: [] }]);
});
