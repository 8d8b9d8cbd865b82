import type { WithholdingView } from '../../shared/contract/withholding.ts';
import { formatMoney } from '../../shared/money.ts';
import type { Database } from '../ledger/database.ts';
import { percentText, type WithholdingAnswer } from '../tax/rules/withholding.ts';
import { readWithholding } from '../tax/withholding/payoutWithholdings.ts';
import { withholdingOfLines } from '../tax/withholding/withholdingOfLines.ts';
import type { PayableBalance, ReviewedBalance } from './pendingBalances.ts';
import type { ReviewLineRow } from './reviewStorage.ts';
import type { Blocker } from './rules/eligibility.ts';
import { lineToJudge } from './withholdingAlone.ts';

type Withheld = {
  reviewed: ReviewedBalance[];
  blocked: { balance: PayableBalance; blocker: Blocker }[];
};

/** Takes from balances that are to be paid today what has to be withheld; those for which nobody can say it are blocked. */
export function withholdFrom(
  database: Database,
  payable: readonly PayableBalance[],
  today: string,
): Withheld {
  const answers = withholdingOfLines(
    database,
    payable.map((balance) => lineToJudge({ ...balance, grossMinor: balance.payableMinor })),
    today,
  );
  const result: Withheld = { reviewed: [], blocked: [] };
  payable.forEach((balance, index) => {
    const answer = answers[index];
    if (answer === undefined) throw new Error('a line was not judged');
    if (answer.kind === 'blocked') {
      result.blocked.push({ balance, blocker: { code: answer.code, message: answer.message } });
      return;
    }
    const amountMinor = balance.payableMinor - answer.amountMinor;
    const withholding = viewAnswer(answer, today);
    result.reviewed.push({ ...balance, withheldMinor: answer.amountMinor, amountMinor, withholding });
  });
  return result;
}

/**
 * What changed in the withholding of lines since their review, as a sentence, or null; in the order of the lines. A
 * reason that changed with the same tax is no change.
 */
export function withholdingChanges(
  database: Database,
  lines: readonly ReviewLineRow[],
  today: string,
): (string | null)[] {
  const answers = withholdingOfLines(
    database,
    lines.map((line) =>
      lineToJudge({
        partnerKey: line.partner_key,
        currency: line.currency,
        method: line.method,
        grossMinor: line.gross_minor,
      }),
    ),
    today,
  );
  return lines.map((line, index) => whatChanged(line, answers[index], today));
}

function whatChanged(
  line: ReviewLineRow,
  answer: WithholdingAnswer | undefined,
  today: string,
): string | null {
  if (answer === undefined) throw new Error('a line was not judged');
  if (answer.kind === 'blocked') return answer.message;
  const before = readWithholding(line.withholding);
  const now = viewAnswer(answer, today);
  const isSame =
    line.withheld_minor === answer.amountMinor &&
    before?.kind === now?.kind &&
    before?.rateBasisPoints === now?.rateBasisPoints &&
    before?.baseMinor === now?.baseMinor &&
    before?.taxYear === now?.taxYear;
  if (isSame) return null;
  const was = withheldText(before, line.withheld_minor, line.currency);
  return `The tax to be withheld changed from ${was} to ${withheldText(now, answer.amountMinor, line.currency)}.`;
}

function withheldText(withholding: WithholdingView | null, amountMinor: number, currency: string): string {
  const amount = formatMoney(amountMinor, currency);
  return withholding === null ? amount : `${amount} (${percentText(withholding.rateBasisPoints)})`;
}

function viewAnswer(
  answer: Exclude<WithholdingAnswer, { kind: 'blocked' }>,
  today: string,
): WithholdingView | null {
  if (answer.kind === 'none') return null;
  const { kind, rateBasisPoints, baseMinor, reason } = answer;
  return { kind, taxYear: Number(today.slice(0, 4)), rateBasisPoints, baseMinor, reason };
}
