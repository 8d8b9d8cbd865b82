import { IconAlertTriangle } from '@tabler/icons-react';
import { amountText } from '../../../components/Money.tsx';
import { taxGroups, type GroupFigures, type TaxGroup } from './taxpayers.ts';

type BucketBarProps = {
  figures: readonly GroupFigures[] | undefined;
  names: Readonly<Record<TaxGroup, string>>;
  chosen: TaxGroup;
  isOutdated: boolean;
  onChoose: (group: TaxGroup) => void;
};

/** The groups of the year with count and sum: each narrows the list to itself. */
export function BucketBar({ figures, names, chosen, isOutdated, onChoose }: BucketBarProps) {
  return (
    <div className="card tax-buckets" role="group" aria-label="Groups of taxpayers" aria-busy={isOutdated}>
      {(figures ?? emptyFigures).map(({ group, count, paidMinor }) => (
        <button
          key={group}
          type="button"
          aria-pressed={group === chosen}
          onClick={() => {
            onChoose(group);
          }}
        >
          <span className="tax-bucket-name">
            {group === 'missing' && count > 0 ? (
              <IconAlertTriangle size={13} stroke={1.5} className="tax-doubt" aria-hidden />
            ) : null}
            {names[group]}
          </span>
          <span className="tax-bucket-count">
            {figures === undefined ? '–' : count.toLocaleString('en-US')}
          </span>
          <span className="tax-bucket-sum">
            {figures === undefined ? '–' : `${amountText(paidMinor, 'USD')} USD`}
          </span>
        </button>
      ))}
    </div>
  );
}

const emptyFigures: readonly GroupFigures[] = taxGroups.map((group) => ({ group, count: 0, paidMinor: 0 }));
