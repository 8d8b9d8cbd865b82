import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { certifiedPayee } from '../../../electron/tax/forms/certifiedPayee.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPartner, addProgram } from '../support/testPartners.ts';
import { record, vat, w8ben, w8bene, w9, writePdf } from './givenForms.ts';

let ledger: TestLedger;
let ann: string;
let ben: string;

beforeEach(async () => {
  ledger = await createTestLedger();
  const program = await addProgram(ledger);
  ann = await addPartner(ledger, program, 'A1');
  ben = await addPartner(ledger, program, 'B2');
});
afterEach(removeTestLedgers);

const problemsOf = (error: { details?: Record<string, unknown> | undefined }) =>
  (error.details?.problems as { field: string; message: string }[]).map(({ field }) => field);

describe('taxForms.record', () => {
  test('keeps a W-9, accepts it and answers it masked', async () => {
    expect(await record(ledger, ann, w9)).toMatchObject({
      taxFormId: 'txf_1',
      partnerId: ann,
      form: 'W-9',
      revision: '2024-03',
      status: 'accepted',
      signedOn: '2026-01-05',
      expiresOn: null,
      name: 'Ann Lee',
      classification: 'individual',
      tinType: 'SSN',
      tinMasked: '•••-••-4399',
      problems: [],
      attachment: null,
    });
    expect(await ledger.value('taxForms.reveal', { taxFormId: 'txf_1' })).toMatchObject({ tin: '536904399' });
    expect(certifiedPayee(ledger.database, 1)).toEqual({
      name: 'Ann Lee',
      businessName: null,
      address: {
        ...{ line1: '350 Fifth Avenue', line2: null, city: 'New York', region: 'NY' },
        ...{ postalCode: '10118', country: 'US' },
      },
      tin: { type: 'SSN', last4: '4399' },
    });
  });

  test('knows when a W-8BEN runs out, and its treaty claim', async () => {
    expect(await record(ledger, ann, w8ben)).toMatchObject({
      form: 'W-8BEN',
      revision: '2021-10',
      status: 'accepted',
      expiresOn: '2029-12-31',
      treatyCountry: 'DE',
      treatyRateBasisPoints: 0,
      servicesPerformed: 'outside_us',
      usShareBasisPoints: null,
    });
    const old = { ...w8ben, signedOn: '2022-06-30' };
    expect(await record(ledger, ben, old)).toMatchObject({
      status: 'expired',
      expiresOn: '2025-12-31',
      problems: [{ field: 'signedOn', message: 'is so long ago that the form ran out on 2025-12-31' }],
    });
  });

  test('keeps a W-8BEN-E and a VAT registration side by side', async () => {
    expect(await record(ledger, ann, w8bene)).toMatchObject({ usShareBasisPoints: 1_250, problems: [] });
    expect(await record(ledger, ann, vat)).toMatchObject({ status: 'accepted', revision: null });
    const { rows } = await ledger.value('taxForms.list', { partnerId: ann, status: 'accepted' });
    expect(rows.map(({ form }) => form)).toEqual(['VAT', 'W-8BEN-E']);
    expect((await ledger.value('taxForms.get', { taxFormId: 'txf_2' })).lines).toMatchObject({
      vatNumberMasked: 'DE ••• 5976',
      country: 'DE',
    });
  });

  test('names every wrong field, never what was typed, and keeps nothing', async () => {
    const refused = await ledger.refusal('taxForms.record', {
      partnerId: ann,
      ...w9,
      signedOn: '2026-01-16',
      fields: { ...w9.fields, name: '', tin: '078-05-1120', exemptPayeeCode: '14', citizenship: 'DE' },
    });
    expect(refused).toMatchObject({
      code: 'VALIDATION',
      message:
        'The tax form was refused: 5 lines of it are not right. Nothing was saved. Correct the form and record it again.',
    });
    expect(problemsOf(refused)).toEqual(['citizenship', 'name', 'tin', 'exemptPayeeCode', 'signedOn']);
    expect(JSON.stringify(refused)).not.toMatch(/1120|0780/);
    expect((await ledger.value('taxForms.list', {})).rows).toEqual([]);
  });

  test('waits to be checked where it is told to', async () => {
    const received = await record(ledger, ann, { ...w9, accept: false });
    expect(received).toMatchObject({ status: 'received', decidedAt: null });
    const accepted = await ledger.value('taxForms.decide', {
      taxFormId: received.taxFormId,
      decision: 'accepted',
    });
    expect(accepted).toMatchObject({ status: 'accepted', decidedBy: 'ada' });
  });

  test('warns of a tax id that another partner has, also where one is an ITIN of the same digits', async () => {
    await record(ledger, ann, w9);
    const same = await record(ledger, ben, w9);
    expect(same.problems).toEqual([
      {
        field: 'tin',
        message: 'is on file for Partner A1 (prt_1) too: their payments count as those of one taxpayer',
      },
    ]);
    expect(same.status).toBe('accepted');
    const asEin = { ...w9.fields, classification: 'c_corporation', tinType: 'EIN', tin: '536904399' };
    const company = await record(ledger, ann, { ...w9, signedOn: '2026-01-06', fields: asEin });
    expect(company.problems.filter(({ field }) => field === 'tin')).toEqual([]);
  });

  test('refuses the same form a second time, and answers a repeated request once', async () => {
    const first = await record(ledger, ann, { ...w9, requestId: 'one' });
    expect(await record(ledger, ann, { ...w9, requestId: 'one' })).toEqual(first);
    const refused = await ledger.refusal('taxForms.record', { partnerId: ann, ...w9 });
    expect(refused.message).toContain('recorded already as txf_1');
  });

  test('needs the vault, and knows no revision that was never printed', async () => {
    const unknown = await ledger.refusal('taxForms.record', { partnerId: ann, ...w9, revision: '2031-01' });
    expect(problemsOf(unknown)).toEqual(['revision']);
    await ledger.value('vault.lock', {});
    expect((await ledger.refusal('taxForms.record', { partnerId: ann, ...w9 })).code).toBe('VAULT_LOCKED');
  });
});

