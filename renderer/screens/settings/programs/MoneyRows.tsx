import { TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CurrencySelect } from '../../../components/CurrencySelect.tsx';
import type { MoneyRow } from './programForm.ts';
import type { RowProblems } from './programProblems.ts';

type MoneyRowsProps<Row extends MoneyRow> = {
  title: string;
  description: string;
  /** What one amount is called, for instance `Minimum payout`. */
  amountLabel: string;
  addLabel: string;
  rows: readonly Row[];
  problems: ReadonlyMap<number, RowProblems>;
  onChange: (rows: readonly Row[]) => void;
  newRow: () => Row;
  /** A third field beside currency and amount. */
  extra?: (row: Row, change: (part: Partial<Row>) => void, problem: RowProblems | undefined) => ReactNode;
};

/** Amounts per currency, typed as decimal text. */
export function MoneyRows<Row extends MoneyRow>(props: MoneyRowsProps<Row>) {
  const { title, description, addLabel, rows, onChange, newRow } = props;
  return (
    <fieldset className="settings-part">
      <legend>{title}</legend>
      <p className="settings-description">{description}</p>
      {rows.length === 0 ? null : (
        <div className="money-rows">
          {rows.map((row, index) => (
            <TypedRow key={row.id} row={row} place={index + 1} {...props} />
          ))}
        </div>
      )}
      <div>
        <button
          type="button"
          className="button small"
          onClick={() => {
            onChange([...rows, newRow()]);
          }}
        >
          <IconPlus size={14} stroke={1.5} aria-hidden />
          {addLabel}
        </button>
      </div>
    </fieldset>
  );
}

function TypedRow<Row extends MoneyRow>({
  row,
  place,
  amountLabel,
  rows,
  problems,
  onChange,
  extra,
}: MoneyRowsProps<Row> & { row: Row; place: number }) {
  const problem = problems.get(row.id);
  const name = `${amountLabel} ${String(place)}`;
  const change = (part: Partial<Row>) => {
    onChange(rows.map((one) => (one.id === row.id ? { ...one, ...part } : one)));
  };
  return (
    <div className={extra === undefined ? 'money-row' : 'money-row approval-row'}>
      <CurrencySelect
        label={`${name}, currency`}
        hidesLabel
        value={row.currency}
        error={problem?.currency ?? null}
        onChange={(currency) => {
          change({ currency } as Partial<Row>);
        }}
      />
      <TextInput
        aria-label={`${name}, amount`}
        inputMode="decimal"
        placeholder="0.00"
        value={row.amount}
        error={problem?.amount ?? null}
        onChange={(event) => {
          change({ amount: event.currentTarget.value } as Partial<Row>);
        }}
      />
      {extra?.(row, change, problem)}
      <button
        type="button"
        className="icon-button"
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={() => {
          onChange(rows.filter((one) => one.id !== row.id));
        }}
      >
        <IconX size={14} stroke={1.5} aria-hidden />
      </button>
    </div>
  );
}
