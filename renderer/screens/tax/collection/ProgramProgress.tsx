import { Progress } from '@mantine/core';
import type { CollectionList } from './useCollectionList.ts';

const policyWords = { off: 'not asked for', warn: 'warns', block: 'blocks payouts' } as const;

/** How far each program is: of those who have to give a form, how many have one in force. */
export function ProgramProgress({ list: { progress, filter, narrow } }: { list: CollectionList }) {
  if (progress === undefined || progress.length === 0) return null;
  return (
    <ul className="tax-progress" aria-label="Progress of the programs">
      {progress.map(({ programId, name, needed, valid, taxFormPolicy }) => {
        const isChosen = filter.programId === programId;
        return (
          <li key={programId}>
            <button
              type="button"
              className="card"
              aria-pressed={isChosen}
              onClick={() => {
                narrow({ programId: isChosen ? undefined : programId });
              }}
            >
              <span className="tax-line-head">
                <b>{name}</b>
                <small>{policyWords[taxFormPolicy]}</small>
              </span>
              <Progress
                size={4}
                radius={2}
                value={needed === 0 ? 100 : (valid / needed) * 100}
                aria-label={`${name}: forms in force`}
              />
              <small>
                {needed === 0
                  ? 'Nobody has to give a form'
                  : `${valid.toLocaleString('en-US')} of ${needed.toLocaleString('en-US')} in force`}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
