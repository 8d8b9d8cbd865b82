import { describe, expect, test } from 'vitest';
import { contract } from '../../../../shared/contract/index.ts';
import type { Program } from '../../../../shared/contract/partners.ts';
import {
  newApprovalRow,
  newMoneyRow,
  programInput,
  programValues,
  type Frequency,
} from '../../../../renderer/screens/settings/programs/programForm.ts';
import {
  hasProblems,
  programProblems,
} from '../../../../renderer/screens/settings/programs/programProblems.ts';
import { scheduleWords } from '../../../../renderer/screens/settings/programs/scheduleWords.ts';

const program: Program = {
  programId: 'prg_1',
  name: 'Affiliates',
  currency: 'USD',
  minimumPayouts: [
    { currency: 'USD', amountMinor: 5_000 },
    { currency: 'JPY', amountMinor: 7_500 },
    { currency: 'BHD', amountMinor: 1_234 },
  ],
  holdDays: 30,
  schedule: { frequency: 'biweekly', startsOn: '2026-11-02', time: '09:00' },
  automaticPayouts: true,
  maximumRunTotals: [{ currency: 'USD', amountMinor: 10_000_000 }],
  taxFormPolicy: 'warn',
  approvalRules: [{ currency: 'USD', fromMinor: 500_000, approvals: 2 }],
  commissionReview: 'manual',
  payoutRequests: 'required',
  changedDetailsHoldDays: 5,
  form1099: '1099-MISC',
};

test('a program that is only looked at is saved as it was', () => {
  const values = programValues(program, 'EUR');
  expect(hasProblems(programProblems(values))).toBe(false);
  const input = programInput(values, program.programId);
  expect(input).toEqual(program);
  expect(contract['programs.save'].input.safeParse(input).success).toBe(true);
});

test('amounts are shown in the decimals of their currency', () => {
  expect(programValues(program, 'EUR').minimumPayouts.map((row) => row.amount)).toEqual([
    '50.00',
    '7500',
    '1.234',
  ]);
});

test('a new program starts in the currency of the books, paid by hand', () => {
  const values = programValues(null, 'EUR');
  expect(programProblems(values)).toMatchObject({ name: 'Give the program a name.' });
  const input = programInput({ ...values, name: ' Referrals ' }, undefined);
  expect(input).toMatchObject({ name: 'Referrals', currency: 'EUR', schedule: { frequency: 'manual' } });
  expect(input).not.toHaveProperty('programId');
});

describe('amounts per currency', () => {
  const withMinimum = (amount: string, currency: string | null = 'USD') => {
    const row = { ...newMoneyRow(currency), amount };
    const values = { ...programValues(program, 'EUR'), minimumPayouts: [row] };
    return programProblems(values).rows.get(row.id);
  };

  test.each(['0', '12.50', '1,250.00'])('%j is an amount', (amount) => {
    expect(withMinimum(amount)).toBeUndefined();
  });

  test.each(['', 'ten', '12,50', '12.505', '-1', '99999999999999999'])('%j is none', (amount) => {
    expect(withMinimum(amount)).toHaveProperty('amount');
  });

  test('need a currency, and each only once', () => {
    expect(withMinimum('1', null)).toHaveProperty('currency');
    const rows = ['5', '6'].map((amount) => ({ ...newMoneyRow('USD'), amount }));
    const problems = programProblems({ ...programValues(program, 'EUR'), minimumPayouts: rows }).rows;
    expect([...problems.keys()]).toEqual([rows[1]?.id]);
  });

  test('approval rules may name a currency twice, with 1 to 5 approvals', () => {
    const rules = [
      { ...newApprovalRow('USD'), amount: '100' },
      { ...newApprovalRow('USD'), amount: '1,000', approvals: '6' },
    ];
    const problems = programProblems({ ...programValues(program, 'EUR'), approvalRules: rules }).rows;
    expect([...problems.entries()]).toEqual([[rules[1]?.id, { approvals: 'From 1 to 5.' }]]);
  });
});

describe('a schedule', () => {
  const withSchedule = (frequency: Frequency) => ({
    ...programValues(null, 'USD'),
    name: 'Affiliates',
    automaticPayouts: true,
    schedule: { frequency, weekday: null, dayOfMonth: '', startsOn: null, time: '' },
  });

  test.each([
    ['weekly', 'weekday'],
    ['biweekly', 'startsOn'],
    ['monthly', 'dayOfMonth'],
  ] as const)('%s needs its %s', (frequency, field) => {
    expect(Object.keys(programProblems(withSchedule(frequency)))).toEqual([field, 'rows']);
  });

  test('sends only what its frequency uses, and by hand nothing is automatic', () => {
    const all = { weekday: '5', dayOfMonth: '31', startsOn: '2026-11-02', time: '09:30' };
    const input = (frequency: Frequency) =>
      programInput({ ...withSchedule(frequency), schedule: { frequency, ...all } }, undefined);
    expect(input('manual')).toMatchObject({ schedule: { frequency: 'manual' }, automaticPayouts: false });
    expect(input('weekly').schedule).toEqual({
      frequency: 'weekly',
      weekday: 5,
      startsOn: '2026-11-02',
      time: '09:30',
    });
    expect(input('biweekly').schedule).not.toHaveProperty('weekday');
    expect(input('monthly').schedule).toMatchObject({ dayOfMonth: 31 });
    expect(input('monthly').automaticPayouts).toBe(true);
  });

  test('refuses a time that is none', () => {
    const values = withSchedule('weekly');
    const problems = programProblems({
      ...values,
      schedule: { ...values.schedule, weekday: '1', time: '25:00' },
    });
    expect(problems.time).toMatch(/09:30/);
  });

  test.each([
    [{ frequency: 'manual' }, 'by hand'],
    [{ frequency: 'weekly', weekday: 5, time: '09:00' }, 'every Friday, 09:00'],
    [{ frequency: 'biweekly', startsOn: '2026-11-02' }, 'every second week from 2 Nov 2026'],
    [{ frequency: 'monthly', dayOfMonth: 31 }, 'monthly on the last day'],
    [{ frequency: 'monthly', dayOfMonth: 15 }, 'monthly on day 15'],
  ] as const)('%j is said as %j', (schedule, words) => {
    expect(scheduleWords(schedule)).toBe(words);
  });
});
