import type { WindowValueOf } from '../../../../shared/contract/windowContract.ts';
import { formatMoney } from '../../../../shared/money.ts';
import type { RowOf } from '../../../api/queries.ts';

export type TaxIdNotice = RowOf<'withholding.notices'>;
export type PriorReturn = RowOf<'withholding.priorReturns'>;
type AheadBalance = WindowValueOf<'withholding.ahead'>['balances'][number];

export const noticeNames: Readonly<Record<TaxIdNotice['notice'], string>> = {
  first: 'First notice',
  second: 'Second notice',
};

export const priorReturnNames: Readonly<Record<PriorReturn['why'], string>> = {
  return_required: 'A return was required',
  backup_withheld: 'Tax was withheld',
};

type Look = { tone: 'ok' | 'wait' | 'doubt' | 'off'; word: string };

/** What would be withheld of a balance, in two or three words. */
export function aheadLook({ withheldMinor, currency }: AheadBalance): Look {
  if (withheldMinor === null) return { tone: 'doubt', word: 'Not clear' };
  return withheldMinor === 0
    ? { tone: 'ok', word: 'Nothing withheld' }
    : { tone: 'wait', word: `${formatMoney(withheldMinor, currency)} withheld` };
}

/** Where a notice stands on a day: it waits for the payee's answer, is acted on, or has ended. */
export function noticeLook({ endedOn, withholdFrom }: TaxIdNotice, today: string): Look {
  if (endedOn !== null) return { tone: 'off', word: 'Ended' };
  return withholdFrom <= today ? { tone: 'wait', word: 'Acted on' } : { tone: 'doubt', word: 'Waits' };
}
