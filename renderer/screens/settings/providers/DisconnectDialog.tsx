import { Modal } from '@mantine/core';
import type { ConnectionView } from '../../../../shared/contract/providers.ts';
import { useAct } from '../../../api/queries.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { methodName } from '../../../components/MethodLabel.tsx';
import { noteFact } from '../../../components/notices.tsx';

type DisconnectDialogProps = {
  /** Null while nothing is asked. */
  connection: ConnectionView | null;
  onClose: () => void;
};

/** Asks once more before credentials are forgotten. */
export function DisconnectDialog({ connection, onClose }: DisconnectDialogProps) {
  return (
    <Modal
      opened={connection !== null}
      onClose={onClose}
      title={connection === null ? '' : `Disconnect ${methodName(connection.provider)}`}
      size={460}
    >
      {connection === null ? null : <Disconnecting connection={connection} onClose={onClose} />}
    </Modal>
  );
}

function Disconnecting({ connection, onClose }: { connection: ConnectionView; onClose: () => void }) {
  const disconnect = useAct('providers.disconnect');
  const name = methodName(connection.provider);
  const { accountLabel } = connection;
  return (
    <div className="stack">
      <p>
        The credentials of {accountLabel} are forgotten. Payouts that are confirmed later are paid at {name}{' '}
        by hand, and payments already made are no longer watched for money that comes back.
      </p>
      {disconnect.error === null ? null : <ErrorCallout error={disconnect.error} />}
      <div className="form-acts">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
        <button
          type="button"
          className="button danger"
          disabled={disconnect.isPending}
          onClick={() => {
            disconnect.mutate(
              { provider: connection.provider },
              {
                onSuccess: () => {
                  noteFact(`${name} is disconnected. The credentials of ${accountLabel} were forgotten.`);
                  onClose();
                },
              },
            );
          }}
        >
          {disconnect.isPending ? 'Disconnecting' : `Disconnect ${accountLabel}`}
        </button>
      </div>
    </div>
  );
}
