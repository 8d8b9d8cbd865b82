import type { PendingBalance } from '../payouts/pendingBalances.ts';
import { formatId } from '../../shared/ids.ts';
import type { Remark } from '../../shared/contract/fields.ts';
import type { ReportLayout } from './reportLayout.ts';

/** A pending balance as it stands in a file. */
export type ExportedBalance = PendingBalance & { programName: string };

export type BalanceField = 'payableMinor' | 'heldMinor' | 'inFlightMinor';

const figures = [
  { header: 'Payable', field: 'payableMinor' },
  { header: 'Held', field: 'heldMinor' },
  { header: 'In flight', field: 'inFlightMinor' },
] as const;

/** The groups of a summary, in their order. */
export const readinessGroups = ['ready', 'blocked'] as const;

export function readinessOf({ eligible }: PendingBalance): (typeof readinessGroups)[number] {
  return eligible ? 'ready' : 'blocked';
}

/** How pending balances are set out in a file; where a payout goes is masked as on the screen. */
export const pendingLayout: ReportLayout<ExportedBalance, BalanceField> = {
  title: 'Pending balances',
  groupHeader: 'Readiness',
  columns: [
    {
      header: 'Partner id',
      width: 11,
      kind: 'text',
      read: ({ partnerKey }) => formatId('partner', partnerKey),
    },
    { header: 'External id', width: 16, kind: 'text', read: ({ externalId }) => externalId },
    { header: 'Partner', width: 26, kind: 'text', read: ({ name }) => name },
    { header: 'Program', width: 18, kind: 'text', read: ({ programName }) => programName },
    { header: 'Method', width: 14, kind: 'text', read: ({ method }) => method },
    { header: 'Pays to', width: 26, kind: 'text', read: ({ paysTo }) => paysTo },
    { header: 'Currency', width: 9, kind: 'text', read: ({ currency }) => currency },
    ...figures.map((figure) => ({ header: figure.header, kind: 'amount' as const, figure })),
    { header: 'Readiness', width: 11, kind: 'text', read: readinessOf },
    { header: 'Blockers', width: 40, kind: 'text', read: ({ blockers }) => wordsOf(blockers) },
    { header: 'Worth a look', width: 40, kind: 'text', read: ({ notices }) => wordsOf(notices) },
  ],
  figures,
  checks: [],
  notes: [
    'Payable is what a review would pay now if nothing blocks it; a negative one is carried forward.',
    'Held is earned and not payable yet on the cut-off. In flight is reserved for payouts that are not settled.',
    'The cut-off decides only what became payable; payouts and reservations are deducted up to the moment of the file.',
    'The totals below each sheet count the rows that the filter shows. Amounts of different currencies are never added up.',
    'The chain head names the state of the journal that this file was made from; a verification of the ledger shows the present one.',
    'Below: each sum as the ledger has it, and as this workbook has it now. They differ once a figure was edited.',
  ],
  largestMinor: (all) => Math.max(...figures.map(({ field }) => Math.abs(all[field]))),
};

function wordsOf(remarks: readonly Remark[]): string {
  return remarks.map(({ message }) => message).join(' ');
}
