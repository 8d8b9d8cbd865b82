import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { writeNewFile } from '../../../electron/exports/newFile.ts';
import { returnsToFile } from '../../../electron/tax/year/returnsToFile.ts';
import { writeTaxYearWorkbook } from '../../../electron/tax/year/yearWorkbook.ts';
import { openpyxlMissing, readWithOpenpyxl } from '../exports/independentReaders.ts';
import { removeTestLedgers, silentWatch, type TestLedger } from '../support/testLedger.ts';
import { addPayee, giveForm, pay, usLedger } from './withholdingLedger.ts';
import { address, recordW9, rowsOfYear } from './yearLedger.ts';

afterEach(removeTestLedgers);

const filed = { year: 2026, form: '1099-NEC', filedOn: '2026-03-02', reference: 'IRIS 4711' } as const;

/** Ada has 2,500.00 and is due, Bob 100.00 and is below, Carl is abroad. */
async function threePayees(): Promise<{ ledger: TestLedger; ada: string; bob: string; carl: string }> {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  const bob = await addPayee(ledger, 'bob');
  const carl = await addPayee(ledger, 'carl', { country: 'DE' });
  await recordW9(ledger, ada);
  await recordW9(ledger, bob, { name: 'Bob Builder', tin: '212-34-6789' });
  giveForm(ledger, carl, { form: 'W-8BEN', services: 'outside_us' });
  await pay(ledger, { [ada]: 250_000, [bob]: 10_000, [carl]: 70_000 });
  return { ledger, ada, bob, carl };
}

describe('tax.recordFiled', () => {
  test('locks the figures; what changes later is shown beside them', async () => {
    const { ledger, ada, bob } = await threePayees();
    const filing = await ledger.value('tax.recordFiled', filed);
    expect(filing).toMatchObject({ ...filed, returns: 1, reportableMinor: 250_000, differences: 0 });
    expect(await rowsOfYear(ledger, { bucket: 'due' })).toMatchObject([
      { reportableMinor: 250_000, filed: { reference: 'IRIS 4711', differs: false }, remarks: [] },
    ]);

    await pay(ledger, { [ada]: 100_000, [bob]: 300_000 });
    expect(await rowsOfYear(ledger, { bucket: 'due' })).toMatchObject([
      {
        name: 'Partner ada',
        reportableMinor: 250_000,
        paidMinor: 350_000,
        amounts: { nonemployeeCompensationMinor: 250_000 },
        filed: { computedReportableMinor: 350_000, differs: true },
        remarks: [{ code: 'DIFFERS_FROM_FILED' }],
      },
      { name: 'Partner bob', reportableMinor: 310_000, filed: null, remarks: [{ code: 'NOT_IN_FILING' }] },
    ]);
    const { returns } = returnsToFile(ledger.database, 2026, '1099-NEC');
    expect(returns.map(({ amounts }) => amounts.nonemployeeCompensationMinor)).toEqual([250_000, 310_000]);
    const checklist = await ledger.value('tax.checklist', { year: 2026 });
    expect(checklist.filings).toMatchObject([{ form: '1099-NEC', returns: 1, differences: 1 }]);
    expect(checklist.open.map(({ code }) => code)).toEqual([
      'DIFFERS_FROM_FILED',
      'NOT_IN_FILING',
      'PAYER_INCOMPLETE',
    ]);
    expect(await ledger.value('tax.filings', { year: 2026 })).toMatchObject({
      rows: [{ ...filed, reportableMinor: 250_000 }],
    });
  });

  test('keeps a return whose payments came back', async () => {
    const { ledger, ada } = await threePayees();
    await ledger.value('tax.recordFiled', filed);
    const [line] = (await rowsOfYear(ledger, { bucket: 'due' }))[0]?.lines ?? [];
    await ledger.value('payouts.undoRecord', { payoutIds: [line?.payoutId ?? ''], reason: 'wrong payout' });
    expect(await rowsOfYear(ledger, { bucket: 'due' })).toMatchObject([
      {
        recipientId: 'rcp_1',
        partnerIds: [ada],
        reportableMinor: 250_000,
        paidMinor: 0,
        filed: { computedReportableMinor: 0, differs: true },
        lines: [],
      },
    ]);
  });

  test('is refused a second time, for the future, before the year and where nothing is due', async () => {
    const { ledger } = await threePayees();
    const refusals = [
      { ...filed, filedOn: '2026-03-03' },
      { ...filed, filedOn: '2025-12-31' },
      { ...filed, form: '1099-MISC' as const },
    ];
    for (const input of refusals) {
      expect(await ledger.refusal('tax.recordFiled', input)).toMatchObject({ code: 'VALIDATION' });
    }
    await ledger.value('tax.recordFiled', filed);
    const again = await ledger.refusal('tax.recordFiled', { ...filed, reference: 'other' });
    expect(again.message).toContain('is recorded as filed on 2026-03-02 (IRIS 4711)');
    expect((await ledger.value('tax.filings', {})).rows).toHaveLength(1);
    expect(() => ledger.database.run('UPDATE tax_filed_returns SET royalties_minor = 1')).toThrow();
    expect(() => ledger.database.run('DELETE FROM tax_filings')).toThrow();
  });
});

