import type { ValueOf } from '../../../shared/contract/index.ts';
import { addressSchema } from '../../../shared/contract/partners.ts';
import type { Database } from '../../ledger/database.ts';
import {
  defaultMethodReporting,
  reportedMethods,
  type MethodReporting,
  type ReportedMethod,
} from '../rules/methodReporting.ts';

/** By method: whether the processor reports the payments of a tax year, as decided or by default. */
export function methodReportingOf(database: Database, year: number): MethodReporting {
  const decided = decidedOf(database, year);
  const reported = (method: ReportedMethod) => decided.get(method) ?? defaultMethodReporting[method];
  return {
    paypal: reported('paypal'),
    wise: reported('wise'),
    bank_transfer: reported('bank_transfer'),
    store_credit: reported('store_credit'),
  };
}

/** Keeps what a person decided for methods of a tax year; methods that are not named keep what holds for them. */
export function saveMethodReporting(
  database: Database,
  year: number,
  methods: readonly { method: ReportedMethod; reportedByProcessor: boolean }[],
): void {
  for (const { method, reportedByProcessor } of methods) {
    database.run(
      'INSERT OR REPLACE INTO method_reporting (tax_year, method, reported_by_processor) VALUES (?, ?, ?)',
      year,
      method,
      reportedByProcessor ? 1 : 0,
    );
  }
}

/** The settings of a tax year as the contract shows them. */
export function viewWithholdingSettings(database: Database, year: number): ValueOf<'withholding.settings'> {
  const reporting = methodReportingOf(database, year);
  return {
    year,
    methods: reportedMethods.map((method) => ({
      method,
      reportedByProcessor: reporting[method],
      isDefault: reporting[method] === defaultMethodReporting[method],
    })),
    payerFilesUsReturns: payerFilesUsReturns(database),
  };
}

/**
 * Whether the company that pays files US information returns: it has a US tax id, or its address is in the United
 * States. For any other payer nothing is withheld and nothing is blocked.
 */
export function payerFilesUsReturns(database: Database): boolean {
  const payer = database.get<{ tin_type: string | null; address: string | null }>(
    'SELECT tin_type, address FROM payer',
  );
  if (payer === undefined) return false;
  if (payer.tin_type !== null) return true;
  return payer.address !== null && addressSchema.parse(JSON.parse(payer.address)).country === 'US';
}

function decidedOf(database: Database, year: number): Map<ReportedMethod, boolean> {
  return new Map(
    database
      .all<{ method: ReportedMethod; reported_by_processor: 0 | 1 }>(
        'SELECT method, reported_by_processor FROM method_reporting WHERE tax_year = ?',
        year,
      )
      .map((row) => [row.method, row.reported_by_processor === 1] as const),
  );
}
