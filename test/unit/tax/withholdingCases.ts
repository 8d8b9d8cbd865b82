import type { BackupCase, LastYear } from '../../../electron/tax/rules/backupWithholding.ts';
import { defaultMethodReporting } from '../../../electron/tax/rules/methodReporting.ts';
import type { PayeeTaxFacts, TaxStanding } from '../../../electron/tax/rules/taxStanding.ts';
import type { WithholdingYear } from '../../../electron/tax/rules/withholding.ts';

export const rulesOf2026: WithholdingYear = {
  year: 2026,
  thresholdMinor: 200_000,
  backupRateBasisPoints: 2_400,
  nonresidentRateBasisPoints: 3_000,
};

export const noForm: TaxStanding = { kind: 'none', why: 'never_given', wanted: 'W-9', expiredOn: null };

/** A W-9 of an individual without a tax id, unless said otherwise. */
export function w9(parts: Partial<Extract<TaxStanding, { kind: 'us' }>> = {}): TaxStanding {
  return {
    kind: 'us',
    taxFormKey: 1,
    classification: 'individual',
    exemptPayeeCode: null,
    subjectToBackupWithholding: false,
    tin: null,
    ...parts,
  };
}

export const someTin = { type: 'SSN', fingerprint: 'f1', last4: '6789' } as const;

/** A W-8BEN of somebody who works abroad and claims no treaty, unless said otherwise. */
export function w8(
  parts: Partial<Extract<TaxStanding, { kind: 'foreign' }>> = {},
): Extract<TaxStanding, { kind: 'foreign' }> {
  return {
    kind: 'foreign',
    taxFormKey: 2,
    form: 'W-8BEN',
    treatyCountry: null,
    treatyRateBasisPoints: null,
    servicesPerformed: 'outside_us',
    usShareBasisPoints: null,
    expiresOn: '2028-12-31',
    tin: null,
    ...parts,
  };
}

export type Told = {
  grossMinor: number;
  currency?: string;
  method?: BackupCase['payment']['method'];
  unitMinor?: number;
  standing?: TaxStanding;
  country?: string | null;
  earlierMinor?: number;
  earlierWithoutRate?: BackupCase['payments']['earlierWithoutRate'];
  lastYear?: LastYear;
  notice?: BackupCase['notice'];
  rateToUsd?: string | null;
  reporting?: BackupCase['reporting'];
  year?: WithholdingYear;
};

/** A payment of US dollars by bank transfer to a US payee without a form, unless told otherwise. */
export function backupCase(told: Told): BackupCase {
  const { country = 'US', standing = noForm, currency = 'USD' } = told;
  const payee: PayeeTaxFacts = { partnerKey: 1, name: 'Ada', country, entityType: 'person', standing };
  return {
    payment: {
      currency,
      grossMinor: told.grossMinor,
      method: told.method ?? 'bank_transfer',
      unitMinor: told.unitMinor ?? 1,
    },
    payee,
    notice: told.notice ?? null,
    payments: {
      earlierMinor: told.earlierMinor ?? 0,
      earlierWithoutRate: told.earlierWithoutRate ?? null,
      lastYear: told.lastYear ?? { kind: 'nothing' },
    },
    reporting: told.reporting ?? defaultMethodReporting,
    rateToUsd: told.rateToUsd === undefined ? (currency === 'USD' ? '1' : null) : told.rateToUsd,
    day: '2026-06-30',
    year: told.year ?? rulesOf2026,
  };
}
