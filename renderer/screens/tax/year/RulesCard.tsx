import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useCall } from '../../../api/queries.ts';
import { useAskingClose } from '../../../app/unsavedWork.ts';
import { Callout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { Fact } from '../../../components/Fact.tsx';
import { methodName } from '../../../components/MethodLabel.tsx';
import { amountText } from '../../../components/Money.tsx';
import type { Checklist } from './DeadlinesCard.tsx';
import { RulesForm } from './RulesForm.tsx';
import type { TaxRules } from './useTaxYears.ts';
import { percentText } from './yearWords.ts';

type RulesCardProps = { year: number; rules: TaxRules | undefined; checklist: Checklist | undefined };

/** By which rules the year was computed, each with its source, and what of them the accountant sets. */
export function RulesCard({ year, rules, checklist }: RulesCardProps) {
  const settings = useCall('withholding.settings', { year });
  const own = useCall('tax.settings', { year });
  const [isChanging, setIsChanging] = useState(false);
  const close = () => {
    setIsChanging(false);
  };
  const asking = useAskingClose(close);
  const canChange = settings.data !== undefined && own.data !== undefined;
  return (
    <Card
      title="Rules used"
      end={
        canChange ? (
          <button
            type="button"
            className="link small"
            onClick={() => {
              setIsChanging(true);
            }}
          >
            Change
          </button>
        ) : undefined
      }
    >
      <div className="card-body">
        <dl className="facts">
          {rules === undefined ? null : <ThresholdFacts rules={rules} />}
          {(settings.data?.methods ?? []).map(({ method, reportedByProcessor }) => (
            <Fact key={method} label={methodName(method)}>
              {reportedByProcessor ? 'Excluded (1099-K)' : 'Included'}
            </Fact>
          ))}
          {checklist === undefined ? null : (
            <Fact label="E-file" title={checklist.eFile.message}>
              {checklist.eFile.required ? 'Required' : 'Not required'}:{' '}
              {checklist.eFile.total.toLocaleString('en-US')} of{' '}
              {checklist.eFile.from.toLocaleString('en-US')} returns
            </Fact>
          )}
        </dl>
        {settings.data?.payerFilesUsReturns === false ? (
          <Callout tone="doubt">
            The payer has neither a US tax id nor a US address, so nothing is withheld. Settings, Payer holds
            both.
          </Callout>
        ) : null}
      </div>
      <Modal opened={isChanging} {...asking} title={`Rules of ${String(year)}`} size={480}>
        {settings.data === undefined || own.data === undefined ? null : (
          <RulesForm year={year} methods={settings.data.methods} settings={own.data} onClose={close} />
        )}
      </Modal>
    </Card>
  );
}

function ThresholdFacts({ rules }: { rules: TaxRules }) {
  const { thresholds, backupWithholdingBasisPoints: rate } = rules;
  const { nonemployeeCompensationMinor: compensation, royaltiesMinor: royalties } = thresholds;
  return (
    <>
      <Fact label="Threshold" title={compensation.source}>
        {amountText(compensation.value, 'USD')} USD or more
      </Fact>
      <Fact label="Royalties" title={royalties.source}>
        {amountText(royalties.value, 'USD')} USD or more
      </Fact>
      <Fact label="Backup" title={rate.source}>
        {percentText(rate.value)} withheld
      </Fact>
    </>
  );
}
