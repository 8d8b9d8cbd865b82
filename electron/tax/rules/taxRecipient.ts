import type { Remark } from '../../../shared/contract/fields.ts';
import type { TinType } from '../../../shared/contract/taxFormChoices.ts';
import type { PostalAddress } from './postalAddress.ts';

export type Form1099 = '1099-NEC' | '1099-MISC';

/** Amounts by meaning, never by box number: the box that carries each depends on the tax year's form revision. */
export type AmountsByMeaning = {
  nonemployeeCompensationMinor: number;
  otherIncomeMinor: number;
  royaltiesMinor: number;
  federalIncomeTaxWithheldMinor: number;
};

/** One return: one taxpayer, one form, one year, in US cents. What a recipient copy and a line of the IRS file are made of. */
export type ReturnToFile = {
  year: number;
  form: Form1099;
  recipientId: string;
  /** The partners that are this taxpayer, across programs; a consent to electronic copies is kept with them. */
  partnerKeys: readonly number[];
  /** At most 20 characters, the same every year: tells two rows of one recipient apart. */
  accountNumber: string;
  name: string;
  businessName: string | null;
  nameType: 'person' | 'business';
  address: PostalAddress;
  tin: { type: TinType; last4: string; taxFormKey: number } | null;
  secondTinNotice: boolean;
  amounts: AmountsByMeaning;
};

/** Somebody for whom a document should be made and cannot be, with every reason. */
export type SkippedRecipient = { recipientId: string; name: string; reasons: Remark[] };
