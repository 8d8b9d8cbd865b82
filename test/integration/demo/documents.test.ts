import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fieldsOf, layouts, type ImportKind } from '../../../electron/imports/reading/layouts.ts';
import { chart } from '../../../electron/ledger/accounts.ts';
import { formatDecimalAmount } from '../../../shared/money.ts';
import { commissionLine, importLines } from '../support/stagedLines.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPartner, addProgram, payPartners } from '../support/testPartners.ts';
import { projectRoot } from './builtApplication.ts';

const documentText = (name: string) => readFileSync(join(projectRoot, 'docs', name), 'utf8');

/** The cells of a document's table rows, those below the header that begins with this cell. */
function tableBelow(text: string, firstHeader: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${firstHeader} |`));
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end === -1 ? rows.length : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

afterAll(removeTestLedgers);

describe('docs/ledger.md', () => {
  it('lists exactly the accounts of the chart', () => {
    const listed = tableBelow(documentText('ledger.md'), 'code').map(([code, name]) => ({
      code,
      name: name?.replace(' *', ''),
    }));
    expect(listed).toEqual(Object.values(chart).toSorted((one, other) => (one.code < other.code ? -1 : 1)));
  });

  it('shows in its example the figures of the ledger', async () => {
    const figures = tableBelow(documentText('ledger.md'), 'day').map(([day, , ...amounts]) => [
      day,
      ...amounts,
    ]);
    expect(await playExample()).toEqual(figures);
  });
});

/** Plays the example of docs/ledger.md, and answers each day with its figures. */
async function playExample(): Promise<string[][]> {
  const ledger = await createTestLedger({ startsAt: '2026-09-01T09:00:00Z' });
  const programId = await addProgram(ledger, { holdDays: 30 });
  const partnerId = await addPartner(ledger, programId, 'A1', 'bank_transfer');
  const line = (id: string, amountMinor: number, day: string, reverses: string | null = null) =>
    importLines(ledger, programId, [commissionLine(id, 'A1', amountMinor, day, { reverses })]);
  let payoutIds: string[] = [];
  const acts: [day: string, act: () => Promise<unknown>][] = [
    ['2026-09-01', () => line('C-1', 12_000, '2026-09-01')],
    ['2026-09-10', () => line('R-1', -2_000, '2026-09-10', 'C-1')],
    ['2026-10-01', async () => ledger.value('ledger.info', {})],
    [
      '2026-10-05',
      async () => {
        payoutIds = (await payPartners(ledger, [partnerId])).map(({ payoutId }) => payoutId);
      },
    ],
    [
      '2026-10-06',
      async () => {
        const payment = { payoutIds, paidOn: '2026-10-06', bankReference: 'Wire', feeMinor: 50 };
        return ledger.value('payouts.recordManual', payment);
      },
    ],
    ['2026-10-20', () => line('R-2', -10_000, '2026-10-20', 'C-1')],
    ['2026-10-25', () => line('C-2', 15_000, '2026-10-25')],
    ['2026-11-24', async () => ledger.value('ledger.info', {})],
  ];
  const played: string[][] = [];
  for (const [day, act] of acts) {
    ledger.clock.setTo(`${day}T09:00:00Z`);
    await act();
    played.push([day, ...(await figuresOf(ledger, partnerId))]);
  }
  expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
  return played;
}

async function figuresOf(ledger: TestLedger, partnerId: string): Promise<string[]> {
  const { balances } = await ledger.value('partners.balance', { partnerId });
  const balance = balances.find(({ currency }) => currency === 'EUR');
  if (balance === undefined) throw new Error('the partner has a balance');
  const { heldMinor, payableMinor, inFlightMinor, paidMinor } = balance;
  return [heldMinor + payableMinor, heldMinor, payableMinor, inFlightMinor, paidMinor].map((amountMinor) =>
    formatDecimalAmount(amountMinor, 'EUR'),
  );
}

describe('docs/imports.md', () => {
  it.each(Object.keys(layouts))('lists the columns of %s with every name', (name) => {
    const kind = name as ImportKind;
    const section = documentText('imports.md').split(`\n### ${kind}\n`)[1] ?? '';
    const listed = tableBelow(section, 'field');
    const expected = fieldsOf(kind).map(([field, { required, synonyms }]) => [
      `\`${field}\``,
      required ? 'yes' : '',
      synonyms.join(', '),
    ]);
    expect(listed).toEqual(expected);
  });
});
