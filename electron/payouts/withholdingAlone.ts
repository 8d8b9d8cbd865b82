import type { Database } from '../ledger/database.ts';
import type { WithholdingAnswer } from '../tax/rules/withholding.ts';
import { withholdingOfLines, type LineToJudge } from '../tax/withholding/withholdingOfLines.ts';
import { carriedUnitMinor, type PayoutMethod } from './rules/destinations.ts';
import type { Blocker } from './rules/eligibility.ts';

// What is said before there is a review: of each balance as if it alone were paid today. What is paid together is known
// to a review only, and an answer that depended on what stands beside a balance would change with the page.

type Balance = { partnerKey: number; currency: string; method: PayoutMethod | null; payableMinor: number };
type Judged = Balance & { eligible: boolean; blockers: Blocker[] };

/** What would be withheld of each of these balances; of one that no method pays, or that pays nothing, there is no answer. */
export function withholdingAlone<One extends Balance>(
  database: Database,
  balances: readonly One[],
  today: string,
): Map<One, WithholdingAnswer> {
  const paid = balances.flatMap((balance) => {
    const { method, payableMinor } = balance;
    if (method === null || payableMinor <= 0) return [];
    return [{ balance, line: lineToJudge({ ...balance, method, grossMinor: payableMinor }) }];
  });
  const lines = paid.map(({ line }) => line);
  const answers = withholdingOfLines(database, lines, today, 'alone');
  return new Map(
    paid.flatMap(({ balance }, index) => {
      const answer = answers[index];
      return answer === undefined ? [] : [[balance, answer] as const];
    }),
  );
}

/** The same balances; those that nothing else blocks are blocked where nobody can say what is withheld of them. */
export function blockedWhereUnclear<One extends Judged>(
  database: Database,
  balances: readonly One[],
  today: string,
): One[] {
  const ready = balances.filter(({ eligible }) => eligible);
  const answers = withholdingAlone(database, ready, today);
  return balances.map((balance) => {
    const answer = answers.get(balance);
    if (answer?.kind !== 'blocked') return balance;
    const { code, message } = answer;
    return { ...balance, eligible: false, blockers: [{ code, message }] };
  });
}

/** A balance or a line of a review as withholding is judged by it. */
export function lineToJudge(line: {
  partnerKey: number;
  currency: string;
  method: PayoutMethod;
  grossMinor: number;
}): LineToJudge {
  const { partnerKey, currency, method, grossMinor } = line;
  return { partnerKey, currency, method, grossMinor, unitMinor: carriedUnitMinor(method, currency) };
}
