import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Bench } from './bench.ts';

/** Tax forms of Ada (prt_1) and Bert (prt_2). Leaves behind a W-8BEN in force and a W-9 that was ended. */
export function describeTaxForms({ session, workplace }: Bench): void {
  const ada = {
    partnerId: 'prt_1',
    form: 'W-8BEN',
    signedOn: '2026-01-05',
    fields: {
      name: 'Ada Lovelace',
      citizenship: 'GB',
      address: { line1: '12 St James Square', city: 'London', country: 'GB' },
      foreignTin: 'QQ123456C',
      birthDate: '1985-12-10',
      servicesPerformed: 'outside_us',
    },
  } as const;

  describe('tax forms', () => {
    test('taxForms.record keeps a form and taxForms.attach its paper', async () => {
      const saved = await session.call('taxForms.record', ada);
      expect(saved).toMatchObject({ taxFormId: 'txf_1', status: 'accepted', expiresOn: '2029-12-31' });
      const refused = await session.refusal('taxForms.record', {
        ...ada,
        fields: { ...ada.fields, birthDate: '1985-13-10' },
      });
      expect(refused.details).toMatchObject({ problems: [{ field: 'birthDate' }] });
      expect(JSON.stringify(refused)).not.toContain('1985');
      const file = workplace.file('signed.pdf');
      writeFileSync(file, '%PDF-1.7 signed %%EOF');
      const attached = await session.call('taxForms.attach', { taxFormId: 'txf_1', file });
      expect(attached.attachment).toMatchObject({ bytes: statSync(file).size });
      const back = workplace.file('back.pdf');
      await session.call('taxForms.saveAttachment', { taxFormId: 'txf_1', file: back });
      expect(readFileSync(back)).toEqual(readFileSync(file));
    });

    test('taxForms.decide ends one, taxForms.list and taxForms.get show where it stands', async () => {
      await session.call('taxForms.record', {
        partnerId: 'prt_2',
        form: 'W-9',
        signedOn: '2026-01-05',
        fields: {
          name: 'Bert Brecht',
          classification: 'individual',
          address: { line1: '1 Main St', city: 'New York', region: 'NY', postalCode: '10001' },
          tinType: 'SSN',
          tin: '536-90-4399',
        },
      });
      const reason = 'Moved abroad';
      await session.call('taxForms.decide', { taxFormId: 'txf_2', decision: 'ended', reason });
      const { rows } = await session.call('taxForms.list', { status: 'ended' });
      expect(rows).toMatchObject([{ taxFormId: 'txf_2', partnerName: 'Bert Brecht', reason }]);
      const form = await session.call('taxForms.get', { taxFormId: 'txf_1' });
      expect(form).toMatchObject({ lines: { citizenship: 'GB', birthDateMasked: '••••-••-••' } });
      expect(JSON.stringify(form)).not.toMatch(/QQ123456C|1985-12-10/);
    });

    test('taxForms.reveal shows what is protected, and leaves a trace', async () => {
      const seen = await session.call('taxForms.reveal', { taxFormId: 'txf_1' });
      expect(seen).toMatchObject({ foreignTin: 'QQ123456C', birthDate: '1985-12-10', tin: null });
      const { rows } = await session.call('audit.list', { procedure: 'taxForms.reveal' });
      expect(rows).toMatchObject([{ subjects: ['txf_1', 'prt_1'] }]);
    });

    test('taxForms.collection tells whose form is in force', async () => {
      const { rows, counts } = await session.call('taxForms.collection', { standing: 'valid' });
      expect(rows).toMatchObject([{ partnerId: 'prt_1', wanted: 'W-8BEN', form: 'W-8BEN' }]);
      expect(counts).toMatchObject({ valid: 1 });
    });
  });
}
