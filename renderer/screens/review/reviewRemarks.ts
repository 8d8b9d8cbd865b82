import type { Review, ReviewLine } from './review.ts';

export type LineIdentity = { partnerId: string; currency: string };

/** Something about a line, or about one that is gone, that a reviewer should see before confirming. */
export type ReviewRemark = LineIdentity & {
  key: string;
  code: string;
  /** What it is, in two or three words. */
  what: string;
  tone: 'doubt' | 'off';
  name: string;
  text: string;
  /** The line that it is about; null where the line is not in this review. */
  line: ReviewLine | null;
};

/** A partner has one line a currency. */
export function lineKey({ partnerId, currency }: LineIdentity): string {
  return `${partnerId} ${currency}`;
}

type Kind = { code: string; what: string; tone: ReviewRemark['tone'] };

/** What can be remarked, the gravest first: where the money goes, then how much, then who is new or gone. */
const kinds: readonly Kind[] = [
  { code: 'DESTINATION_CHANGED', what: 'Account changed', tone: 'doubt' },
  { code: 'DETAILS_CHANGED', what: 'Details changed', tone: 'doubt' },
  { code: 'SHARED_DESTINATION', what: 'Shared account', tone: 'doubt' },
  { code: 'UNUSUAL_AMOUNT', what: 'Unusual amount', tone: 'doubt' },
  { code: 'AMOUNT_CHANGED', what: 'Amount changed', tone: 'doubt' },
  { code: 'ADDED', what: 'Came in since', tone: 'doubt' },
  { code: 'TAX_WITHHELD', what: 'Tax withheld', tone: 'doubt' },
  { code: 'TAX_FORM_MISSING', what: 'Tax form missing', tone: 'doubt' },
  { code: 'TAX_FORM_EXPIRED', what: 'Tax form expired', tone: 'doubt' },
  { code: 'TAX_FORM_INVALID', what: 'Tax form not valid', tone: 'doubt' },
  { code: 'TAX_FORM_EXPIRING', what: 'Tax form expires soon', tone: 'off' },
  { code: 'FIRST_PAYOUT', what: 'New payee', tone: 'off' },
  { code: 'LEFT_OUT', what: 'Left out', tone: 'off' },
];

/** That a method is not connected holds for whole groups, and is told once beside the plan. */
const toldElsewhere = 'METHOD_NOT_CONNECTED';

/** Everything worth a look, the gravest first and by name within. */
export function remarksOf(review: Review): ReviewRemark[] {
  const lines = new Map(review.lines.map((line) => [lineKey(line), line]));
  const noticed = review.lines.flatMap((line) =>
    line.notices
      .filter(({ code }) => code !== toldElsewhere)
      .map(({ code, message }) => ({ ...identityOf(line), name: line.name, code, message })),
  );
  return [...review.changes, ...noticed]
    .map(({ partnerId, currency, name, code, message }): ReviewRemark => {
      const { what, tone } = kindOf(code);
      const key = lineKey({ partnerId, currency });
      const line = lines.get(key) ?? null;
      const text = message.replace(/\.$/, '');
      return { key: `${key} ${code} ${text}`, partnerId, currency, code, what, tone, name, text, line };
    })
    .sort((one, other) => rank(one.code) - rank(other.code) || one.name.localeCompare(other.name));
}

/** The lines that somebody should look at, by their keys. New payees count; what is gone does not. */
export function linesToLookAt(remarks: readonly ReviewRemark[]): Set<string> {
  return new Set(remarks.filter(({ line }) => line !== null).map(lineKey));
}

/** What was remarked, counted by kind: `account changed 3, new payee 12`. */
export function remarkCounts(remarks: readonly ReviewRemark[]): string {
  const counts = new Map<string, number>();
  for (const { what } of remarks) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts]
    .map(([what, count]) => `${what.toLowerCase()} ${count.toLocaleString('en-US')}`)
    .join(', ');
}

function identityOf({ partnerId, currency }: LineIdentity): LineIdentity {
  return { partnerId, currency };
}

function kindOf(code: string): Kind {
  const known = kinds.find((kind) => kind.code === code);
  return known ?? { code, what: code.toLowerCase().replaceAll('_', ' '), tone: 'doubt' };
}

/** A kind that this window does not know comes first, so that it is seen. */
function rank(code: string): number {
  return kinds.findIndex((kind) => kind.code === code);
}
