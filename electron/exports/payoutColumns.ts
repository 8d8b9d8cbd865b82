import type { PayoutRow } from '../../shared/contract/payoutSchemas.ts';
import type { FileColumn, ReportLayout } from './reportLayout.ts';

/** A payout as it stands in a file. */
export type ExportedPayout = PayoutRow & {
  programName: string;
  /** What leaves the payer's account: the net amount and the provider's fee, which the payer bears. */
  cashOutMinor: number;
};

/** The six figures of a payout, in minor units: gross + VAT - withheld = net, net + fee = cash out. */
const amountFigures = [
  { header: 'Gross', field: 'grossMinor' },
  { header: 'VAT', field: 'vatMinor' },
  { header: 'Withheld', field: 'withheldMinor' },
  { header: 'Net', field: 'amountMinor' },
  { header: 'Fee', field: 'feeMinor' },
  { header: 'Cash out', field: 'cashOutMinor' },
] as const;
export type AmountField = (typeof amountFigures)[number]['field'];

/**
 * The columns of every payout file. Bookkeepers build on their order: new ones are added at the end, none is moved
 * or renamed. Methods, statuses and details are the words of the contract.
 */
const payoutColumns: readonly FileColumn<ExportedPayout, AmountField>[] = [
  { header: 'Payout id', width: 17, kind: 'text', read: (payout) => payout.payoutId },
  { header: 'Run', width: 9, kind: 'text', read: (payout) => payout.runId },
  { header: 'Partner id', width: 11, kind: 'text', read: (payout) => payout.partnerId },
  { header: 'External id', width: 16, kind: 'text', read: (payout) => payout.externalId },
  { header: 'Payee', width: 26, kind: 'text', read: (payout) => payout.partnerName },
  { header: 'Program', width: 18, kind: 'text', read: (payout) => payout.programName },
  { header: 'Method', width: 14, kind: 'text', read: (payout) => payout.method },
  { header: 'Status', width: 11, kind: 'text', read: (payout) => payout.status },
  { header: 'Detail', width: 16, kind: 'text', read: (payout) => payout.detail },
  { header: 'Created on', width: 11, kind: 'day', read: (payout) => payout.createdOn },
  { header: 'Paid on', width: 11, kind: 'day', read: (payout) => payout.paidOn },
  { header: 'Currency', width: 9, kind: 'text', read: (payout) => payout.currency },
  ...amountFigures.map((figure) => ({ header: figure.header, kind: 'amount' as const, figure })),
  { header: 'Reference', width: 24, kind: 'text', read: (payout) => payout.reference },
];

/** How payouts are set out in a file; both identities of a payout are checked by live formulas in every row. */
export const payoutsLayout: ReportLayout<ExportedPayout, AmountField> = {
  title: 'Payouts',
  groupHeader: 'Status',
  columns: payoutColumns,
  figures: amountFigures,
  checks: [
    { header: 'Net check', plus: ['grossMinor', 'vatMinor'], minus: ['withheldMinor', 'amountMinor'] },
    { header: 'Cash out check', plus: ['amountMinor', 'feeMinor'], minus: ['cashOutMinor'] },
  ],
  notes: [
    'Gross + VAT - Withheld = Net, what the payee receives. Net + Fee = Cash out; the payer bears the fee.',
    'Only payouts with the status completed were paid. The amounts of the others are what they would be.',
    'Store credit counts in Net and in Cash out like every payout, although no money leaves the bank for it.',
    'The totals below each sheet count the rows that the filter shows. Amounts of different currencies are never added up.',
    'The chain head names the state of the journal that this file was made from; a verification of the ledger shows the present one.',
    'Below: each sum as the ledger has it, and as this workbook has it now. They differ once a figure was edited.',
  ],
  largestMinor: (all) => Math.max(all.grossMinor + all.vatMinor, all.cashOutMinor),
};
