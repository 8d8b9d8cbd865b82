import { formatMoney } from '../../../shared/money.ts';
import { insertClawback, insertCommission, type CommissionRow } from '../../commissions/posting.ts';
import { addDays } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import type { LineContext, LineOutcome } from '../lineContext.ts';
import type { CommissionLine } from '../stagedRows.ts';
import { differenceFrom, partnerByExternalId, rejected, unknownPartner } from './outcomes.ts';

/**
 * Books a commission, or a clawback where the amount is negative. The same id with the same content changes nothing;
 * with other content it is refused, because what was booked is corrected by a reversal, never overwritten.
 */
export function applyCommission(context: LineContext, line: CommissionLine): LineOutcome {
  const { database, programKey, today } = context;
  const partner = partnerByExternalId(database, programKey, line.partnerExternalId);
  if (partner === undefined) return unknownPartner(line.partnerExternalId);
  const existing = commissionByExternalId(database, programKey, line.externalId);
  if (existing !== undefined) return knownBefore(database, existing, line, partner.partner_key);
  if (line.earnedOn > today) return rejected('earned_on', `${line.earnedOn} lies in the future`);
  if (line.amountMinor < 0) return clawBack(context, line, partner.partner_key);
  insertCommission(
    database,
    {
      programKey,
      partnerKey: partner.partner_key,
      externalId: line.externalId,
      kind: 'commission',
      currency: line.currency,
      amountMinor: line.amountMinor,
      earnedOn: line.earnedOn,
      payableOn: addDays(line.earnedOn, context.program.holdDays),
      description: line.description,
      status: context.program.commissionReview === 'manual' ? 'pending' : 'approved',
    },
    context,
  );
  return { kind: 'imported', currency: line.currency, amountMinor: line.amountMinor };
}

function commissionByExternalId(
  database: Database,
  programKey: number,
  externalId: string,
): CommissionRow | undefined {
  return database.get<CommissionRow>(
    'SELECT * FROM commissions WHERE program_key = ? AND external_id = ?',
    programKey,
    externalId,
  );
}

function knownBefore(
  database: Database,
  existing: CommissionRow,
  line: CommissionLine,
  partnerKey: number,
): LineOutcome {
  const reverses =
    existing.reverses_key === null
      ? null
      : (database.get<{ external_id: string | null }>(
          'SELECT external_id FROM commissions WHERE commission_key = ?',
          existing.reverses_key,
        )?.external_id ?? null);
  const difference = differenceFrom('commission_id', line.externalId, [
    ['partner', `prt_${String(existing.partner_key)}`, `prt_${String(partnerKey)}`],
    ['currency', existing.currency, line.currency],
    [
      'amount',
      formatMoney(existing.amount_minor, existing.currency),
      formatMoney(line.amountMinor, line.currency),
    ],
    ['earned_on', existing.earned_on, line.earnedOn],
    ['description', existing.description, line.description],
    ['reverses', reverses, line.reverses],
  ]);
  return difference ?? { kind: 'unchanged' };
}

function clawBack(context: LineContext, line: CommissionLine, partnerKey: number): LineOutcome {
  const { database, programKey } = context;
  const imported: LineOutcome = { kind: 'imported', currency: line.currency, amountMinor: line.amountMinor };
  if (line.reverses === null) {
    insertCommission(
      database,
      {
        programKey,
        partnerKey,
        externalId: line.externalId,
        kind: 'clawback',
        currency: line.currency,
        amountMinor: line.amountMinor,
        earnedOn: line.earnedOn,
        payableOn: line.earnedOn,
        description: line.description,
        status: 'approved',
      },
      context,
    );
    return imported;
  }
  const original = commissionByExternalId(database, programKey, line.reverses);
  const obstacle = obstacleTo(original, line, partnerKey);
  if (original === undefined || obstacle !== null)
    return rejected('reverses', obstacle ?? `there is no commission ${line.reverses}`);
  insertClawback(
    database,
    original,
    {
      amountMinor: -line.amountMinor,
      occurredOn: line.earnedOn,
      externalId: line.externalId,
      description: line.description,
      reason: null,
    },
    context,
  );
  return imported;
}

/** Why a commission cannot be reversed by a line, or null where it can. */
function obstacleTo(
  original: CommissionRow | undefined,
  line: CommissionLine,
  partnerKey: number,
): string | null {
  const id = line.reverses ?? '';
  if (original === undefined)
    return `there is no commission ${id} in this program; a line that reverses one stands after it`;
  if (original.kind !== 'commission') return `${id} is no commission`;
  if (original.partner_key !== partnerKey) return `${id} belongs to another partner`;
  if (original.currency !== line.currency)
    return `${id} is in ${original.currency}, this line in ${line.currency}`;
  if (original.status === 'declined') return `${id} was declined and is not owed`;
  const left = original.amount_minor - original.reversed_minor;
  if (-line.amountMinor > left) {
    return `${formatMoney(-line.amountMinor, line.currency)} is more than the ${formatMoney(left, line.currency)} left of ${id}`;
  }
  return null;
}
