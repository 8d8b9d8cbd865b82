import { formless, pay, us, withheldSource, type YearCase } from './yearCaseBuilders.ts';

/** What was withheld, and what it makes due. */
export const withheldCases: readonly YearCase[] = [
  {
    what: 'no TIN before the threshold, withheld from the payment that reaches it: 24 % of 1,500.00',
    source: '26 USC 3406(b)(6)(A); box 4 holds what was withheld',
    year: 2026,
    payees: [formless(1)],
    payments: [pay(1, '1000.00'), pay(1, '1500.00', { withheld: '360.00', on: '2026-08-01' })],
    codes: ['counted', 'backup_withheld'],
    rows: [
      {
        reportable: '2500.00',
        withheld: '360.00',
        due: true,
        bucket: 'missing_form',
        boxes: { nonemployeeCompensationMinor: '2500.00', federalIncomeTaxWithheldMinor: '360.00' },
        remarks: ['TAX_FORM_MISSING', 'BACKUP_WITHHELD'],
      },
    ],
  },
  {
    what: 'last year was reported: 24 % of 100.00 from the first dollar, and a form for 100.00',
    source: `26 USC 3406(b)(6)(B); ${withheldSource}`,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '100.00', { withheld: '24.00' })],
    rows: [
      {
        reportable: '100.00',
        withheld: '24.00',
        due: true,
        bucket: 'due',
        boxes: { nonemployeeCompensationMinor: '100.00', federalIncomeTaxWithheldMinor: '24.00' },
        remarks: ['BACKUP_WITHHELD'],
      },
    ],
  },
  {
    what: 'the box takes the gross, not what was transferred: 3,000.00 less 720.00 withheld',
    source: 'Instructions for Forms 1099-MISC and 1099-NEC, box 4: withheld from the amount of box 1',
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '3000.00', { withheld: '720.00' })],
    rows: [
      {
        reportable: '3000.00',
        withheld: '720.00',
        due: true,
        bucket: 'due',
        boxes: { nonemployeeCompensationMinor: '3000.00', federalIncomeTaxWithheldMinor: '720.00' },
      },
    ],
  },
  {
    what: 'what was withheld on counts even where the processor reports the method',
    source: withheldSource,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '100.00', { method: 'paypal', withheld: '24.00' })],
    codes: ['backup_withheld'],
    rows: [
      {
        reportable: '100.00',
        withheld: '24.00',
        due: true,
        bucket: 'due',
        boxes: { nonemployeeCompensationMinor: '100.00', federalIncomeTaxWithheldMinor: '24.00' },
      },
    ],
  },
  {
    what: 'what was withheld on cannot be taken out of every form',
    source: withheldSource,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '100.00', { override: 'none', withheld: '24.00' })],
    codes: ['backup_withheld'],
    rows: [
      {
        reportable: '100.00',
        withheld: '24.00',
        due: true,
        bucket: 'due',
        boxes: { nonemployeeCompensationMinor: '100.00', federalIncomeTaxWithheldMinor: '24.00' },
      },
    ],
  },
  {
    what: 'a returned payment takes its withholding along',
    source: 'nothing was paid, nothing is withheld: 26 USC 3406(a)(1)',
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '3000.00', { withheld: '720.00', detail: 'returned' })],
    codes: ['returned'],
    rows: [{ due: false, bucket: 'left_out' }],
  },
];
