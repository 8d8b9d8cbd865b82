import { TextInput } from '@mantine/core';
import { MoneyRows } from './MoneyRows.tsx';
import { newApprovalRow, newMoneyRow } from './programForm.ts';
import type { ProgramFieldsProps } from './programFields.ts';

/** Amounts that hold a payout or a run back, each per currency. */
export function LimitFields({ values, problems, change }: ProgramFieldsProps) {
  return (
    <>
      <MoneyRows
        title="Minimum payouts"
        description="Below it a balance waits. A currency without a row has no minimum."
        amountLabel="Minimum payout"
        addLabel="Add a minimum"
        rows={values.minimumPayouts}
        problems={problems.rows}
        newRow={() => newMoneyRow(values.minimumPayouts.length === 0 ? values.currency : null)}
        onChange={(minimumPayouts) => {
          change({ minimumPayouts });
        }}
      />
      <MoneyRows
        title="Maximum run totals"
        description="A run that pays more in a currency is refused. A currency without a row has no maximum."
        amountLabel="Maximum run total"
        addLabel="Add a maximum"
        rows={values.maximumRunTotals}
        problems={problems.rows}
        newRow={() => newMoneyRow(values.maximumRunTotals.length === 0 ? values.currency : null)}
        onChange={(maximumRunTotals) => {
          change({ maximumRunTotals });
        }}
      />
      <MoneyRows
        title="Approval rules"
        description="From which total of a run how many approvals are needed. The rules are stored; this version records no approvals, and refuses a run that needs one until it can."
        amountLabel="Approval from"
        addLabel="Add a rule"
        rows={values.approvalRules}
        problems={problems.rows}
        newRow={() => newApprovalRow(values.currency)}
        onChange={(approvalRules) => {
          change({ approvalRules });
        }}
        extra={(row, changeRow, problem) => (
          <TextInput
            aria-label="Approvals needed"
            inputMode="numeric"
            rightSection={<span className="muted small">needed</span>}
            rightSectionWidth={58}
            value={row.approvals}
            error={problem?.approvals ?? null}
            onChange={(event) => {
              changeRow({ approvals: event.currentTarget.value });
            }}
          />
        )}
      />
    </>
  );
}
