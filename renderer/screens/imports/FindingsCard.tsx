import type { ImportResult } from '../../../shared/contract/commissions.ts';
import { Card } from '../../components/Card.tsx';
import { GridSkeleton } from '../../components/grid/GridSkeleton.tsx';
import { Money } from '../../components/Money.tsx';
import { useImport } from './importStore.ts';

/** What reading the file gave: counts, and amounts per currency. */
export function FindingsCard() {
  const state = useImport((desk) => desk.state);
  switch (state.phase) {
    case 'choosing':
    case 'chosen':
    case 'refused':
      return null;
    case 'trying':
      return (
        <Card title="What the file holds">
          <div className="card-body">
            {state.earlier === null ? <GridSkeleton /> : <Findings result={state.earlier} />}
          </div>
        </Card>
      );
    case 'tried':
    case 'applying':
      return (
        <Card title="What the file holds" note="Nothing is changed yet">
          <Findings result={state.result} />
        </Card>
      );
    case 'applied':
      return (
        <Card title="What was imported">
          <Findings result={state.result} />
        </Card>
      );
  }
}

function Findings({ result }: { result: ImportResult }) {
  const fresh = result.imported - result.updated;
  return (
    <>
      <dl className="findings">
        <Finding label="Lines read" count={result.read} />
        <Finding label="New" count={fresh} />
        <Finding label="Changed" count={result.updated} />
        <Finding label="Known already" count={result.unchanged} />
        <Finding label="Refused" count={result.rejectedCount} isBad={result.rejectedCount > 0} />
      </dl>
      {result.totals.length === 0 ? null : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">New, by currency</th>
              <th scope="col" className="number">
                Lines
              </th>
              <th scope="col" className="number">
                Amount
                <span className="currency" />
              </th>
            </tr>
          </thead>
          <tbody>
            {result.totals.map((total) => (
              <tr key={total.currency}>
                <td>{total.currency}</td>
                <td className="number">{total.count.toLocaleString('en-US')}</td>
                <td className="number">
                  <Money amountMinor={total.totalMinor} currency={total.currency} isDeciding marksNegative />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

type FindingProps = { label: string; count: number; isBad?: boolean };

function Finding({ label, count, isBad = false }: FindingProps) {
  return (
    <div className={isBad ? 'is-bad' : undefined}>
      <dt>{label}</dt>
      <dd>{count.toLocaleString('en-US')}</dd>
    </div>
  );
}
