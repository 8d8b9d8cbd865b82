import { validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { findPartner } from '../partners/partners.ts';
import { withholdingAhead } from '../payouts/withholdingAhead.ts';
import { listRates, saveRate, type RateOutcome } from '../tax/rates/exchangeRates.ts';
import { endNotice, listNotices, recordNotice } from '../tax/withholding/notices.ts';
import { listPriorReturns, recordPriorReturn } from '../tax/withholding/priorReturns.ts';
import { saveMethodReporting, viewWithholdingSettings } from '../tax/withholding/reporting.ts';
import type { UseCases } from './context.ts';

export const withholdingUseCases = {
  'rates.save': (context, { rates }) => {
    const { database, now } = context;
    const counts: Record<RateOutcome, number> = { saved: 0, replaced: 0, unchanged: 0 };
    for (const { date, currency, base, rate, source } of rates) {
      if (currency === base) {
        throw validationError(
          `A rate of ${currency} in ${base} says nothing. Nothing was saved. Name two currencies.`,
          [{ field: 'rates', message: `has a rate of ${currency} in ${base}` }],
        );
      }
      counts[saveRate(database, { day: date, currency, base, rate, source }, now)] += 1;
    }
    context.note([], { ...counts, from: edge(rates, 1), to: edge(rates, -1) });
    return counts;
  },
  'rates.list': ({ database }, input) => listRates(database, input),
  'withholding.settings': ({ database }, { year }) => viewWithholdingSettings(database, year),
  'withholding.saveSettings': (context, { year, methods }) => {
    saveMethodReporting(context.database, year, methods);
    context.note([], { year, methods });
    return viewWithholdingSettings(context.database, year);
  },
  'withholding.ahead': ({ database, today }, address) =>
    withholdingAhead(database, findPartner(database, address).partner_key, today),
  'withholding.recordNotice': (context, { notice, receivedOn, ...address }) => {
    const partnerKey = findPartner(context.database, address).partner_key;
    const view = recordNotice(context.database, { partnerKey, notice, receivedOn }, context);
    const { noticeId, withholdFrom } = view;
    context.note([noticeId, formatId('partner', partnerKey)], { notice, receivedOn, withholdFrom });
    return view;
  },
  'withholding.endNotice': (context, { noticeId, reason }) => {
    const { partnerKey, view } = endNotice(context.database, { noticeId, reason }, context.today);
    context.note([view.noticeId, formatId('partner', partnerKey)], { reason });
    return view;
  },
  'withholding.notices': ({ database }, input) => listNotices(database, input),
  'withholding.recordPriorReturn': (context, { year, why, ...address }) => {
    refuseYearNotOver(year, context.today);
    const partnerKey = findPartner(context.database, address).partner_key;
    recordPriorReturn(context.database, { partnerKey, year, why }, context.now);
    const partnerId = formatId('partner', partnerKey);
    context.note([partnerId], { year, why });
    return { partnerId, year, why };
  },
  'withholding.priorReturns': ({ database }, input) => listPriorReturns(database, input),
} satisfies Partial<UseCases>;

/** What becomes of a year that runs is computed from its payments. */
function refuseYearNotOver(year: number, today: string): void {
  if (year < Number(today.slice(0, 4))) return;
  throw validationError(
    `The year ${String(year)} is not over, and nothing was recorded. Its withholding follows from the payments in this ledger; record an earlier year.`,
    [{ field: 'year', message: 'has to be over' }],
  );
}

/** The first (1) or last (-1) day among rates. */
function edge(rates: readonly { date: string }[], direction: 1 | -1): string | null {
  const days = rates.map(({ date }) => date).sort();
  return days.at(direction === 1 ? 0 : -1) ?? null;
}
