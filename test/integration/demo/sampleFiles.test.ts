import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { checkDestination } from '../../../electron/payouts/rules/destinations.ts';
import { payoutMethods } from '../../../shared/contract/fields.ts';
import { sampleFiles, sampleFolder } from '../../fixtures/makeSample.ts';
import { refusedPartners } from '../../fixtures/refusedLines.ts';
import { lastSampleDay } from '../../fixtures/sampleRandom.ts';

function rowsOf(name: string, delimiter = ','): Record<string, string>[] {
  return parse(readFileSync(join(sampleFolder, name), 'utf8'), { columns: true, delimiter });
}

const refusedIds = new Set(refusedPartners.map((row) => row.partner_id));
const affiliates = rowsOf('affiliates.csv').filter((row) => !refusedIds.has(row.partner_id));
const commissions = rowsOf('affiliate-commissions.csv').filter((row) => !refusedIds.has(row.partner_id));

describe('the sample files', () => {
  it('are what the generator makes', () => {
    expect(readdirSync(sampleFolder).toSorted()).toEqual([...sampleFiles().keys()].toSorted());
    for (const [name, text] of sampleFiles()) {
      expect(readFileSync(join(sampleFolder, name), 'utf8'), name).toBe(text);
    }
  });

  it('hold every payout method, and every currency with more than a few commissions', () => {
    const methods = new Set(affiliates.map((row) => row.payout_method));
    for (const method of payoutMethods) expect(methods).toContain(method);
    for (const currency of ['USD', 'EUR', 'GBP', 'JPY']) {
      expect(commissions.filter((row) => row.currency === currency).length).toBeGreaterThan(50);
    }
  });

  it('have account numbers that pass their checksums', () => {
    const accounts = affiliates.filter((row) => row.account_name !== '');
    const problems = accounts.flatMap((row) => {
      const checked = checkDestination('bank_transfer', {
        accountName: row.account_name,
        iban: row.iban,
        routingNumber: row.routing_number,
        accountNumber: row.account_number,
        accountType: row.account_type,
        sortCode: row.sort_code,
      });
      return checked.ok ? checked.warnings : checked.problems;
    });
    expect(accounts.length).toBeGreaterThan(20);
    expect(problems).toEqual([]);
  });

  it('write to nobody: every address is in a domain that cannot exist', () => {
    const people = [...affiliates, ...rowsOf('referral-customers.csv')];
    const addresses = people.flatMap((row) => [row.email, row.paypal_email, row.wise_email]);
    const filled = addresses.filter((address) => address !== undefined && address !== '');
    expect(filled.length).toBeGreaterThan(people.length);
    expect(filled.filter((address) => address?.endsWith('.example') !== true)).toEqual([]);
  });

  it('have only days that are past when the sample is used, but for lines that are refused for it', () => {
    const days = commissions
      .filter((row) => row.commission_id?.startsWith('X-') === false)
      .map((row) => row.earned_on ?? '');
    const later = days.filter((day) => day > lastSampleDay);
    expect(days.length).toBeGreaterThan(1_000);
    expect(later).toEqual([]);
  });
});
