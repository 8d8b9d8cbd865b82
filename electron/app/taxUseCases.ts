import type { ValueOf } from '../../shared/contract/index.ts';
import { taxChecklist } from '../tax/year/checklist.ts';
import { listFilings, recordFiling } from '../tax/year/filings.ts';
import { taxYearPage } from '../tax/year/yearPage.ts';
import { readTaxYear } from '../tax/year/yearReading.ts';
import { overridePayouts, readYearSettings, saveYearSettings } from '../tax/year/yearSettings.ts';
import { knownTaxYears, taxYearRules } from '../tax/rules/taxYears.ts';
import { saveMethodReporting } from '../tax/withholding/reporting.ts';
import type { UseCases } from './context.ts';

export const taxUseCases = {
  'tax.years': ({ today }) => ({
    rows: knownTaxYears().map(viewRules),
    current: Number(today.slice(0, 4)),
  }),
  'tax.year': ({ database, today, watch }, input) => taxYearPage(database, input, today, watch),
  'tax.checklist': ({ database, today, watch }, { year }) => taxChecklist(database, year, today, watch),
  'tax.settings': ({ database }, { year }) => readYearSettings(database, taxYearRules(year).year),
  'tax.saveSettings': (context, input) => {
    const { year } = taxYearRules(input.year);
    const before = readYearSettings(context.database, year);
    const settings = saveYearSettings(context.database, input, context.now);
    const { methods } = input;
    if (methods !== undefined) saveMethodReporting(context.database, year, methods);
    const noted = { year, otherReturns: settings.otherReturns, before: before.otherReturns };
    context.note([], methods === undefined ? noted : { ...noted, methods });
    return settings;
  },
  'tax.overridePayouts': (context, input) => {
    const outcome = overridePayouts(context.database, input, context);
    const { changed, category } = outcome;
    context.note(input.payoutIds, { category: category ?? 'as the program', reason: input.reason, changed });
    return outcome;
  },
  'tax.recordFiled': (context, input) => {
    const { rows } = readTaxYear(context.database, input.year, context.today);
    const filing = recordFiling(context.database, input, rows, context);
    const { year, form, filedOn, reference, returns, reportableMinor, withheldMinor } = filing;
    const totals = { returns, reportableMinor, withheldMinor, currency: 'USD' };
    context.note([], { year, form, filedOn, reference, ...totals });
    return filing;
  },
  'tax.filings': ({ database }, { year }) => ({ rows: listFilings(database, year), nextCursor: null }),
} satisfies Partial<UseCases>;

function viewRules(year: number): ValueOf<'tax.years'>['rows'][number] {
  const rules = taxYearRules(year);
  return {
    ...rules,
    forms: Object.values(rules.forms).map((layout) => ({
      ...layout,
      boxes: layout.boxes.map((box) => ({ ...box })),
    })),
    deadlines: rules.deadlines.map((deadline) => ({ ...deadline })),
  };
}
