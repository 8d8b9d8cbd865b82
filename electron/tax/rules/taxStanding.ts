import type { Classification, ServicePlace, TinType } from '../../../shared/contract/taxFormChoices.ts';

/** A US tax id without its digits: the fingerprint is equal for equal ids and tells nothing else. */
export type KnownTin = { type: TinType; fingerprint: string; last4: string };

/**
 * What the forms of one partner say on one day. Only a form that is accepted and in force on that day counts; `none`
 * says why there is none, so that a reason can be shown for it.
 */
export type TaxStanding =
  | {
      kind: 'none';
      why: 'never_given' | 'not_checked' | 'rejected' | 'wrong_form' | 'expired' | 'ended';
      /** The form that would have to be given, as far as country and entity tell. */
      wanted: 'W-9' | 'W-8BEN' | 'W-8BEN-E';
      /** The last day on which the expired form was in force. */
      expiredOn: string | null;
    }
  | {
      kind: 'us';
      taxFormKey: number;
      classification: Classification;
      /** Exempt payee code of line 4, 1 to 13, or null. */
      exemptPayeeCode: string | null;
      /** Item 2 of the certification was struck out: the payee is subject to backup withholding. */
      subjectToBackupWithholding: boolean;
      tin: KnownTin | null;
    }
  | {
      kind: 'foreign';
      taxFormKey: number;
      form: 'W-8BEN' | 'W-8BEN-E';
      /** The country of the treaty claim, or null where none is claimed. */
      treatyCountry: string | null;
      /** The treaty rate in basis points (1500 is 15 %), or null where none is claimed. */
      treatyRateBasisPoints: number | null;
      servicesPerformed: ServicePlace;
      /** With `mixed`: the share performed in the United States, in basis points. */
      usShareBasisPoints: number | null;
      expiresOn: string;
      /** A US tax id that the form gives as well. */
      tin: KnownTin | null;
    };

/** A form that was in force for a while, and was ended or replaced since; `endedOn` is the first day without it. */
export type PastForm = {
  status: 'ended' | 'replaced';
  signedOn: string;
  endedOn: string;
  standing: Exclude<TaxStanding, { kind: 'none' }>;
};

/** The standing of a partner together with what the partner's own record says. */
export type PayeeTaxFacts = {
  partnerKey: number;
  name: string;
  /** Where the partner is, ISO 3166-1 alpha-2, or null where nothing is known. */
  country: string | null;
  entityType: 'person' | 'business' | null;
  standing: TaxStanding;
};