test('figures that are not known are not locked', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  await recordW9(ledger, ada);
  await pay(ledger, { [ada]: 250_000 });
  await pay(ledger, { [ada]: 10_000 }, 'EUR');
  expect((await ledger.refusal('tax.recordFiled', filed)).message).toContain('cannot be told in US dollars');
  const rate = { date: '2026-03-02', currency: 'EUR', rate: '1.1', source: 'ECB' };
  await ledger.value('rates.save', { rates: [rate] });
  expect(await ledger.value('tax.recordFiled', filed)).toMatchObject({ reportableMinor: 261_000 });
});

test('a year whose rules are not known is refused by every procedure that would compute it', async () => {
  const ledger = await usLedger();
  for (const procedure of ['tax.year', 'tax.checklist', 'tax.settings'] as const) {
    expect(await ledger.refusal(procedure, { year: 2027 })).toMatchObject({ code: 'TAX_YEAR_UNKNOWN' });
  }
  const settings = { year: 2027, otherReturns: 1 };
  expect(await ledger.refusal('tax.saveSettings', settings)).toMatchObject({ code: 'TAX_YEAR_UNKNOWN' });
  const filing = { ...filed, year: 2027 };
  expect(await ledger.refusal('tax.recordFiled', filing)).toMatchObject({ code: 'TAX_YEAR_UNKNOWN' });
  const { rows, current } = await ledger.value('tax.years', {});
  expect(rows.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
  expect(current).toBe(2026);
});

test('what is filed elsewhere and what the processor reports are saved in one act', async () => {
  const ledger = await usLedger();
  const methods = [{ method: 'bank_transfer' as const, reportedByProcessor: true }];
  const saved = { year: 2026, otherReturns: 3, methods };
  expect(await ledger.value('tax.saveSettings', saved)).toMatchObject({ otherReturns: 3 });
  const settings = await ledger.value('withholding.settings', { year: 2026 });
  expect(settings.methods).toContainEqual({ ...methods[0], isDefault: false });
});

test('the checklist counts returns for filing electronically with those that are filed elsewhere', async () => {
  const { ledger } = await threePayees();
  const before = await ledger.value('tax.checklist', { year: 2026 });
  expect(before.eFile).toMatchObject({
    nec: 1,
    misc: 0,
    otherReturns: 0,
    total: 1,
    from: 10,
    required: false,
  });
  expect(await ledger.value('tax.saveSettings', { year: 2026, otherReturns: 9, note: 'W-2' })).toEqual({
    year: 2026,
    otherReturns: 9,
    note: 'W-2',
  });
  const { eFile, deadlines } = await ledger.value('tax.checklist', { year: 2026 });
  expect(eFile).toMatchObject({ total: 10, required: true });
  expect(deadlines.map(({ id, state, dueOn }) => [id, state, dueOn])).toEqual([
    ['nec_recipient', 'open', '2027-02-01'],
    ['nec_irs', 'open', '2027-02-01'],
    ['misc_recipient', 'not_needed', '2027-02-01'],
    ['misc_recipient_boxes_8_10', 'not_needed', '2027-02-16'],
    ['misc_irs_paper', 'not_needed', '2027-03-01'],
    ['misc_irs_efile', 'not_needed', '2027-03-31'],
    ['form_945', 'not_needed', '2027-02-01'],
    ['form_1042s', 'not_needed', '2027-03-15'],
    ['form_1042', 'not_needed', '2027-03-15'],
  ]);
  expect(deadlines[0]?.daysLeft).toBe(336);
});

test('pages follow one another, filters narrow them, and the sums stay those of the year', async () => {
  const { ledger } = await threePayees();
  const all = await ledger.value('tax.year', { year: 2026, withLines: false });
  expect(all.recipients.map(({ name, lines, lineCount }) => [name, lines.length, lineCount])).toEqual([
    ['Partner ada', 0, 1],
    ['Partner bob', 0, 1],
    ['Partner carl', 0, 1],
  ]);
  expect(all.nextCursor).toBeNull();
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ledger.value('tax.year', {
      year: 2026,
      limit: 2,
      ...(cursor === undefined ? {} : { cursor }),
    });
    names.push(...page.recipients.map(({ name }) => name));
    expect(page).toMatchObject({ matching: 3, buckets: all.buckets });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(names).toEqual(['Partner ada', 'Partner bob', 'Partner carl']);
  expect(all.buckets.filter(({ count }) => count > 0)).toEqual([
    { bucket: 'due', count: 1, reportableMinor: 250_000, excludedMinor: 0, withheldMinor: 0 },
    { bucket: 'below', count: 1, reportableMinor: 10_000, excludedMinor: 0, withheldMinor: 0 },
    { bucket: 'foreign', count: 1, reportableMinor: 0, excludedMinor: 70_000, withheldMinor: 0 },
  ]);
  expect((await rowsOfYear(ledger, { search: 'BOB' })).map(({ name }) => name)).toEqual(['Partner bob']);
  expect((await rowsOfYear(ledger, { search: '6789' })).map(({ name }) => name)).toEqual(['Partner bob']);
  expect(await rowsOfYear(ledger, { recipientId: 'rcp_3' })).toMatchObject([{ name: 'Partner carl' }]);
  expect(await rowsOfYear(ledger, { form: '1099-MISC' })).toEqual([]);
  const first = await ledger.value('tax.year', { year: 2026, limit: 1 });
  const elsewhere = { year: 2026, limit: 1, bucket: 'due' as const, cursor: first.nextCursor ?? '' };
  expect(await ledger.refusal('tax.year', elsewhere)).toMatchObject({ code: 'VALIDATION' });
});

describe('returns to file', () => {
  test('take name and address from the form; without a form from the partner', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const bob = await addPayee(ledger, 'bob');
    const dora = await addPayee(ledger, 'dora');
    await recordW9(ledger, ada, { businessName: 'Engines' });
    await ledger.value('partners.save', { partnerId: bob, address });
    await pay(ledger, { [ada]: 250_000, [bob]: 300_000, [dora]: 300_000 });
    const { returns, skipped } = returnsToFile(ledger.database, 2026, '1099-NEC');
    expect(returns).toMatchObject([
      {
        recipientId: 'rcp_1',
        accountNumber: 'RCP-1',
        name: 'Ada Lovelace',
        businessName: 'Engines',
        nameType: 'person',
        address: { ...address, line2: null },
        tin: { type: 'SSN', last4: '5678', taxFormKey: 1 },
        secondTinNotice: false,
        amounts: { nonemployeeCompensationMinor: 250_000, federalIncomeTaxWithheldMinor: 0 },
      },
      { name: 'Partner bob', tin: null, amounts: { federalIncomeTaxWithheldMinor: 72_000 } },
    ]);
    expect(skipped).toMatchObject([
      { recipientId: 'rcp_3', partnerKeys: [3], reasons: [{ code: 'ADDRESS_INCOMPLETE' }] },
    ]);
    expect(returnsToFile(ledger.database, 2026, '1099-MISC')).toEqual({ returns: [], skipped: [] });
  });

  test('leave out who has an amount that is not known', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    await recordW9(ledger, ada);
    await pay(ledger, { [ada]: 250_000 });
    await pay(ledger, { [ada]: 1_000 }, 'EUR');
    expect(returnsToFile(ledger.database, 2026, '1099-NEC')).toMatchObject({
      returns: [],
      skipped: [{ reasons: [{ code: 'RATE_MISSING' }] }],
    });
  });
});

