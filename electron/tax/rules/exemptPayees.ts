import type { Classification } from '../../../shared/contract/taxFormChoices.ts';
import type { TaxStanding } from './taxStanding.ts';

type Exemption = { code: 'corporation' | 'exempt_payee'; reason: string };

const corporations: ReadonlySet<Classification> = new Set<Classification>([
  'c_corporation',
  's_corporation',
  'llc_c',
  'llc_s',
]);

/** On line 4 of Form W-9 (Rev. March 2024) these codes exempt from returns on pay for services. */
const exemptPayeeCodes: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5']);

/**
 * Why nothing that a US payee is paid has to be reported, or null where it has to. Corporations, and LLCs that are taxed
 * as one, by Treas. Reg. 1.6041-3(p)(1); tax-exempt bodies, governments and the like by the exempt payee codes 1 to 5 of
 * the Instructions for the Requester of Form W-9. A disregarded LLC ticks its owner's classification and follows it.
 */
export function exemptionOf(standing: Extract<TaxStanding, { kind: 'us' }>): Exemption | null {
  const { classification, exemptPayeeCode } = standing;
  if (corporations.has(classification)) {
    return { code: 'corporation', reason: 'The W-9 says that it is a corporation, or taxed as one.' };
  }
  return exemptPayeeCode !== null && exemptPayeeCodes.has(exemptPayeeCode)
    ? { code: 'exempt_payee', reason: `The W-9 gives the exempt payee code ${exemptPayeeCode}.` }
    : null;
}
