import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startWiseSimulator, type WiseSimulator } from '../../../simulators/wise/wiseSimulator.ts';
import { detailsOf, endPaying, idle } from '../../sending/payingLedger.ts';
import { createTestLedger, type TestLedger } from '../../support/testLedger.ts';
import { addCredit, addProgram } from '../../support/testPartners.ts';

const startsAt = '2026-03-02T09:00:00.000Z';
const hourMs = 60 * 60_000;
const wiseClearing = '1120';
const providerFees = '5200';

type Paying = { ledger: TestLedger; wise: WiseSimulator; partnerIds: string[] };

const open: Paying[] = [];

afterEach(async () => {
  for (const { ledger, wise } of open) {
    expect(ledger.faults).toEqual([]);
    await endPaying([ledger]);
    await wise.close();
  }
  open.length = 0;
});

/** A ledger in euros that is connected to a simulated Wise, with partners who are owed 10.00, 10.01 and so on. */
async function ledgerWithWise(country: string, currencies = ['EUR', 'USD', 'EUR']): Promise<Paying> {
  const ledger = await createTestLedger({ startsAt });
  const wise = await startWiseSimulator({ startsAt, settings: { country } });
  const { apiToken, profileId } = wise.settings;
  await ledger.value('providers.connect', {
    provider: 'wise',
    environment: 'sandbox',
    credentials: { apiToken, profileId: String(profileId) },
    baseUrl: wise.url,
  });
  const programId = await addProgram(ledger);
  const paying: Paying = { ledger, wise, partnerIds: [] };
  open.push(paying);
  for (const [index, currency] of currencies.entries()) {
    const { partnerId } = await ledger.value('partners.save', {
      programId,
      externalId: `w${index}`,
      name: `Pat ${index}`,
      payoutMethod: 'wise',
      payoutDetails: { wiseEmail: `w${index}@example.com`, currency },
    });
    await addCredit(ledger, partnerId, 10_00 + index);
    paying.partnerIds.push(partnerId);
  }
  return paying;
}

async function confirm({ ledger, partnerIds }: Paying): Promise<string> {
  const review = await ledger.value('payouts.review', { selection: { partnerIds } });
  const { runId } = await ledger.value('payouts.process', { reviewId: review.reviewId });
  await idle(ledger);
  return runId;
}

/** An hour passes on both clocks, and the provider is asked. */
async function refreshLater({ ledger, wise }: Paying, runId: string): Promise<void> {
  wise.clock.advance(hourMs);
  ledger.clock.moveHours(1);
  await ledger.value('payouts.refresh', { runId });
}

/** Clearing is what left the balance at Wise, fees and all, and the books hold. */
async function booksAgree({ ledger, wise }: Paying): Promise<void> {
  const { rows } = await ledger.value('ledger.trialBalance', {});
  const balanceOf = (accountCode: string) => {
    const row = rows.find((one) => one.accountCode === accountCode && one.currency === 'EUR');
    return (row?.debitMinor ?? 0) - (row?.creditMinor ?? 0);
  };
  const leftMinor = wise.book.openingMinor('EUR') - wise.book.balanceMinor('EUR');
  expect(balanceOf(wiseClearing)).toBe(-leftMinor);
  expect(balanceOf(providerFees)).toBe(leftMinor - wise.book.debitedMinor('EUR'));
  expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
}

