import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeNewFile } from '../../electron/exports/newFile.ts';
import { Database } from '../../electron/ledger/database.ts';
import { returnsToFile } from '../../electron/tax/year/returnsToFile.ts';
import { taxYearPage } from '../../electron/tax/year/yearPage.ts';
import { writeTaxYearWorkbook } from '../../electron/tax/year/yearWorkbook.ts';
import {
  createLedger,
  newPayout,
  removeFolders,
  temporaryFolder,
  withExportContext,
  type LedgerPayout,
} from '../integration/exports/payoutLedger.ts';

const partnerCount = 10_000;
const payoutsPerPartner = 10;
const allowedGrowthBytes = 250_000_000;
const year = 2026;

let ledger: string;

beforeAll(() => {
  ledger = join(temporaryFolder(), 'year.ledger');
  const partners = Array.from({ length: partnerCount }, (_, index) => ({
    externalId: `a${String(index + 1)}`,
    name: `Payee ${String(index + 1).padStart(5, '0')}`,
  }));
  createLedger(ledger, partners, payouts(partners));
  const database = new Database(ledger, 'write');
  database.write(() => {
    database.run(`UPDATE payouts SET method = 'bank_transfer'`);
    database.run(
      `UPDATE partners SET country = 'US', address = '{"line1":"1 Elm Street","city":"Albany","region":"NY","postalCode":"12207","country":"US"}'`,
    );
  });
  database.close();
});
afterAll(removeFolders);

/** Ten payments of 250.00 to each: 2,500.00, so that a return is due for everybody. */
function* payouts(partners: readonly { externalId: string; name: string }[]): Generator<LedgerPayout> {
  for (let round = 1; round <= payoutsPerPartner; round += 1) {
    const day = `2026-${String(round).padStart(2, '0')}-15`;
    for (const [index, partner] of partners.entries()) {
      const payee = { ...partner, key: index + 1 };
      yield {
        new: newPayout(
          `P${String(round)}X${String(index)}`,
          payee,
          { currency: 'USD', grossMinor: 25_000 },
          day,
        ),
        change: { detail: 'recorded', paidOn: day, reference: null, feeMinor: 0 },
      };
    }
  }
}

/** How much more memory the process held at most while `work` reported how far it was, and at its end. */
async function growthOf<Result>(
  work: (look: () => void) => Promise<Result> | Result,
): Promise<[Result, number]> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const result = await work(look);
  look();
  return [result, peak - before];
}

test('the year of 10,000 recipients and 100,000 payments is summed up without holding payments', async () => {
  const [page, growth] = await growthOf((look) =>
    withExportContext(ledger, ({ database, today }) =>
      Promise.resolve(
        taxYearPage(database, { year, withLines: false }, today, { progress: look, throwIfCancelled: look }),
      ),
    ),
  );
  expect(page.matching).toBe(partnerCount);
  expect(page.recipients).toHaveLength(partnerCount);
  expect(
    page.recipients.every(
      ({ due, reportableMinor, lines }) => due && reportableMinor === 250_000 && lines.length === 0,
    ),
  ).toBe(true);
  expect(page.buckets.find(({ bucket }) => bucket === 'missing_form')).toMatchObject({
    count: partnerCount,
    reportableMinor: partnerCount * 250_000,
  });
  expect(growth).toBeLessThan(allowedGrowthBytes);
});

test('all its returns are made out, none is skipped', async () => {
  const [made, growth] = await growthOf(() =>
    withExportContext(ledger, ({ database, today }) =>
      Promise.resolve(returnsToFile(database, year, '1099-NEC', today)),
    ),
  );
  expect(made.returns).toHaveLength(partnerCount);
  expect(made.skipped).toEqual([]);
  expect(growth).toBeLessThan(allowedGrowthBytes);
});

test('its workbook is written while it is read', async () => {
  const file = join(temporaryFolder(), 'year.xlsx');
  const [, growth] = await growthOf((look) =>
    withExportContext(ledger, (context) =>
      writeNewFile(file, async (sink) => {
        const watch = { progress: look, throwIfCancelled: () => undefined };
        const { recipients } = await writeTaxYearWorkbook(
          sink,
          { ...context, watch },
          { year, form: '1099-NEC' },
        );
        expect(recipients).toBe(partnerCount);
      }),
    ),
  );
  expect(statSync(file).size).toBeGreaterThan(1_000_000);
  expect(growth).toBeLessThan(allowedGrowthBytes);
});
