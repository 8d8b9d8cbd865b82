import { useState } from 'react';
import type { ConnectionView } from '../../../../shared/contract/providers.ts';
import { useAct } from '../../../api/queries.ts';
import { useIsOffline } from '../../../app/offline.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { showInstant } from '../../../components/days.ts';
import { methodName } from '../../../components/MethodLabel.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { environmentNames, fundingText, openBatchesText, whyNotDisconnected } from './providerWords.ts';

type ConnectedAccountProps = { connection: ConnectionView; isReplacing: boolean; onReplace: () => void };

/** The account that is connected: whose it is, who pays, what its last test found, and what can be done with it. */
export function ConnectedAccount({ connection, isReplacing, onReplace }: ConnectedAccountProps) {
  const [asksToDisconnect, setAsksToDisconnect] = useState(false);
  const isOffline = useIsOffline(connection.baseUrl);
  const test = useAct('providers.test');
  const name = methodName(connection.provider);
  const obstacle = whyNotDisconnected(connection);
  return (
    <>
      <div className="card-body stack">
        <AccountFacts connection={connection} />
        {connection.problem === null ? null : <Callout tone="bad">{connection.problem}</Callout>}
        {connection.remarks.map(({ code, message }) => (
          <Callout key={code} tone="doubt">
            {message}
          </Callout>
        ))}
        {test.error === null ? null : <ErrorCallout error={test.error} />}
        {obstacle === null ? null : <p className="soft small">{obstacle}</p>}
      </div>
      <footer>
        {isOffline ? <span className="settings-aside">Offline: {name} cannot be asked.</span> : null}
        <button
          type="button"
          className="button danger"
          disabled={obstacle !== null}
          onClick={() => {
            setAsksToDisconnect(true);
          }}
        >
          Disconnect
        </button>
        <button type="button" className="button" disabled={isReplacing} onClick={onReplace}>
          Replace credentials
        </button>
        <button
          type="button"
          className="button"
          disabled={test.isPending || isOffline}
          onClick={() => {
            test.mutate(
              { provider: connection.provider },
              {
                onSuccess: ({ status, accountLabel }) => {
                  if (status === 'working') noteFact(`${name} answered for ${accountLabel}.`);
                },
              },
            );
          }}
        >
          {test.isPending ? `Asking ${name}` : 'Test'}
        </button>
      </footer>
      <DisconnectDialog
        connection={asksToDisconnect ? connection : null}
        onClose={() => {
          setAsksToDisconnect(false);
        }}
      />
    </>
  );
}

function AccountFacts({ connection }: { connection: ConnectionView }) {
  const { timeZone } = useLedger();
  const { environment, baseUrl, testedAt, status } = connection;
  const facts: (readonly [label: string, text: string])[] = [
    ['Account', connection.accountLabel],
    ['Environment', environmentNames[environment]],
    ...(baseUrl === null ? [] : ([['Address', baseUrl]] as const)),
    ['Payment', fundingText(connection)],
    ['Connected', `${showInstant(connection.connectedAt, timeZone)} by ${connection.connectedBy}`],
    [
      'Last test',
      testedAt === null
        ? 'Never'
        : `${showInstant(testedAt, timeZone)}, ${status === 'working' ? 'working' : 'failed'}`,
    ],
    ['Open batches', openBatchesText(connection.openAttempts)],
  ];
  return (
    <dl className="facts">
      {facts.map(([label, text]) => (
        <div className="provider-fact" key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
