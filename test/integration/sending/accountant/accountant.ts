import type { PayoutRow } from '../../../../shared/contract/payoutSchemas.ts';
import { commissionLine, importLines } from '../../support/stagedLines.ts';
import type { BankPayment, World } from './world.ts';

const seenAs = 'LIST ';
const looked = { evidence: 'the list of the provider', note: 'looked up' };

/** Whether a record says what the accountant saw in the provider's own list, and no payment through the bank. */
export function isRecordOfList({ detail, reference }: PayoutRow): boolean {
  return detail === 'recorded' && (reference ?? '').startsWith(seenAs);
}

/** The payment through the bank that was made for a payout and has not come back. */
export function bankPaymentFor({ bank }: World, { payoutId }: PayoutRow): BankPayment | undefined {
  return bank.find((payment) => payment.payoutId === payoutId && !payment.returned);
}

/** The payment through the bank that a record stands for. */
function bankPaymentOf({ bank }: World, { detail, reference }: PayoutRow): BankPayment | undefined {
  return detail === 'recorded' ? bank.find((payment) => payment.reference === reference) : undefined;
}

/** Records a payout as paid because the provider's own list shows it so. */
export async function recordSeen(world: World, { payoutId }: PayoutRow): Promise<void> {
  const seen = world.provider.seen(payoutId);
  if (seen.kind !== 'paid' && seen.kind !== 'came_back') return;
  const { today } = world.ledger;
  const bankReference = `${seenAs}${payoutId}`;
  await world.act('payouts.recordManual', {
    payoutIds: [payoutId],
    paidOn: today,
    bankReference,
    feeMinor: seen.feeMinor,
  });
}

/** Pays a payout through the bank and records it; where the record is refused nothing is paid. */
export async function payByBank(world: World, payout: PayoutRow): Promise<void> {
  const { payoutId, amountMinor } = payout;
  const reference = `BANK ${String(world.bank.length)}`;
  const paidOn = world.ledger.today;
  const recorded = await world.act('payouts.recordManual', {
    payoutIds: [payoutId],
    paidOn,
    bankReference: reference,
  });
  if (!recorded.ok) return;
  world.bank.push({
    reference,
    payoutId,
    partner: world.partnerOf(payout),
    amountMinor,
    paidOn,
    returned: false,
  });
}

/** Cancels what waits, or takes back what is unclaimed, with the statement where the list was looked at. */
export async function cancel(world: World, { payoutId }: PayoutRow, attests: boolean): Promise<void> {
  await world.act('payouts.cancel', {
    payoutIds: [payoutId],
    reason: 'not wanted',
    ...(attests ? { attest: 'not sent elsewhere' } : {}),
  });
}

/** Says of a payout that is in doubt, or contradicted, what the provider's own pages show; nothing where that is open. */
export async function resolve(world: World, payout: PayoutRow): Promise<void> {
  const outcome = outcomeOf(world, payout);
  if (outcome === null) return;
  await world.act('payouts.resolve', { payoutIds: [payout.payoutId], ...outcome, ...looked });
}

function outcomeOf(world: World, payout: PayoutRow) {
  const seen = world.provider.seen(payout.payoutId);
  const isInDoubt = payout.detail === 'in_doubt';
  if (!isInDoubt && payout.afterRelease === null) return null;
  switch (seen.kind) {
    case 'open':
      return null;
    case 'paid': {
      const { feeMinor } = seen;
      if (payout.detail !== 'recorded') return { outcome: 'paid', feeMinor } as const;
      const outcome = bankPaymentOf(world, payout) === undefined ? 'paid_once' : 'paid_twice';
      return { outcome, feeMinor } as const;
    }
    case 'never_paid':
    case 'came_back': {
      if (payout.afterRelease === 'contradicted') return null;
      const feeMinor = seen.kind === 'came_back' ? seen.feeMinor : 0;
      return payout.detail === 'recorded'
        ? ({ outcome: 'not_paid' } as const)
        : ({ outcome: 'not_paid', feeMinor } as const);
    }
  }
}

/** Ends one reason for which nothing is sent, or what was left at the provider, as the ledger says it. */
export async function putInOrder(world: World, pick: number): Promise<void> {
  const { reasons, leftThere } = await world.ledger.value('sending.status', {});
  for (const { reference, runId } of leftThere) await clearLeft(world, reference, runId);
  const reason = reasons[pick % Math.max(reasons.length, 1)];
  if (reason === undefined) return;
  const { kind, reference } = reason;
  const note = 'looked up everywhere';
  if (kind === 'missing_attempt') {
    await world.act('sending.adopt', { reference: reference ?? '', note });
  } else {
    await enterWhatIsMissing(world);
    if (kind === 'missing_withdrawal')
      await world.act('sending.settleMissing', { reference: reference ?? '', note });
    else if (kind === 'restored') await world.act('ledger.acknowledgeRestore', { note });
    else await world.act('sending.takeOver', { note });
  }
  await enterWhatIsMissing(world);
}

