import { exportPayouts } from '../../../electron/exports/payoutsExport.ts';
import { withExportContext } from './payoutLedger.ts';

// Started by a test under a limit on the size of files: limitedExport.ts LEDGER FILE FORMAT. Prints the outcome.
const [ledger = '', file = '', format = ''] = process.argv.slice(2);
try {
  await withExportContext(ledger, (context) =>
    exportPayouts(context, {}, { file, format: format === 'xlsx' ? 'xlsx' : 'csv' }),
  );
  process.stdout.write('written');
} catch (error) {
  process.stdout.write(error instanceof Error && 'code' in error ? String(error.code) : String(error));
}
