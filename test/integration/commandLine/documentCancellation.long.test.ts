import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLedger, verifiedState } from '../processes/newLedger.ts';
import { csv } from '../processes/sampleFiles.ts';
import type { StdioSession } from '../processes/stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from '../processes/workplace.ts';

const workplace = openWorkplace();
const payees = 2_000;
const programId = 'prg_1';

let session: StdioSession;

/** A company in the United States that owes a return of 2025 to everybody it paid, each with a W-9. */
beforeAll(async () => {
  ({ session } = await createLedger(workplace, 'documents.disburse', { passphrase }));
  const address = {
    line1: '1 Main Street',
    city: 'Albany',
    region: 'NY',
    postalCode: '12207',
    country: 'US',
  };
  await session.call('payer.save', {
    ...{ legalName: 'Nordwind Inc.', address, phone: '+1 207 555 0100', tin: '12-3456789', tinType: 'EIN' },
  });
  const each = <Row>(row: (number: number) => Row) =>
    Array.from({ length: payees }, (_, index) => row(index + 1));
  const lists = [
    [
      'partners',
      csv(
        'partner_id,email,name,country,payout_method,account_name,iban',
        each((n) => [`P${n}`, `p${n}@example.com`, `Payee ${n}`, 'US', '', '', '']),
      ),
    ],
    [
      'taxForms',
      csv(
        'partner_id,form,signed_on,name,classification,tin_type,tin,address_line1,city,state,zip,country',
        each((n) => [
          ...[`P${n}`, 'W-9', '2025-01-05', `Payee ${n}`, 'individual', 'SSN', `536-90-${String(n + 999)}`],
          ...['350 Fifth Avenue', 'New York', 'NY', '10118', 'US'],
        ]),
      ),
    ],
    [
      'payouts',
      csv(
        'payout_id,partner_id,amount,currency,paid_on,method',
        each((n) => [`X${n}`, `P${n}`, '700.00', 'USD', '2025-05-02', 'bank_transfer']),
      ),
    ],
  ] as const;
  for (const [kind, text] of lists) {
    const file = workplace.incoming(`${kind}.csv`, text);
    expect(await session.call('imports.csv', { file, kind, programId })).toMatchObject({ rejectedCount: 0 });
  }
});
afterAll(async () => {
  await session.end();
  removeWorkplaces();
});

function filesOfTheWorkplace(): string[] {
  return readdirSync(workplace.folder, { recursive: true, encoding: 'utf8' }).sort();
}

test.each([
  ['pdf', 'copies'],
  ['iris-csv', 'lines'],
] as const)(
  'cancelling the documents of a year as %s leaves no folder and no file',
  async (format, phase) => {
    const before = await verifiedState(session);
    const filesBefore = filesOfTheWorkplace();
    const input = { year: 2025, form: '1099-NEC', format, directory: workplace.folder } as const;
    const running = session.start('exports.form1099', input);
    await running.reached(phase);
    expect(await session.cancel(running.id)).toBe(true);
    expect(await running.answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(filesOfTheWorkplace()).toEqual(filesBefore);
    expect(await verifiedState(session)).toEqual(before);
  },
);
