import { Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import { useAct } from '../../api/queries.ts';
import { goTo } from '../../app/navigation.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { noteRefusal } from '../../components/notices.tsx';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { AddCredit } from './AddCredit.tsx';
import { setPartnerArchived } from './archiving.ts';
import type { Judged, PartnerBalance } from './balanceNotes.ts';
import { RedeemStoreCredit } from './RedeemStoreCredit.tsx';

type PartnerActsProps = {
  partner: Partner & { balances: readonly PartnerBalance[] };
  judged: readonly Judged[];
  firstCurrency: string | null;
};

/** What can be done with a partner: give credit, redeem store credit, archive, and look at what would be paid. */
export function PartnerActs({ partner, judged, firstCurrency }: PartnerActsProps) {
  const [open, setOpen] = useState<'credit' | 'redeem' | null>(null);
  const { ready, isPreparing, startReview } = useReview(judged);
  const withStoreCredit = partner.balances.filter((balance) => balance.storeCreditMinor > 0);
  const close = () => {
    setOpen(null);
  };
  useShortcuts('Partner', [
    {
      keys: 'c',
      label: 'add credit',
      isPinned: true,
      run: () => {
        setOpen('credit');
      },
    },
    { keys: 'ctrl+Enter', label: 'review payouts', run: startReview },
  ]);
  return (
    <>
      <MoreActs
        partner={partner}
        canRedeem={withStoreCredit.length > 0}
        onRedeem={() => {
          setOpen('redeem');
        }}
      />
      <button
        type="button"
        className="button"
        onClick={() => {
          setOpen('credit');
        }}
      >
        <IconPlus size={16} stroke={1.5} aria-hidden />
        Add credit
      </button>
      <button
        type="button"
        className="button primary"
        disabled={ready.length === 0 || isPreparing}
        title={ready.length === 0 ? 'Nothing of this partner can be paid now' : undefined}
        onClick={startReview}
      >
        {isPreparing
          ? 'Preparing the review'
          : ready.length === 0
            ? 'Nothing to review'
            : `Review ${payoutCount(ready.length)}`}
      </button>
      <AddCredit partner={partner} currency={firstCurrency} opened={open === 'credit'} onClose={close} />
      <RedeemStoreCredit
        partner={partner}
        balances={withStoreCredit}
        opened={open === 'redeem'}
        onClose={close}
      />
    </>
  );
}

/** Starts a review of what of the partner can be paid, and goes to it. */
function useReview(judged: readonly Judged[]) {
  const review = useAct('payouts.review');
  const ready = judged.filter((one) => one.eligible);
  const startReview = () => {
    if (ready.length === 0 || review.isPending) return;
    const balances = ready.map(({ partnerId, currency }) => ({ partnerId, currency }));
    review.mutate(
      { selection: { balances } },
      {
        onSuccess: ({ reviewId }) => {
          goTo({ screen: 'review', reviewId });
        },
        onError: noteRefusal,
      },
    );
  };
  return { ready, isPreparing: review.isPending, startReview };
}

type MoreActsProps = { partner: Partner; canRedeem: boolean; onRedeem: () => void };

function MoreActs({ partner, canRedeem, onRedeem }: MoreActsProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="button" aria-label="More acts" title="More acts">
          <IconDots size={16} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!canRedeem} onClick={onRedeem}>
          {canRedeem ? 'Redeem store credit…' : 'No store credit to redeem'}
        </Menu.Item>
        <Menu.Item onClick={() => void setPartnerArchived(partner, !partner.archived)}>
          {partner.archived ? 'Take out of the archive' : 'Archive'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