/** Cancels at the provider what was left there; where it was paid he says so of each payout, and settles the batch. */
async function clearLeft(world: World, reference: string, runId: string): Promise<void> {
  if (world.provider.giveUp(reference)) {
    await world.act('payouts.refresh', {});
    return;
  }
  const rows = (await world.payouts()).filter((row) => row.runId === runId);
  if (rows.some(({ payoutId }) => world.provider.seen(payoutId).kind === 'open')) return;
  for (const row of rows) {
    if (row.afterRelease !== null) await resolve(world, row);
    else if (row.detail === 'ready' && !world.isInBatch(row.payoutId)) await recordSeen(world, row);
  }
  await world.act('sending.settleMissing', { reference, note: 'paid there, and entered' });
}

/** Enters what an older copy lacks: bonuses, payments through the bank, and what came back of them. */
export async function enterWhatIsMissing(world: World): Promise<void> {
  for (const number of world.partners.keys()) {
    const missing = world.earnedMinor(number) - creditedMinor(world, number);
    if (missing > 0) await world.enterCredit(number, missing);
  }
  for (const payment of world.bank) await enterBankPayment(world, payment);
  for (const payout of await world.payouts()) await followList(world, payout);
}

function creditedMinor(world: World, number: number): number {
  const { partnerId = '' } = world.partners[number] ?? {};
  const row = world.ledger.database.get<{ credited: number | null }>(
    `SELECT -SUM(amount_minor) AS credited FROM journal_entries CROSS JOIN postings USING (entry_key)
     CROSS JOIN accounts USING (account_key)
     WHERE source_kind = 'credit' AND account_code = '2100' AND postings.partner_key = ?`,
    Number(partnerId.replace(/\D/g, '')),
  );
  return row?.credited ?? 0;
}

async function enterBankPayment(world: World, payment: BankPayment): Promise<void> {
  const rows = await world.payouts();
  const recorded = rows.find((row) => bankPaymentOf(world, row) === payment);
  if (payment.returned) {
    if (recorded !== undefined) await recordReturn(world, recorded);
    return;
  }
  if (recorded !== undefined || isCorrected(world, payment)) return;
  const payout = rows.find(({ payoutId }) => payoutId === payment.payoutId);
  if (payout?.detail === 'ready') {
    const { payoutId } = payout;
    const { paidOn, reference: bankReference } = payment;
    await world.act('payouts.recordManual', { payoutIds: [payoutId], paidOn, bankReference });
  } else if (payout?.status !== 'pending') {
    await correct(world, payment);
  }
}

const correctionOf = ({ reference }: BankPayment) => `correction ${reference}`;

/** Whether a payment was entered as a deduction, because the copy has no payout that it could be recorded of. */
export function isCorrected({ ledger }: World, payment: BankPayment): boolean {
  const row = ledger.database.get('SELECT 1 FROM commissions WHERE external_id = ?', correctionOf(payment));
  return row !== undefined;
}

async function correct(world: World, payment: BankPayment): Promise<void> {
  const { ledger, programId, provider } = world;
  const name = `${provider.name === 'paypal' ? 'p' : 'w'}${String(payment.partner)}`;
  const line = commissionLine(correctionOf(payment), name, -payment.amountMinor, ledger.today);
  world.story.push(`    ${correctionOf(payment)} is entered`);
  await importLines(ledger, programId, [line]);
}

export async function recordReturn(world: World, { payoutId }: PayoutRow): Promise<void> {
  await world.act('payouts.recordReturn', {
    payoutIds: [payoutId],
    returnedOn: world.ledger.today,
    outcome: 'returned',
    reason: 'it came back',
  });
}

/** What was recorded from the provider's list and came back since, or was never paid after all. */
async function followList(world: World, payout: PayoutRow): Promise<void> {
  const seen = world.provider.seen(payout.payoutId);
  if (!isRecordOfList(payout)) {
    const payment = bankPaymentOf(world, payout);
    if (payment !== undefined && seen.kind === 'came_back')
      await addFee(world, payout, payment, seen.feeMinor);
    return;
  }
  if (seen.kind === 'came_back') await recordReturn(world, payout);
  if (seen.kind === 'never_paid')
    await world.act('payouts.undoRecord', { payoutIds: [payout.payoutId], reason: 'never paid' });
}

/** The provider's payment beside one through the bank came back without its fee, which is entered with the record. */
async function addFee(
  world: World,
  { payoutId, feeMinor: entered }: PayoutRow,
  { paidOn, reference: bankReference }: BankPayment,
  feeMinor: number,
): Promise<void> {
  if (entered === feeMinor) return;
  const payoutIds = [payoutId];
  const undone = await world.act('payouts.undoRecord', { payoutIds, reason: 'with the fee of the provider' });
  if (undone.ok) await world.act('payouts.recordManual', { payoutIds, paidOn, bankReference, feeMinor });
}
