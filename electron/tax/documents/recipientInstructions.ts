import type { FormLayout } from '../rules/formBoxes.ts';

/** The sentence that Copy B has to carry. Source: Forms 1099-NEC and 1099-MISC, Copy B; Pub. 1179, section 4.6. */
export const copyLegend =
  'This is important tax information and is being furnished to the IRS. If you are required to file a return, a negligence penalty or other sanction may be imposed on you if this income is taxable and the IRS determines that it has not been reported.';

const common = [
  'You received this form because the payer named on it paid you amounts that it has to report to the IRS. Keep it for your records, and report the amounts on your tax return.',
  'Your taxpayer identification number (TIN). For your protection this copy may show only the last four digits of your TIN (SSN, ITIN, ATIN or EIN). The payer has reported your complete TIN to the IRS.',
  'Account number. It tells this form apart from other forms that the same payer may give you.',
];

const necBoxes = (box: string) => [
  `Box ${box}. Pay for services by somebody who is not an employee, such as commissions and fees. If you are self-employed, report it on Schedule C or F (Form 1040) and compute self-employment tax on Schedule SE. If you are not self-employed and this was not meant to be business income, the instructions for Form 1040 say where to report it. If you believe that you are an employee, see Form 8919.`,
  'Box 4. Backup withholding: tax that the payer had to withhold because it had no TIN of you, or the wrong one. Include it on your return as tax withheld. See Form W-9 for how to end it.',
];

const miscBoxes = [
  'Box 2. Royalties. Report them on Schedule E (Form 1040), or on Schedule C where they come from your trade or business.',
  'Box 3. Other income, such as prizes and awards that are not pay for services. Report it on Schedule 1 (Form 1040), or on Schedule C or F where it comes from your trade or business.',
  'Box 4. Backup withholding: tax that the payer had to withhold because it had no TIN of you, or the wrong one. Include it on your return as tax withheld. See Form W-9 for how to end it.',
];

const closing =
  'Boxes that are empty do not apply to you. If an amount is wrong, ask the payer for a corrected form; if you cannot get one, attach an explanation to your return. Current instructions and later changes: ';

/**
 * What a recipient is told about the form, paragraph by paragraph, in this program's own words: the boxes that an
 * affiliate's form can carry, and where the official instructions are.
 */
export function recipientInstructions(layout: FormLayout): string[] {
  switch (layout.form) {
    case '1099-NEC': {
      const box = layout.boxes.find(({ meaning }) => meaning === 'nonemployeeCompensationMinor')?.number;
      return [...common, ...necBoxes(box ?? '1'), `${closing}www.irs.gov/Form1099NEC.`];
    }
    case '1099-MISC':
      return [...common, ...miscBoxes, `${closing}www.irs.gov/Form1099MISC.`];
  }
}
