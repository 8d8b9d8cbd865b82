import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPartner, addProgram } from '../support/testPartners.ts';

let ledger: TestLedger;
let programId: string;

beforeEach(async () => {
  ledger = await createTestLedger();
  programId = await addProgram(ledger);
  for (const externalId of ['A1', 'B2', 'C3']) await addPartner(ledger, programId, externalId);
});
afterEach(removeTestLedgers);

const header =
  'partner_id,form,signed_on,name,classification,tin_type,tin,address_line1,city,state,zip,country,' +
  'citizenship,birth_date,foreign_tin,treaty_country,treaty_rate,services_performed,us_share';
const ann = 'A1,W-9,2026-01-05,Ann Lee,individual,SSN,536-90-4399,350 Fifth Avenue,New York,NY,10118,,,,,,,,';
const ben =
  'B2,w8ben,2026-01-05,Jörg Müller,,,,Hauptstraße 5,Berlin,,10115,DE,DE,21.07.1984,12345678911,DE,10 %,mixed,25';

const importForms = (lines: readonly string[], more: object = {}) =>
  ledger.importCsv([header, ...lines].join('\n'), { kind: 'taxForms', programId, ...more });

test('forms of a table are kept as those that are entered by hand', async () => {
  expect(await importForms([ann, ben])).toMatchObject({ read: 2, imported: 2, rejectedCount: 0 });
  const { rows } = await ledger.value('taxForms.list', {});
  expect(rows).toMatchObject([
    {
      ...{ externalId: 'B2', form: 'W-8BEN', status: 'accepted', expiresOn: '2029-12-31' },
      ...{ treatyCountry: 'DE', treatyRateBasisPoints: 1_000, usShareBasisPoints: 2_500 },
    },
    { externalId: 'A1', form: 'W-9', status: 'accepted', tinMasked: '•••-••-4399' },
  ]);
  expect(await ledger.value('taxForms.reveal', { taxFormId: 'txf_1' })).toMatchObject({ tin: '536904399' });
  const revealed = await ledger.value('taxForms.reveal', { taxFormId: 'txf_2' });
  expect(revealed).toMatchObject({ birthDate: '1984-07-21', foreignTin: '12345678911' });
});

test('the same table again changes nothing, a newer form replaces', async () => {
  await importForms([ann, ben]);
  expect(await importForms([ann, ben])).toMatchObject({ imported: 0, unchanged: 2, rejectedCount: 0 });
  const newer = ann.replace('2026-01-05', '2026-01-10');
  expect(await importForms([newer, newer])).toMatchObject({ imported: 1, unchanged: 1 });
  const { rows } = await ledger.value('taxForms.list', { externalId: 'A1' });
  expect(rows.map(({ status }) => status)).toEqual(['accepted', 'replaced']);
});

test('every wrong line is refused by column, without what is protected', async () => {
  const wrong = [
    ann.replace('536-90-4399', '078-05-1120'),
    ann.replace('A1', 'X9'),
    ann.replace('W-9', 'W-8ECI'),
    ann.replace('2026-01-05', '2026-01-16'),
    ann.replace('individual', 'LLC'),
    ben.replace('21.07.1984', '31.02.1984'),
    ben.replace('mixed,25', 'mixed,'),
    ben.replace('Hauptstraße 5', 'Postfach 5'),
    'C3,W-9,2026-01-05,Cy,individual,SSN,536-90-4398,1 Main,NYC,NY,10001,,DE,,,,,,',
  ];
  const rejectedFile = join(ledger.folder, 'refused.csv');
  const result = await importForms([...wrong, ann], { rejectedFile });
  expect(result.rejected.map(({ line, field }) => [line, field])).toEqual([
    [2, 'tin'],
    [3, 'partner_id'],
    [4, 'form'],
    [5, 'signed_on'],
    [6, 'classification'],
    [7, 'birth_date'],
    [8, 'us_share'],
    [9, 'address_line1'],
    [10, 'citizenship'],
  ]);
  expect(result).toMatchObject({ imported: 1, rejectedCount: 9 });
  expect(JSON.stringify(result)).not.toMatch(/1120|0780|5369|31\.02/);
  expect(readFileSync(rejectedFile, 'utf8')).toContain('belongs to nobody');
});

test('a locked vault takes no form, and a rehearsal keeps none', async () => {
  expect(await importForms([ann], { dryRun: true })).toMatchObject({ imported: 1, applied: false });
  expect((await ledger.value('taxForms.list', {})).rows).toEqual([]);
  await ledger.value('vault.lock', {});
  await expect(importForms([ann])).rejects.toThrow('VAULT_LOCKED');
});
