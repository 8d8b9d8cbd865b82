import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallOf } from '../../../shared/contract/index.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { canReadPdf, createTaxLedger, folderFor, namesIn, textOfPdf } from './taxLedger.ts';
import { recordW9 } from './yearLedger.ts';

let ledger: TestLedger;
let partnerIds: string[];
let programId: string;

beforeEach(async () => {
  ledger = await createTaxLedger();
  ({ programId } = await ledger.value('programs.save', {
    name: 'Affiliates',
    currency: 'USD',
    taxFormPolicy: 'warn',
  }));
  partnerIds = [];
  for (const [name, country] of [
    ['Ann Smith', 'US'],
    ['Петр', 'DE'],
  ]) {
    const saved = await ledger.value('partners.save', {
      programId,
      externalId: country ?? '',
      name,
      country,
    });
    partnerIds.push(saved.partnerId);
  }
});
afterEach(removeTestLedgers);

const logged = () =>
  ledger.database.all<{ partner_key: number; form: string; way: string; requested_by: string }>(
    'SELECT partner_key, form, way, requested_by FROM tax_form_requests ORDER BY request_key',
  );

describe('taxForms.request', () => {
  it('makes letter, mail text and sheet for each partner, and logs what was asked', async () => {
    const directory = folderFor(ledger);
    const made = await ledger.value('taxForms.request', { partnerIds, answerBy: '2027-02-10', directory });
    expect(made.asked).toEqual([
      { partnerId: 'prt_1', name: 'Ann Smith', form: 'W-9' },
      { partnerId: 'prt_2', name: 'Петр', form: 'W-8BEN' },
    ]);
    expect(made.files.map(({ file }) => basename(file))).toEqual(
      [
        'Ann Smith prt 1 W-9 letter.pdf',
        'Ann Smith prt 1 W-9 mail.txt',
        'Ann Smith prt 1 W-9 sheet.pdf',
        'Петр prt_2 W-8BEN letter.pdf',
        'Петр prt_2 W-8BEN mail.txt',
        'Петр prt_2 W-8BEN sheet.pdf',
      ].map((name) => name.replace('prt 1', 'prt_1')),
    );
    const mail = readFileSync(made.files[4]?.file ?? '', 'utf8');
    expect(mail).toMatch(/^Subject: Nordwind Trading Inc\.: we need your Form W-8BEN\n\nDear Петр,\n/);
    expect(mail).toContain('Please answer by 2027-02-10.');
    if (canReadPdf) {
      const letter = textOfPdf(made.files[0]?.file ?? '').replaceAll(/\s+/g, ' ');
      expect(letter).toContain('Nordwind Trading Inc. 12 Harbor Street');
      expect(letter).toContain('Dear Ann Smith,');
      expect(textOfPdf(made.files[3]?.file ?? '')).toContain('Dear Partner,');
      expect(letter).toContain('We have no tax form from you yet.');
    }
    expect(logged()).toEqual(
      [1, 2].flatMap((key) =>
        ['letter', 'mail_text'].map((way) => ({
          partner_key: key,
          form: key === 1 ? 'W-9' : 'W-8BEN',
          way,
          requested_by: 'ada',
        })),
      ),
    );
  });

  it('says what letters and sheets leave out, and prints no address without its letters', async () => {
    const [, petr = ''] = partnerIds;
    const address = { line1: 'ул. Мира 5', city: 'Berlin', postalCode: '10115' };
    await ledger.value('partners.save', { partnerId: petr, address });
    const made = await ledger.value('taxForms.request', { partnerIds, directory: folderFor(ledger) });
    expect(made.unprinted).toEqual([
      {
        partnerId: petr,
        name: 'Петр',
        field: 'name',
        message: 'The name has letters that cannot be printed (Петр): it is left out.',
      },
      {
        partnerId: petr,
        name: 'Петр',
        field: 'address.line1',
        message: 'The street has letters that cannot be printed (улМира): it is left out.',
      },
    ]);
    const sheet = { partnerId: petr, file: join(ledger.folder, 'sheet.pdf') };
    const { unprinted } = await ledger.value('taxForms.sheet', sheet);
    expect(unprinted.map(({ field }) => field)).toEqual(['name', 'address.line1']);
    if (!canReadPdf) return;
    const letter = textOfPdf(made.files[3]?.file ?? '');
    expect(letter).toContain('Dear Partner,');
    expect(letter).not.toContain('10115');
  });

  it('is refused before anything is made where the payer itself cannot be printed', async () => {
    await ledger.value('payer.save', { legalName: 'Нордвинд' });
    const directory = folderFor(ledger);
    const refused = await ledger.refusal('taxForms.request', { partnerIds, directory });
    expect(refused).toMatchObject({
      code: 'VALIDATION',
      message:
        'Letters and sheets need of the payer: name in Latin letters. Nothing was made. Enter it in Settings, Payer.',
      details: { problems: [{ field: 'legalName' }] },
    });
    expect(namesIn(directory)).toEqual([]);
    expect(logged()).toEqual([]);
    const [partnerId = ''] = partnerIds;
    const file = join(ledger.folder, 'sheet.pdf');
    expect((await ledger.refusal('taxForms.sheet', { partnerId, file })).code).toBe('VALIDATION');
    expect(existsSync(file)).toBe(false);
  });

  it('asks whom the filter lets through', async () => {
    const ask = (filter: object) =>
      ledger.value('taxForms.request', { filter, withSheets: false, directory: folderFor(ledger) });
    expect((await ask({ form: 'W-9' })).asked.map(({ name }) => name)).toEqual(['Ann Smith']);
    expect((await ask({ standing: 'missing', programId })).files.map(({ kind }) => kind)).toEqual([
      'letter',
      'mail-text',
    ]);
    expect((await ask({ search: ' Петр ' })).asked.map(({ name }) => name)).toEqual(['Петр']);
    expect((await ask({ standing: 'requested' })).asked).toHaveLength(2);
  });

  it('asks of a filter those whom the collection shows for it: who was asked before the last form has to be asked again', async () => {
    const ask = (filter: object) => ({ filter, withSheets: false, directory: folderFor(ledger) });
    const [ann = ''] = partnerIds;
    await ledger.value('taxForms.request', ask({ form: 'W-9' }));
    ledger.clock.moveHours(1);
    const { taxFormId } = await recordW9(ledger, ann);
    await ledger.value('taxForms.decide', { taxFormId, decision: 'ended', reason: 'moved away' });
    ledger.clock.moveHours(1);
    const shown = await ledger.value('taxForms.collection', { standing: 'missing' });
    expect(shown.rows.map(({ partnerId }) => partnerId).sort()).toEqual(partnerIds);
    expect((await ledger.refusal('taxForms.request', ask({ standing: 'requested' }))).code).toBe(
      'VALIDATION',
    );
    const { asked, files } = await ledger.value('taxForms.request', ask({ standing: 'missing' }));
    expect(asked.map(({ partnerId }) => partnerId)).toEqual(partnerIds);
    expect(readFileSync(files[1]?.file ?? '', 'utf8')).toContain('Your tax form does not apply any more.');
  });

  it('asks nobody by a filter where the program asks for no forms, and who is named all the same', async () => {
    await ledger.value('programs.save', {
      programId,
      name: 'Affiliates',
      currency: 'USD',
      taxFormPolicy: 'off',
    });
    const directory = folderFor(ledger);
    const byFilter = { filter: { programId }, withSheets: false, directory };
    expect((await ledger.refusal('taxForms.request', byFilter)).code).toBe('VALIDATION');
    expect(logged()).toEqual([]);
    const named = await ledger.value('taxForms.request', { partnerIds, withSheets: false, directory });
    expect(named.asked.map(({ form }) => form)).toEqual(['W-9', 'W-8BEN']);
  });

  it('asks an archived partner who is named, and leaves it out of a filter', async () => {
    const [ann = ''] = partnerIds;
    await ledger.value('partners.archive', { partnerId: ann });
    const ask = (whom: object) =>
      ledger.value('taxForms.request', { ...whom, withSheets: false, directory: folderFor(ledger) });
    expect((await ask({ filter: {} })).asked.map(({ name }) => name)).toEqual(['Петр']);
    expect((await ask({ partnerIds: [ann] })).asked.map(({ name }) => name)).toEqual(['Ann Smith']);
  });

  it('says why somebody who was named is not asked', async () => {
    const made = await ledger.value('taxForms.request', {
      partnerIds,
      forms: ['W-9'],
      directory: folderFor(ledger),
    });
    expect(made.asked).toHaveLength(1);
    expect(made.skipped).toEqual([
      { partnerId: 'prt_2', name: 'Петр', reason: 'Form W-8BEN is none of those that are asked for.' },
    ]);
  });

  it.each([
    ['neither partners nor a filter', {}],
    ['both', { partnerIds: ['prt_1'], filter: {} }],
    ['nobody', { filter: { standing: 'expired' } }],
    ['a partner that is not there', { partnerIds: ['prt_99'] }],
  ] as const)('refuses %s, and leaves nothing behind', async (_case, input) => {
    const directory = folderFor(ledger);
    expect(
      (
        await ledger.refusal(
          'taxForms.request',
          structuredClone({ ...input, directory }) as CallOf<'taxForms.request'>,
        )
      ).code,
    ).toMatch(/VALIDATION|NOT_FOUND/);
    expect(namesIn(directory)).toEqual([]);
    expect(logged()).toEqual([]);
  });
});
