import { randomBytes } from 'node:crypto';
import { formatMoney } from '../../../shared/money.ts';
import { clearingAccountOf } from '../../ledger/accounts.ts';
import { post } from '../../ledger/journal.ts';
import { insertPayout, recordEvent, type PayoutRecord } from '../../payouts/payoutStorage.ts';
import { payoutIdentifier } from '../../payouts/rules/payoutIdentifier.ts';
import type { PayoutDetail } from '../../payouts/rules/payoutStates.ts';
import type { LineContext, LineOutcome } from '../lineContext.ts';
import type { PastPayoutLine } from '../stagedRows.ts';
import { differenceFrom, partnerByExternalId, rejected, unknownPartner } from './outcomes.ts';

const detailOf: Record<PastPayoutLine['outcome'], PayoutDetail> = {
  completed: 'recorded',
  failed: 'refused',
  cancelled: 'cancelled',
};

/**
 * Keeps a payout from before this ledger began. It takes nothing from what is owed: a completed one posts opening
 * balances to clearing and counts for tax only.
 */
export function applyPastPayout(context: LineContext, line: PastPayoutLine): LineOutcome {
  const { database, programKey, today } = context;
  const partner = partnerByExternalId(database, programKey, line.partnerExternalId);
  if (partner === undefined) return unknownPartner(line.partnerExternalId);
  const existing = database.get<PayoutRecord>(
    'SELECT * FROM payouts WHERE program_key = ? AND external_id = ?',
    programKey,
    line.externalId,
  );
  if (existing !== undefined) return knownBefore(existing, line, partner.partner_key);
  if (line.paidOn > today) return rejected('paid_on', `${line.paidOn} lies in the future`);
  const payoutKey = database.nextKey('payouts', 'payout_key');
  const detail = detailOf[line.outcome];
  const payout = insertPayout(database, payoutKey, {
    payout_id: payoutIdentifier(payoutKey, randomBytes(5)),
    origin: 'opening',
    external_id: line.externalId,
    run_key: null,
    program_key: programKey,
    partner_key: partner.partner_key,
    payee_name: partner.name,
    method: line.method,
    destination_key: null,
    currency: line.currency,
    gross_minor: line.amountMinor,
    vat_minor: 0,
    withheld_minor: 0,
    amount_minor: line.amountMinor,
    detail,
    created_on: line.paidOn,
    paid_on: line.outcome === 'completed' ? line.paidOn : null,
    reference: line.reference,
  });
  const entryKey = line.outcome === 'completed' ? bookOpening(context, payout) : null;
  recordEvent(database, payoutKey, {
    at: context.now,
    actor: context.actor,
    act: 'import',
    fromDetail: null,
    toDetail: detail,
    note: null,
    entryKey,
  });
  return { kind: 'imported', currency: line.currency, amountMinor: line.amountMinor };
}

function bookOpening(context: LineContext, payout: PayoutRecord): number {
  const { currency, amount_minor: amountMinor } = payout;
  return post(context.database, {
    source: { kind: 'opening', id: payout.payout_id, step: 'opened' },
    occurredOn: payout.paid_on ?? context.today,
    recordedAt: context.now,
    maturity: { kind: 'on', day: context.today },
    postings: [
      { account: 'openingBalances', currency, amountMinor },
      { account: clearingAccountOf(payout.method), currency, amountMinor: -amountMinor },
    ],
  });
}

function knownBefore(existing: PayoutRecord, line: PastPayoutLine, partnerKey: number): LineOutcome {
  const difference = differenceFrom('payout_id', line.externalId, [
    ['partner', `prt_${String(existing.partner_key)}`, `prt_${String(partnerKey)}`],
    ['currency', existing.currency, line.currency],
    [
      'amount',
      formatMoney(existing.amount_minor, existing.currency),
      formatMoney(line.amountMinor, line.currency),
    ],
    ['method', existing.method, line.method],
    ['paid_on', existing.created_on, line.paidOn],
    ['status', existing.detail, detailOf[line.outcome]],
    ['reference', existing.reference, line.reference],
  ]);
  return difference ?? { kind: 'unchanged' };
}
