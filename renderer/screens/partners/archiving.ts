import { call } from '../../api/client.ts';
import { noteFact, noteRefusal } from '../../components/notices.tsx';

type Archivable = { partnerId: string; name: string };

/** Takes a partner out of payouts, or back in, and offers to take that back. */
export async function setArchived(partner: Archivable, archived: boolean): Promise<void> {
  try {
    await archive(partner.partnerId, archived);
    noteFact(factOf(partner, archived), async () => {
      await archive(partner.partnerId, !archived);
      return factOf(partner, !archived);
    });
  } catch (error) {
    noteRefusal(error);
  }
}

async function archive(partnerId: string, archived: boolean): Promise<void> {
  await call('partners.archive', { partnerId, archived, requestId: crypto.randomUUID() });
}

function factOf({ name }: Archivable, archived: boolean): string {
  return archived
    ? `${name} is archived and is not paid while it is. Nothing was deleted.`
    : `${name} is out of the archive and can be paid again.`;
}
