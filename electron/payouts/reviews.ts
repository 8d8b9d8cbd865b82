import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import type { Selection } from '../../shared/contract/payoutSchemas.ts';
import type { Program } from '../../shared/contract/partners.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { formatMoney } from '../../shared/money.ts';
import type { Database } from '../ledger/database.ts';
import { canonicalHash } from '../ledger/requests.ts';
import { programsByKey } from '../programs/programs.ts';
import {
  isPayable,
  pendingBalances,
  type PayableBalance,
  type PendingBalance,
  type ReviewedBalance,
} from './pendingBalances.ts';
import { reviewChanges } from './reviewChanges.ts';
import { choiceOfReview, insertReview, readReview, type Choice, type ReviewRow } from './reviewStorage.ts';
import { carriedMinor } from './rules/destinations.ts';
import { groupLines } from './runs.ts';
import { withholdFrom } from './withholding.ts';

export type ReviewValue = ValueOf<'payouts.review'>;
export type Moment = { today: string; now: string; timeZone: string; actor: string };

/**
 * Fixes what would be paid now: amounts, methods and destinations of everything selected that is eligible. What is
 * selected and not eligible is answered with its blockers. Nothing is reserved yet.
 */
export function createReview(
  database: Database,
  input: InputOf<'payouts.review'>,
  moment: Moment,
): ReviewValue {
  const base = input.basedOn === undefined ? undefined : readReview(database, input.basedOn);
  const choice = choiceOf(input, base, moment);
  const { payable, excluded } = selectLines(database, choice, moment.today);
  const programs = programsByKey(database);
  const reviewKey = insertReview(database, {
    choice,
    payable,
    limitsHash: limitsHash(programs, payable),
    now: moment.now,
    actor: moment.actor,
  });
  return {
    reviewId: formatId('review', reviewKey),
    asOf: choice.asOf,
    createdAt: moment.now,
    groups: groupLines(
      payable.map((line) => ({
        method: line.method,
        currency: line.currency,
        amountMinor: line.amountMinor,
      })),
    ),
    lines: payable.map(viewLine),
    excluded,
    overMaximum: totalsOverMaximum(programs, payable),
    changes: reviewChanges(database, payable, choice.basedOn),
    runId: null,
  };
}

/** What is not said anew is taken over from the review that this one is based on, so that nobody comes back unseen. */
function choiceOf(input: InputOf<'payouts.review'>, base: ReviewRow | undefined, moment: Moment): Choice {
  const before = base === undefined ? undefined : choiceOfReview(base);
  const asOf = input.asOf ?? base?.as_of ?? moment.today;
  if (asOf > moment.today) {
    throw validationError(
      `The cut-off ${asOf} lies in the future. Nothing was reviewed. Choose today or an earlier day.`,
      [{ field: 'asOf', message: 'lies in the future' }],
    );
  }
  const selection = input.selection ?? before?.selection;
  if (selection === undefined) {
    throw validationError(
      'Say whom to pay: a selection, or an earlier review to base this one on. Nothing was reviewed.',
      [{ field: 'selection', message: 'is missing' }],
    );
  }
  const kept = input.selection === undefined ? (before?.drop ?? []) : [];
  return { selection, drop: [...kept, ...(input.drop ?? [])], asOf, basedOn: base?.review_key };
}

/**
 * One fingerprint over everything that limits a payment in the programs of the lines; a review is stale when it
 * changes. Other programs do not matter.
 */
export function limitsHash(
  programs: ReadonlyMap<number, Program>,
  lines: readonly { programKey: number }[],
): string {
  const concerned = new Set(lines.map((line) => line.programKey));
  return canonicalHash(
    [...programs]
      .filter(([key]) => concerned.has(key))
      .map(([key, program]) => [
        key,
        program.minimumPayouts,
        program.maximumRunTotals,
        program.approvalRules,
        program.taxFormPolicy,
        program.payoutRequests,
      ]),
  );
}

/** Programs and currencies in which a run would pay more than the program allows in one run. */
export function totalsOverMaximum(
  programs: ReadonlyMap<number, Program>,
  lines: readonly { programKey: number; currency: string; amountMinor: number }[],
): ReviewValue['overMaximum'] {
  const over: ReviewValue['overMaximum'] = [];
  for (const [programKey, program] of programs) {
    for (const maximum of program.maximumRunTotals) {
      const totalMinor = lines
        .filter((line) => line.programKey === programKey && line.currency === maximum.currency)
        .reduce((sum, line) => sum + line.amountMinor, 0);
      if (totalMinor > maximum.amountMinor) {
        over.push({
          programId: program.programId,
          currency: maximum.currency,
          totalMinor,
          maximumMinor: maximum.amountMinor,
        });
      }
    }
  }
  return over;
}

type Selected = { payable: ReviewedBalance[]; excluded: ReviewValue['excluded'] };

/**
 * Everything that a choice means as things stand: what can be paid and what is withheld of it, and what cannot be paid
 * with its blockers.
 */
