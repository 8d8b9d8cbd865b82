import { call } from '../../../api/client.ts';
import { setArchived } from '../../../components/archiving.ts';
import { accountName, type BankAccount } from './bankAccountWords.ts';

/** Takes one of the company's accounts out of use, or back in, and offers to take that back. */
export async function setBankAccountArchived(account: BankAccount, archived: boolean): Promise<void> {
  const { bankAccountId } = account;
  const name = accountName(account);
  await setArchived(
    {
      archive: async (wanted) => {
        await call('bankAccounts.archive', {
          bankAccountId,
          archived: wanted,
          requestId: crypto.randomUUID(),
        });
      },
      factOf: (isArchived) =>
        isArchived ? `${name} is archived. Nothing was deleted.` : `${name} is out of the archive.`,
    },
    archived,
  );
}
