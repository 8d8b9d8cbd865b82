import { Segments } from '../../../components/Segments.tsx';
import type { Environment, LedgerEnvironment } from './connectForm.ts';
import { environmentNames } from './providerWords.ts';

type EnvironmentFieldProps = {
  /** What the ledger is already; then there is nothing to choose. */
  fixed: LedgerEnvironment;
  value: Environment | null;
  problem: string | null;
  onChange: (part: { environment: Environment }) => void;
};

/** Sandbox or live: a choice once in the life of a ledger. */
export function EnvironmentField({ fixed, value, problem, onChange }: EnvironmentFieldProps) {
  if (fixed !== 'none') {
    return (
      <p>
        <span className="strong">{environmentNames[fixed]}</span>{' '}
        <span className="soft">as this ledger is for good.</span>
      </p>
    );
  }
  return (
    <div className="provider-environment">
      <Segments<Environment>
        label="Environment"
        choices={[
          { value: 'sandbox', label: environmentNames.sandbox },
          { value: 'live', label: environmentNames.live },
        ]}
        value={value}
        onChange={(environment) => {
          onChange({ environment });
        }}
      />
      <span className="soft small">Cannot be changed once the account is connected</span>
      {problem === null ? null : (
        <span className="provider-problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