test.skipIf(openpyxlMissing !== undefined)(
  'the workbook of the year holds recipients, payments and what was left out, and no tax id',
  async () => {
    const { ledger, carl } = await threePayees();
    const file = join(ledger.folder, 'year.xlsx');
    const { database } = ledger;
    const context = {
      database,
      today: ledger.today,
      now: '2026-03-02T15:00:00.000Z',
      timeZone: 'America/New_York',
    };
    await writeNewFile(file, async (sink) => {
      await writeTaxYearWorkbook(sink, { ...context, watch: silentWatch }, { year: 2026, form: '1099-NEC' });
    });
    const sheets = readWithOpenpyxl(file);
    expect(sheets.map(({ name }) => name)).toEqual(['Recipients', 'Payments', 'Left out', 'Notes']);
    const [people, payments, leftOut, notes] = sheets.map(({ rows }) =>
      rows.map((row) => row.map(({ value }) => value)),
    );
    expect(people?.slice(1, 4).map((row) => row.slice(0, 10))).toEqual([
      ['rcp_1', 'Partner ada', '5678', 'US', 'prt_1', 'Form due', 'yes', 2_500, 2_500, 0],
      ['rcp_2', 'Partner bob', '6789', 'US', 'prt_2', 'Below', 'no', 100, 100, 0],
      ['rcp_3', 'Partner carl', null, 'DE', 'prt_3', 'Foreign', 'no', 700, 0, 700],
    ]);
    expect(people?.at(-1)?.[7]).toBe('=SUBTOTAL(109,H2:H4)');
    expect(payments?.slice(1, 3).map((row) => [row[0], row[4], row[6], row[8], row[10], row[12]])).toEqual([
      ['rcp_1', 'prt_1', 'Bank transfer', 2_500, 2_500, '1099-NEC, nonemployee compensation'],
      ['rcp_2', 'prt_2', 'Bank transfer', 100, 100, '1099-NEC, nonemployee compensation'],
    ]);
    expect(leftOut?.[1]?.[4]).toBe(carl);
    expect(leftOut?.[1]?.[14]).toContain('W-8BEN');
    expect(notes?.flat().join(' ')).toContain('P.L. 119-21');
    expect(JSON.stringify(sheets)).not.toMatch(/212-?34-?[0-9]{4}/);
  },
);
