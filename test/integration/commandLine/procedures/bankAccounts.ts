import { describe, expect, test } from 'vitest';
import { germanIban } from '../../processes/sampleFiles.ts';
import type { Bench } from './bench.ts';

/** The company's own bank accounts. Leaves behind bac_1 in EUR, and bac_2 in the archive. */
export function describeBankAccounts({ session }: Bench): void {
  describe('bank accounts', () => {
    test('bankAccounts.save keeps an account, checks its number and answers it masked', async () => {
      const iban = germanIban(532013999);
      const account = { holderName: 'Nordwind Handels GmbH', currency: 'EUR', iban };
      const saved = await session.call('bankAccounts.save', account);
      expect(saved).toMatchObject({
        bankAccountId: 'bac_1',
        accountMasked: `${iban.slice(0, 4)} ••• ${iban.slice(-4)}`,
      });
      expect((await session.refusal('bankAccounts.save', account)).message).toContain('bac_1');
      const swapped = `${iban.slice(0, -2)}${iban.slice(-1)}${iban.slice(-2, -1)}x`;
      const refused = await session.refusal('bankAccounts.save', { ...account, iban: swapped });
      expect(refused.details).toMatchObject({ problems: [{ field: 'iban' }] });
      expect(JSON.stringify(refused)).not.toContain(swapped);
      await session.call('bankAccounts.save', {
        holderName: 'Nordwind Inc.',
        currency: 'USD',
        routingNumber: '021000021',
        accountNumber: '40817263549',
        accountType: 'checking',
      });
    });

    test('bankAccounts.archive takes an account out of use, and bankAccounts.list tells them apart', async () => {
      const archived = await session.call('bankAccounts.archive', {
        bankAccountId: 'bac_2',
        reason: 'closed',
      });
      expect(archived).toMatchObject({ holderName: 'Nordwind Inc.', archived: true });
      const inUse = await session.call('bankAccounts.list', { archived: false });
      expect(inUse.rows.map(({ bankAccountId }) => bankAccountId)).toEqual(['bac_1']);
      expect((await session.call('bankAccounts.list', {})).rows).toHaveLength(2);
    });
  });
}