export function selectLines(database: Database, choice: Choice, today: string): Selected {
  const { payable, excluded } = selectBalances(database, choice, today);
  const { reviewed, blocked } = withholdFrom(database, payable, today);
  return {
    payable: reviewed,
    excluded: [
      ...excluded,
      ...blocked.map(({ balance, blocker }) => viewExcluded({ ...balance, blockers: [blocker] })),
    ],
  };
}

type Eligible = { payable: PayableBalance[]; excluded: ReviewValue['excluded'] };

function selectBalances(database: Database, choice: Choice, today: string): Eligible {
  const { selection, asOf } = choice;
  const selected: Eligible = { payable: [], excluded: [] };
  const wanted = 'balances' in selection ? new Set(selection.balances.map(balanceKey)) : undefined;
  const dropped = new Set(choice.drop.map((line) => balanceKey({ ...line, currency: line.currency ?? '*' })));
  const seen = new Set<string>();
  for (const balance of pendingBalances(database, filterOf(selection), { asOf, today })) {
    const key = balanceKey({ partnerId: balance.partnerKey, currency: balance.currency });
    const anyCurrency = balanceKey({ partnerId: balance.partnerKey, currency: '*' });
    if (wanted !== undefined && !wanted.has(key)) continue;
    seen.add(key).add(anyCurrency);
    if (dropped.has(key) || dropped.has(anyCurrency)) continue;
    if (!isPayable(balance)) selected.excluded.push(viewExcluded(balance));
    else selectCarried(selected, balance);
  }
  selected.excluded.push(...chosenWithoutBalance(database, selection, seen));
  return selected;
}

/** What the method cannot carry stays payable, and is said. */
function selectCarried(selected: Eligible, balance: PayableBalance): void {
  const { method, currency, payableMinor } = balance;
  const amountMinor = carriedMinor(method, currency, payableMinor);
  if (amountMinor === payableMinor) {
    selected.payable.push(balance);
    return;
  }
  const left = formatMoney(payableMinor - amountMinor, currency);
  const message = `PayPal pays out whole ${currency} only: ${left} stays payable.`;
  if (amountMinor === 0)
    selected.excluded.push({
      ...viewExcluded(balance),
      blockers: [{ code: 'BELOW_MINIMUM', message }],
    });
  else
    selected.payable.push({
      ...balance,
      payableMinor: amountMinor,
      notices: [...balance.notices, { code: 'ROUNDED_DOWN', message }],
    });
}

function filterOf(selection: Selection) {
  if ('partnerIds' in selection) return { partnerKeys: selection.partnerIds };
  if ('balances' in selection) return { partnerKeys: selection.balances.map((balance) => balance.partnerId) };
  return selection.filter ?? {};
}

/** Tells one balance from all others. */
export function balanceKey(balance: { partnerId: number; currency: string }): string {
  return `${String(balance.partnerId)} ${balance.currency}`;
}

function chosenWithoutBalance(
  database: Database,
  selection: Selection,
  seen: ReadonlySet<string>,
): ReviewValue['excluded'] {
  const chosen =
    'partnerIds' in selection
      ? [...new Set(selection.partnerIds)].map((partnerId) => ({ partnerId, currency: undefined }))
      : 'balances' in selection
        ? selection.balances
        : [];
  return chosen
    .filter(({ partnerId, currency }) => !seen.has(balanceKey({ partnerId, currency: currency ?? '*' })))
    .map(({ partnerId, currency }) => {
      const partner = database.get<{ name: string; program_currency: string }>(
        `SELECT partners.name, programs.currency AS program_currency
         FROM partners JOIN programs USING (program_key) WHERE partner_key = ?`,
        partnerId,
      );
      if (partner === undefined) {
        throw new DisburseError(
          'NOT_FOUND',
          `There is no partner ${formatId('partner', partnerId)}. Nothing was reviewed.`,
        );
      }
      return {
        partnerId: formatId('partner', partnerId),
        name: partner.name,
        currency: currency ?? partner.program_currency,
        blockers: [{ code: 'NOTHING_PAYABLE', message: 'Nothing is owed to this partner.' }],
      };
    });
}

/** A line of a review as the contract shows it. */
export function viewLine(line: ReviewedBalance): ReviewValue['lines'][number] {
  return {
    partnerId: formatId('partner', line.partnerKey),
    externalId: line.externalId,
    name: line.name,
    method: line.method,
    paysTo: line.paysTo,
    currency: line.currency,
    grossMinor: line.payableMinor,
    vatMinor: 0,
    withheldMinor: line.withheldMinor,
    withholding: line.withholding,
    amountMinor: line.amountMinor,
    notices: line.notices,
  };
}

function viewExcluded(balance: PendingBalance): ReviewValue['excluded'][number] {
  return {
    partnerId: formatId('partner', balance.partnerKey),
    name: balance.name,
    currency: balance.currency,
    blockers: balance.blockers,
  };
}
