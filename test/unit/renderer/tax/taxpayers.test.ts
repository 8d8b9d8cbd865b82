import { describe, expect, it } from 'vitest';
import { taxBuckets, type TaxBucket } from '../../../../shared/contract/taxSchemas.ts';
import {
  formLook,
  groupFigures,
  groupOf,
  noTaxpayerFilter,
  partnersToAsk,
  shortReason,
  taxGroups,
  taxpayersInOrder,
  taxpayersMatching,
  type Taxpayer,
} from '../../../../renderer/screens/tax/year/taxpayers.ts';
import { taxpayerColumns } from '../../../../renderer/screens/tax/year/taxpayerColumns.tsx';
import {
  daysLeftWords,
  groupNames,
  isOpen,
  percentText,
} from '../../../../renderer/screens/tax/year/yearWords.ts';

function taxpayer(name: string, rest: Partial<Taxpayer> = {}): Taxpayer {
  return {
    recipientId: `rcp_${String(name.length)}`,
    name,
    tinLast4: '4821',
    partnerIds: ['prt_1'],
    country: 'US',
    paidMinor: 0,
    reportableMinor: 0,
    excludedMinor: 0,
    withheldMinor: 0,
    nonresidentWithheldMinor: 0,
    form: null,
    formOfPayments: '1099-NEC',
    due: false,
    bucket: 'below',
    reason: '',
    amounts: {
      nonemployeeCompensationMinor: 0,
      otherIncomeMinor: 0,
      royaltiesMinor: 0,
      federalIncomeTaxWithheldMinor: 0,
    },
    remarks: [],
    filed: null,
    lineCount: 0,
    programs: [],
    lines: [],
    ...rest,
  };
}

function totals(bucket: TaxBucket, count: number, reportableMinor: number, excludedMinor = 0) {
  return { bucket, count, reportableMinor, excludedMinor, withheldMinor: 0 };
}

describe('the groups of a tax year', () => {
  it('take every bucket once, so that they add up to all taxpayers', () => {
    const buckets = taxBuckets.map((bucket, index) => totals(bucket, index + 1, (index + 1) * 100, 7));
    const [all, ...groups] = groupFigures(buckets);
    expect(groups.map(({ group }) => group)).toEqual(taxGroups.slice(1));
    expect(all).toEqual({
      group: 'all',
      count: groups.reduce((sum, { count }) => sum + count, 0),
      paidMinor: groups.reduce((sum, { paidMinor }) => sum + paidMinor, 0),
    });
    expect(all?.count).toBe(36);
    expect(all?.paidMinor).toBe(3_600 + 8 * 7);
  });

  it('put a missing rate beside a missing form, and who is foreign beside who is exempt', () => {
    expect(groupOf({ bucket: 'rate_missing' })).toBe('missing');
    expect(groupOf({ bucket: 'missing_form' })).toBe('missing');
    expect(groupOf({ bucket: 'foreign' })).toBe('outside');
    expect(groupOf({ bucket: 'exempt' })).toBe('outside');
  });

  it('are named by what is in them', () => {
    expect(groupNames(undefined, [totals('rate_missing', 1, 0)])).toMatchObject({
      below: 'Below the threshold',
      missing: 'Form or rate missing',
      outside: 'Foreign or exempt',
    });
    expect(groupNames(undefined, [totals('left_out', 2, 0)])).toMatchObject({
      missing: 'Form missing',
      outside: 'Foreign, exempt, left out',
    });
  });
});

