import { expect } from 'vitest';
import { openLedger } from '../../electron/ledger/connection.ts';
import { chart } from '../../electron/ledger/accounts.ts';
import { findIn, findUnder } from '../integration/processes/plantedSecrets.ts';
import type { ChaosRun } from './chaosRun.ts';

type Payout = Awaited<ReturnType<ChaosRun['payouts']>>[number];

/** The provider's own book and the ledger tell the same, to the cent, and nobody was paid twice. */
export async function expectAgreement(run: ChaosRun): Promise<void> {
  const { application, provider } = run;
  expect(provider.complaints()).toEqual([]);
  const payouts = await run.payouts();
  expect(disagreements(run, payouts)).toEqual([]);
  expect(overpaid(run, payouts)).toEqual([]);
  expect(await application.call('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  const { rows } = await application.call('ledger.trialBalance', {});
  const creditOf = (accountCode: string, currency: string) => {
    const row = rows.find((one) => one.accountCode === accountCode && one.currency === currency);
    return (row?.creditMinor ?? 0) - (row?.debitMinor ?? 0);
  };
  for (const [currency, leftMinor] of provider.leftMinor()) {
    expect({ currency, leftMinor: creditOf(provider.clearingAccountCode, currency) }).toEqual({
      currency,
      leftMinor,
    });
    expect({ currency, inFlight: creditOf(chart.payoutsInFlight.code, currency) }).toEqual({
      currency,
      inFlight: 0,
    });
    expect({ currency, owed: creditOf(chart.partnerLiability.code, currency) }).toEqual({
      currency,
      owed: owedIn(run, currency) - paidIn(payouts, currency),
    });
  }
}

/** Payouts of which ledger and provider tell different things. */
function disagreements({ provider }: ChaosRun, payouts: readonly Payout[]): string[] {
  return payouts.flatMap(({ payoutId, status, detail, amountMinor, feeMinor }) => {
    const seen = provider.seen(payoutId);
    const here = `${payoutId} is ${detail} over ${amountMinor} with a fee of ${feeMinor} here`;
    const agrees =
      status === 'completed'
        ? seen.kind === 'paid' && (seen.amountMinor ?? amountMinor) === amountMinor
        : status === 'failed' && seen.kind === 'not_paid';
    return agrees && seen.kind !== 'open' && seen.feeMinor === feeMinor
      ? []
      : [`${here} and ${JSON.stringify(seen)} there`];
  });
}

function overpaid({ owed }: ChaosRun, payouts: readonly Payout[]): string[] {
  const paid = new Map<string, number>();
  for (const { partnerId, currency, status, amountMinor } of payouts) {
    const key = `${partnerId} ${currency}`;
    if (status === 'completed') paid.set(key, (paid.get(key) ?? 0) + amountMinor);
  }
  return [...paid].filter(([key, minor]) => minor > (owed.get(key) ?? 0)).map(([key]) => key);
}

function owedIn({ owed }: ChaosRun, currency: string): number {
  return [...owed].reduce((sum, [key, minor]) => sum + (key.endsWith(` ${currency}`) ? minor : 0), 0);
}

function paidIn(payouts: readonly Payout[], currency: string): number {
  return payouts
    .filter((payout) => payout.currency === currency && payout.status === 'completed')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Neither a credential nor a token nor an address of a payee stands in a log, in the send journal or in a kept answer. */
export async function expectNoSecrets({ application, provider }: ChaosRun): Promise<void> {
  await application.end();
  const { dataFolder, temporaryFolder, folder } = application.workplace;
  expect(findUnder([dataFolder, temporaryFolder], { ...provider.secrets, address: '@example.' })).toEqual([]);
  expect(findUnder([folder], provider.secrets)).toEqual([]);
  const database = openLedger(application.file, 'read');
  try {
    const answers = database.all<{ text: string }>('SELECT text FROM attempt_answers');
    expect(answers.length).toBeGreaterThan(0);
    const text = answers.map((answer) => answer.text).join('\n');
    expect(findIn(Buffer.from(text), 'kept answers', { ...provider.secrets, address: '@example.' })).toEqual(
      [],
    );
  } finally {
    database.close();
  }
}
