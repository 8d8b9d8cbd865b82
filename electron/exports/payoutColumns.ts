import type { PayoutRow } from '../../shared/contract/payoutSchemas.ts';

/** A payout as it stands in a file. */
export type ExportedPayout = PayoutRow & {
  programName: string;
  /** What leaves the payer's account: the net amount and the provider's fee, which the payer bears. */
  cashOutMinor: number;
};

/** Widths are those of a workbook, in characters; columns of amounts are as wide as their totals. */
export type PayoutColumn =
  | { header: string; kind: 'text' | 'day'; width: number; read: (payout: ExportedPayout) => string | null }
  | { header: string; kind: 'amount'; figure: AmountFigure };

/** The six figures of a payout, in minor units: gross + VAT - withheld = net, net + fee = cash out. */
export const amountFigures = [
  { header: 'Gross', field: 'grossMinor' },
  { header: 'VAT', field: 'vatMinor' },
  { header: 'Withheld', field: 'withheldMinor' },
  { header: 'Net', field: 'amountMinor' },
  { header: 'Fee', field: 'feeMinor' },
  { header: 'Cash out', field: 'cashOutMinor' },
] as const;
export type AmountFigure = (typeof amountFigures)[number];
export type AmountField = AmountFigure['field'];

/**
 * The columns of every payout file. Bookkeepers build on their order: new ones are added at the end, none is moved
 * or renamed. Methods, statuses and details are the words of the contract.
 */
export const payoutColumns: readonly PayoutColumn[] = [
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
