import { Drawer } from '@mantine/core';
import { IconMailbox } from '@tabler/icons-react';
import { useState } from 'react';
import { useCall } from '../../api/queries.ts';
import { useAskingClose } from '../../app/unsavedWork.ts';
import { PayoutRequests } from './PayoutRequests.tsx';

type PayoutRequestsButtonProps = {
  programs: readonly { payoutRequests: 'off' | 'required' }[];
};

/** Leads to the payout requests, where a program pays on request or a request is still open. */
export function PayoutRequestsButton({ programs }: PayoutRequestsButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const asking = useAskingClose(() => {
    setIsOpen(false);
  });
  const open = useCall('payoutRequests.list', { status: 'open', limit: 1 });
  const isAsked = programs.some(({ payoutRequests }) => payoutRequests === 'required');
  if (!isAsked && (open.data?.rows.length ?? 0) === 0) return null;
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <IconMailbox size={16} stroke={1.5} aria-hidden />
        Payout requests
      </button>
      <Drawer opened={isOpen} {...asking} position="right" size={560} title="Payout requests">
        <PayoutRequests />
      </Drawer>
    </>
  );
}