describe('a run through Wise', () => {
  it('is paid by the program, across currencies too, and what left the balance is what is booked', async () => {
    const paying = await ledgerWithWise('US');
    const runId = await confirm(paying);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ accepted: 3 });
    await refreshLater(paying, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
    expect(paying.wise.book.paidToMinor('w1@example.com', 'USD')).toBe(10_86);
    expect(Object.values(paying.wise.book.debitCounts())).toEqual([1, 1, 1]);
    await booksAgree(paying);
  });

  it('is handed over where a person pays in the country of the account, and is watched', async () => {
    const paying = await ledgerWithWise('DE');
    const runId = await confirm(paying);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ handed_over: 3 });
    await refreshLater(paying, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ handed_over: 3 });
    const [group] = [...paying.wise.world.groups.values()];
    paying.wise.payAsPerson(group?.name ?? '');
    await refreshLater(paying, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
    await booksAgree(paying);
  });

  it.each(['before_commit', 'after_commit'] as const)(
    'whose debit got no answer (%s) is in doubt and then paid once',
    async (when) => {
      const paying = await ledgerWithWise('US');
      paying.wise.injectFault({ on: 'payGroup', kind: 'drop', when });
      const runId = await confirm(paying);
      expect(await detailsOf(paying.ledger, runId)).toEqual({ in_doubt: 3 });
      for (let asked = 0; asked < 4; asked += 1) await refreshLater(paying, runId);
      expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
      expect(Object.values(paying.wise.book.debitCounts())).toEqual([1, 1, 1]);
      await booksAgree(paying);
    },
  );

  it('that Wise refuses after a doubt is not left in doubt, and is payable again', async () => {
    const paying = await ledgerWithWise('US', ['EUR']);
    paying.wise.world.refusedPayees.add('w0@example.com');
    paying.wise.injectFault({ on: 'createQuote', kind: 'drop', when: 'before_commit' });
    const runId = await confirm(paying);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ in_doubt: 1 });
    await refreshLater(paying, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ refused: 1 });
    const [partnerId = ''] = paying.partnerIds;
    const { balances } = await paying.ledger.value('partners.balance', { partnerId });
    expect(balances).toMatchObject([{ payableMinor: 10_00, inFlightMinor: 0 }]);
  });

  it('pays to bank accounts, whose numbers stand in no kept answer', async () => {
    const paying = await ledgerWithWise('US', []);
    const { ledger, wise } = paying;
    const [program] = (await ledger.value('programs.list', {})).rows;
    const { partnerId } = await ledger.value('partners.save', {
      programId: program?.programId ?? '',
      externalId: 'iban',
      name: 'Pat Iban',
      entityType: 'person',
      payoutMethod: 'wise',
      payoutDetails: { accountName: 'Pat Iban', iban: 'DE89370400440532013000', currency: 'EUR' },
    });
    await addCredit(ledger, partnerId, 25_00);
    paying.partnerIds.push(partnerId);
    const runId = await confirm(paying);
    await refreshLater(paying, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
    expect(Object.values(wise.book.debitCounts())).toEqual([1]);
    const { rows } = await ledger.value('payouts.history', { runId });
    const payout = await ledger.value('payouts.get', { payoutId: rows[0]?.payoutId ?? '' });
    expect(JSON.stringify(payout)).not.toContain('370400440532013000');
    expect(payout.attempts[0]?.answers.length).toBeGreaterThan(3);
    await booksAgree(paying);
  });

  it('speaks to a calendar version once the account is connected with one', async () => {
    const paying = await ledgerWithWise('US', ['EUR']);
    const { ledger, wise } = paying;
    const { apiToken, profileId } = wise.settings;
    const connection = await ledger.value('providers.connect', {
      provider: 'wise',
      environment: 'sandbox',
      credentials: { apiToken, profileId: String(profileId) },
      baseUrl: wise.url,
      apiVersion: '2026Q4',
    });
    expect(connection.apiVersion).toBe('2026Q4');
    wise.world.legacyPathsEnded = true;
    const runId = await confirm(paying);
    await refreshLater(paying, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
  });
});

describe('a copy that is taken over while a debit is in doubt in it', () => {
  it('does not debit again, asks a person, and books what was paid at Wise', async () => {
    const paying = await ledgerWithWise('US');
    const { ledger, wise } = paying;
    wise.injectFault({ on: 'payGroup', kind: 'drop', when: 'before_commit' });
    const runId = await confirm(paying);
    expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 3 });
    await ledger.value('engine.stop', {});
    // As on another machine: another installation, and no record of what was sent.
    ledger.database.run(`UPDATE ledger SET installation_id = 'the other machine'`);
    rmSync(join(ledger.dataFolder, 'sending'), { recursive: true });
    await ledger.value('sending.takeOver', { note: 'the other machine is gone' });
    for (let hour = 0; hour < 6; hour += 1) await refreshLater(paying, runId);
    expect(wise.requests.filter((operation) => operation === 'payGroup')).toHaveLength(1);
    expect(wise.book.balanceMinor('EUR')).toBe(wise.book.openingMinor('EUR'));
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false, needsPerson: 1 });
    expect(await detailsOf(ledger, runId)).toEqual({ handed_over: 3 });
    const [group] = [...wise.world.groups.values()];
    wise.payAsPerson(group?.name ?? '');
    await refreshLater(paying, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(Object.values(wise.book.debitCounts())).toEqual([1, 1, 1]);
    await booksAgree(paying);
  });
});
