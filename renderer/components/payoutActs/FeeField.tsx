import { TextInput } from '@mantine/core';

type FeeFieldProps = {
  /** Null where the payouts have several currencies, so that one fee cannot be meant for all. */
  currency: string | null;
  isForEach: boolean;
  value: string;
  onChange: (text: string) => void;
  problem: string | null;
};

/** What a payment cost on top of its amount. */
export function FeeField({ currency, isForEach, value, onChange, problem }: FeeFieldProps) {
  return (
    <TextInput
      label={isForEach ? 'Fee of each payout' : 'Fee'}
      description={
        currency === null
          ? 'Can be given where all payouts have one currency'
          : `In ${currency}, borne by the payer; empty where there was none`
      }
      value={currency === null ? '' : value}
      disabled={currency === null}
      inputMode="decimal"
      error={problem}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
