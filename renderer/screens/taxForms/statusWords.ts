import type { TaxFormStatus } from '../../../shared/contract/taxForms.ts';

export const statusNames: Readonly<Record<TaxFormStatus, string>> = {
  received: 'To check',
  accepted: 'Accepted',
  expired: 'Expired',
  rejected: 'Rejected',
  ended: 'Ended',
  replaced: 'Replaced',
};

export const statusTones: Readonly<Record<TaxFormStatus, 'ok' | 'doubt' | 'bad' | 'off'>> = {
  received: 'doubt',
  accepted: 'ok',
  expired: 'bad',
  rejected: 'bad',
  ended: 'off',
  replaced: 'off',
};
