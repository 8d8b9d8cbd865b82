import { mkdirSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { csv } from '../../processes/sampleFiles.ts';
import { first, type Bench } from './bench.ts';

const address = { line1: '12 Elm Street', city: 'Albany', region: 'NY', postalCode: '12207', country: 'US' };
const nec = { year: 2024, form: '1099-NEC' } as const;

/** The documents of the year 2024: its payouts are imported, so that the test says the same in every year. */
export function describeTaxDocuments({ session, workplace }: Bench): void {
  const folder = workplace.file('tax documents');
  let partnerId = '';

  describe('tax documents', () => {
    test('taxForms.request, taxForms.sheet and taxForms.readSheet ask for a form and read what came back', async () => {
      mkdirSync(folder);
      const { programId } = await session.call('programs.save', { name: 'Taxed', currency: 'USD' });
      const partner = { programId, externalId: 'T1', name: 'Ada Lovelace', country: 'US', address };
      ({ partnerId } = await session.call('partners.save', { ...partner, entityType: 'person' }));
      const asked = await session.call('taxForms.request', { partnerIds: [partnerId], directory: folder });
      expect(asked.files.map(({ kind }) => kind)).toEqual(['letter', 'mail-text', 'sheet']);
      const file = workplace.file('sheet.pdf');
      expect(await session.call('taxForms.sheet', { partnerId, file })).toMatchObject({ form: 'W-9' });
      expect(await session.call('taxForms.readSheet', { file })).toMatchObject({ partnerId, form: 'W-9' });
      const payouts = csv('payout_id,partner_id,amount,currency,paid_on,method', [
        ['T-1', 'T1', '750.00', 'USD', '2024-05-02', 'bank_transfer'],
      ]);
      const imported = await session.call('imports.csv', {
        file: workplace.incoming('taxed-payouts.csv', payouts),
        kind: 'payouts',
        programId,
      });
      expect(imported.imported).toBe(1);
      await session.call('taxForms.record', {
        partnerId,
        form: 'W-9',
        signedOn: '2024-01-02',
        fields: {
          name: 'Ada Lovelace',
          classification: 'individual',
          address,
          tinType: 'SSN',
          tin: '212-34-5678',
        },
      });
    });

    test('tax.loadTemplate and tax.templates know the header row of the portal', async () => {
      const header = 'Form Type,Tax Year,Recipient Taxpayer ID Number,Box 1 - Nonemployee Compensation,New';
      const file = workplace.incoming('template.csv', header);
      const loaded = await session.call('tax.loadTemplate', { ...nec, file });
      expect(loaded.unmatched).toEqual(['New']);
      expect((await session.call('tax.templates', {})).rows).toEqual([loaded]);
    });

    test('exports.form1099 makes all formats in folders of their own', async () => {
      const before = readdirSync(folder);
      for (const format of ['pdf', 'iris-csv', 'xlsx'] as const) {
        const made = await session.call('exports.form1099', { ...nec, format, directory: folder });
        expect(made.files.length).toBeGreaterThan(0);
        expect(readdirSync(made.directory).sort()).toEqual(
          made.files.map(({ file }) => basename(file)).sort(),
        );
      }
      expect(readdirSync(folder)).toHaveLength(before.length + 3);
    });

    test('tax.recordConsent, tax.recordCopies and tax.copies follow a copy to its recipient', async () => {
      const consent = await session.call('tax.recordConsent', { partnerId, consentedOn: '2025-01-10' });
      expect(consent).toMatchObject({ consentedOn: '2025-01-10' });
      const search = 'Lovelace';
      const { recipientId } = first((await session.call('tax.copies', { year: 2024, search })).rows);
      const sent = { ...nec, recipientIds: [recipientId], way: 'electronic' as const, sentOn: '2025-01-20' };
      expect(await session.call('tax.recordCopies', sent)).toEqual({ recorded: 1 });
      const { rows } = await session.call('tax.copies', { year: 2024, search });
      expect(rows).toMatchObject([{ sent: { way: 'electronic' }, changedSinceSent: false }]);
    });
  });
}
