import { call } from '../../api/client.ts';
import { setArchived } from '../../components/archiving.ts';

type Archivable = { partnerId: string; name: string };

/** Takes a partner out of payouts, or back in, and offers to take that back. */
export async function setPartnerArchived(partner: Archivable, archived: boolean): Promise<void> {
  const { partnerId, name } = partner;
  await setArchived(
    {
      archive: async (wanted) => {
        await call('partners.archive', { partnerId, archived: wanted, requestId: crypto.randomUUID() });
      },
      factOf: (isArchived) =>
        isArchived
          ? `${name} is archived and is not paid while it is. Nothing was deleted.`
          : `${name} is out of the archive and can be paid again.`,
    },
    archived,
  );
}
