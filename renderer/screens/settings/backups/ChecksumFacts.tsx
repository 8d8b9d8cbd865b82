import { CopyButton } from '@mantine/core';

/** Long checksums in full, each with a way to copy it. */
export function ChecksumFacts({ facts }: { facts: readonly (readonly [name: string, checksum: string])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, checksum]) => (
        <div key={name} className="shortcut-line">
          <dt>{name}</dt>
          <dd className="checksum">
            <span className="monospace">{checksum}</span>{' '}
            <CopyButton value={checksum}>
              {({ copied, copy }) => (
                <button type="button" className="link" aria-label={`Copy ${name}`} onClick={copy}>
                  {copied ? 'Copied' : 'Copy'}
                </button>
              )}
            </CopyButton>
          </dd>
        </div>
      ))}
    </dl>
  );
}
