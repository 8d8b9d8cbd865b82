import { methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { concernsWithholding } from './reviewFigures.ts';
import { lineKey } from './reviewRemarks.ts';
import type { ReviewLine } from './review.ts';

/** Every line on paper, where nothing can be scrolled to. Drawn only while it is being printed. */
export function PrintedLines({ lines }: { lines: readonly ReviewLine[] }) {
  const showsWithheld = concernsWithholding(lines);
  return (
    <table className="table printed-lines">
      <thead>
        <tr>
          <th scope="col">Partner</th>
          <th scope="col">Id</th>
          <th scope="col">Method</th>
          <th scope="col">Pays to</th>
          {showsWithheld ? (
            <th scope="col" className="number">
              Withheld
              <span className="currency" />
            </th>
          ) : null}
          <th scope="col" className="number">
            To pay
            <span className="currency" />
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={lineKey(line)}>
            <td>
              {line.name}
              {line.withholding === null ? null : <p className="soft small">{line.withholding.reason}</p>}
            </td>
            <td>{line.externalId}</td>
            <td>{methodName(line.method)}</td>
            <td>{line.paysTo}</td>
            {showsWithheld ? (
              <td className="number">
                <Money
                  amountMinor={line.withholding === null ? null : line.withheldMinor}
                  currency={line.currency}
                />
              </td>
            ) : null}
            <td className="number">
              <Money amountMinor={line.amountMinor} currency={line.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