describe('the list of taxpayers', () => {
  const rows = [
    taxpayer('Dana Holloway', { bucket: 'processor', paidMinor: 500, tinLast4: '4102' }),
    taxpayer('aldermere Studio', { bucket: 'due', paidMinor: 900, form: '1099-NEC' }),
    taxpayer('Vance Pruitt', { bucket: 'due', paidMinor: 500, formOfPayments: '1099-MISC' }),
  ];
  const names = (found: readonly Taxpayer[]) => found.map(({ name }) => name);

  it('is narrowed by group, by a part of the name in any case, by the last four digits and by form', () => {
    expect(names(taxpayersMatching(rows, { ...noTaxpayerFilter, group: 'due' }))).toEqual([
      'aldermere Studio',
      'Vance Pruitt',
    ]);
    expect(names(taxpayersMatching(rows, { ...noTaxpayerFilter, search: ' ALDER ' }))).toEqual([
      'aldermere Studio',
    ]);
    expect(names(taxpayersMatching(rows, { ...noTaxpayerFilter, search: '4102' }))).toEqual([
      'Dana Holloway',
    ]);
    expect(names(taxpayersMatching(rows, { ...noTaxpayerFilter, form: '1099-MISC' }))).toEqual([
      'Vance Pruitt',
    ]);
    expect(taxpayersMatching(rows, { ...noTaxpayerFilter, search: '410' })).toEqual([]);
  });

  it('is narrowed to whom a program paid, whose share stands in a column of its own', () => {
    const share = { programId: 'prg_2', paidMinor: 12_345, lineCount: 1 };
    const other = { programId: 'prg_1', paidMinor: 100, lineCount: 1 };
    const both = taxpayer('Both', { paidMinor: 12_445, programs: [other, share] });
    const one = taxpayer('One', { paidMinor: 100, programs: [other] });
    expect(taxpayersMatching([both, one], { ...noTaxpayerFilter, programId: 'prg_2' })).toEqual([both]);
    expect(taxpayersMatching([both, one], { ...noTaxpayerFilter, programId: 'prg_1' })).toEqual([both, one]);
    const ids = (columns: ReturnType<typeof taxpayerColumns>) => columns.map(({ id }) => id);
    expect(ids(taxpayerColumns(200_000))).not.toContain('program');
    const columns = taxpayerColumns(200_000, { programId: 'prg_2', name: 'Referrals' });
    expect(columns.find(({ id }) => id === 'program')).toMatchObject({ header: 'Of it Referrals' });
    const texts = Object.fromEntries(columns.map(({ id, text }) => [id, text(both)]));
    expect(texts).toMatchObject({ paid: '124.45', program: '123.45' });
  });

  it('is sorted by name or by an amount, equal amounts by name', () => {
    expect(names(taxpayersInOrder(rows, { by: 'name', descending: false }))).toEqual([
      'aldermere Studio',
      'Dana Holloway',
      'Vance Pruitt',
    ]);
    expect(names(taxpayersInOrder(rows, { by: 'paid', descending: true }))).toEqual([
      'aldermere Studio',
      'Dana Holloway',
      'Vance Pruitt',
    ]);
    expect(names(taxpayersInOrder(rows, { by: 'paid', descending: false }))).toEqual([
      'Dana Holloway',
      'Vance Pruitt',
      'aldermere Studio',
    ]);
  });

  it('says in the form column what is due, or what is missing for it', () => {
    const missing = (code: 'TAX_FORM_MISSING' | 'TAX_FORM_EXPIRED' | 'TIN_MISSING') =>
      formLook(taxpayer('x', { bucket: 'missing_form', remarks: [{ code, message: '' }] }));
    expect(formLook(taxpayer('x', { bucket: 'due', form: '1099-MISC' }))).toEqual({
      tone: 'wait',
      word: '1099-MISC',
    });
    expect(missing('TAX_FORM_MISSING').word).toBe('Form missing');
    expect(missing('TAX_FORM_EXPIRED').word).toBe('Form expired');
    expect(missing('TIN_MISSING')).toEqual({ tone: 'doubt', word: 'Tax id missing' });
    expect(formLook(taxpayer('x')).word).toBe('None');
  });

  it('says in few words how much is missing, and leaves every other reason as it was computed', () => {
    const below = taxpayer('x', { bucket: 'below', reportableMinor: 158_750, reason: 'long' });
    expect(shortReason(below, 200_000)).toBe('Below 2,000.00 by 412.50');
    expect(shortReason(below, undefined)).toBe('long');
    expect(shortReason(taxpayer('x', { bucket: 'processor', reason: 'long' }), 200_000)).toContain('1099-K');
    expect(shortReason(taxpayer('x', { bucket: 'due', reason: 'long' }), 200_000)).toBe('long');
  });

  it('asks the partners of those whose form is missing, each once', () => {
    const asked = partnersToAsk([
      taxpayer('a', { bucket: 'missing_form', partnerIds: ['prt_1', 'prt_2'] }),
      taxpayer('b', { bucket: 'missing_form', partnerIds: ['prt_2'] }),
      taxpayer('c', { bucket: 'due', partnerIds: ['prt_3'] }),
    ]);
    expect(asked).toEqual(['prt_1', 'prt_2']);
  });
});

describe('the words of a year', () => {
  it('say how far a day is', () => {
    expect(daysLeftWords(70)).toBe('in 70 days');
    expect(daysLeftWords(1)).toBe('in 1 day');
    expect(daysLeftWords(0)).toBe('today');
    expect(daysLeftWords(-3)).toBe('3 days ago');
  });

  it('write a rate in percent', () => {
    expect(percentText(2_400)).toBe('24 %');
    expect(percentText(1_250)).toBe('12.5 %');
  });

  it('call the year open up to its last day', () => {
    expect(isOpen(2026, '2026-12-31')).toBe(true);
    expect(isOpen(2026, '2027-01-01')).toBe(false);
  });
});
