import type { CollectionRow, CollectionStanding } from '../../../../shared/contract/taxForms.ts';

/** What each standing is called, in the order of the work that it makes. */
export const standingNames: Readonly<Record<CollectionStanding, string>> = {
  missing: 'Missing',
  requested: 'Asked for',
  received: 'To check',
  rejected: 'Rejected',
  expiring: 'Expiring',
  expired: 'Expired',
  valid: 'In force',
  not_needed: 'Not needed',
};

export const standingOrder: readonly CollectionStanding[] = [
  'missing',
  'requested',
  'received',
  'rejected',
  'expiring',
  'expired',
  'valid',
  'not_needed',
];

/** How a standing is drawn: amber where a person has to do something, red where a form was refused or ran out. */
export const standingTones: Readonly<Record<CollectionStanding, 'ok' | 'wait' | 'doubt' | 'bad' | 'off'>> = {
  missing: 'doubt',
  requested: 'wait',
  received: 'doubt',
  rejected: 'bad',
  expiring: 'doubt',
  expired: 'bad',
  valid: 'ok',
  not_needed: 'off',
};

const asking: readonly CollectionStanding[] = ['missing', 'requested', 'expiring', 'expired', 'rejected'];

/** Whether a request letter to this partner asks for something. */
export function canBeAsked({ wanted, standing }: Pick<CollectionRow, 'wanted' | 'standing'>): boolean {
  return wanted !== null && asking.includes(standing);
}

/** How many partners still have to give a form, by standings: what the navigation shows. */
export function formsMissing(counts: Partial<Record<CollectionStanding, number>> | undefined): number {
  return (['missing', 'requested', 'expired', 'rejected'] as const).reduce(
    (sum, standing) => sum + (counts?.[standing] ?? 0),
    0,
  );
}