describe('a newer form', () => {
  test('replaces the earlier one, a W-9 a W-8 and the reverse, from its signature on', async () => {
    await record(ledger, ann, w8ben);
    ledger.clock.setTo('2026-02-10T10:00:00Z');
    await record(ledger, ann, { ...w9, signedOn: '2026-02-01' });
    const { history } = await ledger.value('taxForms.get', { taxFormId: 'txf_1' });
    expect(history.map(({ form, status, endedOn }) => [form, status, endedOn])).toEqual([
      ['W-9', 'accepted', null],
      ['W-8BEN', 'replaced', '2026-02-01'],
    ]);
  });

  test('never gives way to one that was signed before it', async () => {
    await record(ledger, ann, w9);
    const refused = await ledger.refusal('taxForms.record', {
      partnerId: ann,
      ...w8ben,
      signedOn: '2025-03-01',
    });
    expect(problemsOf(refused)).toEqual(['signedOn']);
    expect((await ledger.value('taxForms.list', {})).rows).toHaveLength(1);
  });

  test('that is rejected counts on no day, and the one before can be accepted again', async () => {
    await record(ledger, ann, w8ben);
    await record(ledger, ann, w9);
    await ledger.value('taxForms.decide', { taxFormId: 'txf_2', decision: 'rejected', reason: 'Not hers' });
    const back = await ledger.value('taxForms.decide', { taxFormId: 'txf_1', decision: 'accepted' });
    expect(back).toMatchObject({ form: 'W-8BEN', status: 'accepted', endedOn: null });
  });
});

describe('taxForms.decide', () => {
  test('needs a reason to reject or to end, and an end that is not in the future', async () => {
    await record(ledger, ann, w8ben);
    const decide = { taxFormId: 'txf_1' };
    const unsaid = await ledger.refusal('taxForms.decide', { ...decide, decision: 'rejected' });
    expect(problemsOf(unsaid)).toEqual(['reason']);
    const moved = { ...decide, decision: 'ended', reason: 'Moved to the US' } as const;
    const later = await ledger.refusal('taxForms.decide', { ...moved, endedOn: '2026-01-16' });
    expect(problemsOf(later)).toEqual(['endedOn']);
    expect(await ledger.value('taxForms.decide', { ...moved, endedOn: '2026-01-10' })).toMatchObject({
      status: 'ended',
      endedOn: '2026-01-10',
      reason: 'Moved to the US',
    });
    const again = await ledger.refusal('taxForms.decide', moved);
    expect(again.message).toContain('is ended and not in force');
  });
});

