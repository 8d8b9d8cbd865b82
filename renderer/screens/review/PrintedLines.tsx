import { methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { lineKey } from './reviewRemarks.ts';
import type { ReviewLine } from './review.ts';

/** Every line on paper, where nothing can be scrolled to. Drawn only while it is being printed. */
export function PrintedLines({ lines }: { lines: readonly ReviewLine[] }) {
  return (
    <table className="table printed-lines">
      <thead>
        <tr>
          <th scope="col">Partner</th>
          <th scope="col">Id</th>
          <th scope="col">Method</th>
          <th scope="col">Pays to</th>
          <th scope="col" className="number">
            To pay
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={lineKey(line)}>
            <td>{line.name}</td>
            <td>{line.externalId}</td>
            <td>{methodName(line.method)}</td>
            <td>{line.paysTo}</td>
            <td className="number">
              <Money amountMinor={line.amountMinor} currency={line.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