describe('taxForms.reveal', () => {
  test('shows what is protected, and the audit keeps that somebody looked, not what was seen', async () => {
    await record(ledger, ann, w8ben);
    const seen = await ledger.value('taxForms.reveal', { taxFormId: 'txf_1', reason: 'Call with the IRS' });
    expect(seen).toEqual({
      taxFormId: 'txf_1',
      tin: null,
      usTin: null,
      foreignTin: '12345678911',
      birthDate: '1984-07-21',
      vatNumber: null,
    });
    const { rows } = await ledger.value('audit.list', { procedure: 'taxForms.reveal' });
    expect(rows).toMatchObject([
      { actor: 'ada', subjects: ['txf_1', ann], details: { form: 'W-8BEN', reason: 'Call with the IRS' } },
    ]);
  });

  test('takes no request id, under which its answer would be kept, and shows nothing while the vault is locked', async () => {
    await record(ledger, ann, w9);
    const kept = await ledger.call('taxForms.reveal', { taxFormId: 'txf_1', requestId: 'keep' });
    expect(kept).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
    await ledger.value('vault.lock', {});
    expect((await ledger.refusal('taxForms.reveal', { taxFormId: 'txf_1' })).code).toBe('VAULT_LOCKED');
    expect((await ledger.value('audit.list', { procedure: 'taxForms.reveal' })).rows).toEqual([]);
  });
});

describe('a signed paper', () => {
  test('is stored encrypted, and given back as it was', async () => {
    const file = writePdf(ledger, 'signed.pdf', 'SSN 536-90-4399');
    const attached = await record(ledger, ann, { ...w9, file });
    expect(attached.attachment).toMatchObject({ bytes: statSync(file).size, attachedBy: 'ada' });
    const saved = join(ledger.folder, 'back.pdf');
    await ledger.value('taxForms.saveAttachment', { taxFormId: 'txf_1', file: saved });
    expect(readFileSync(saved)).toEqual(readFileSync(file));
    expect(statSync(saved).mode & 0o777).toBe(0o600);
    const taken = await ledger.refusal('taxForms.saveAttachment', { taxFormId: 'txf_1', file: saved });
    expect(taken.message).toContain('exists already');
  });

  test('can come later, and again; the newest is given back', async () => {
    await record(ledger, ann, w9);
    const none = await ledger.refusal('taxForms.saveAttachment', {
      taxFormId: 'txf_1',
      file: join(ledger.folder, 'none.pdf'),
    });
    expect(none.code).toBe('NOT_FOUND');
    for (const content of ['first', 'second'])
      await ledger.value('taxForms.attach', {
        taxFormId: 'txf_1',
        file: writePdf(ledger, `${content}.pdf`, content),
      });
    const twice = { taxFormId: 'txf_1', file: join(ledger.folder, 'second.pdf') };
    expect((await ledger.refusal('taxForms.attach', twice)).message).toContain(
      'attached to this form already',
    );
    expect((await ledger.value('taxForms.get', { taxFormId: 'txf_1' })).attachments).toHaveLength(2);
    const saved = join(ledger.folder, 'newest.pdf');
    await ledger.value('taxForms.saveAttachment', { taxFormId: 'txf_1', file: saved });
    expect(readFileSync(saved, 'utf8')).toContain('second');
  });

  test.each([
    ['no PDF', Buffer.from('PK zip'), 'is not a PDF'],
    [
      'too large',
      Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10 * 1024 * 1024)]),
      'larger than 10 MB',
    ],
  ])('that is %s is refused, and the form with it', async (_what, content, sentence) => {
    const file = join(ledger.folder, 'wrong.pdf');
    writeFileSync(file, content);
    const refused = await ledger.refusal('taxForms.record', { partnerId: ann, ...w9, file });
    expect(refused.message).toContain(sentence);
    expect((await ledger.value('taxForms.list', {})).rows).toEqual([]);
  });
});

test('nothing protected stands readable in the ledger, its audit or its kept answers', async () => {
  const file = writePdf(ledger, 'signed.pdf', 'Tax id 536904399 of 1984-07-21');
  await record(ledger, ann, { ...w9, file, requestId: 'w9' });
  await record(ledger, ben, { ...w8ben, requestId: 'w8' });
  await ledger.value('taxForms.reveal', { taxFormId: 'txf_2' });
  ledger.database.pragma('wal_checkpoint(TRUNCATE)');
  const books = readdirSync(ledger.folder).filter((name) => name.startsWith('books.disburse'));
  const bytes = Buffer.concat(books.map((name) => readFileSync(join(ledger.folder, name))));
  for (const secret of ['536904399', '536-90-4399', '12345678911', '1984-07-21', 'signed.pdf'])
    expect(bytes.includes(secret), secret).toBe(false);
  expect(bytes.includes('Jörg Müller'), 'the file was read').toBe(true);
});
