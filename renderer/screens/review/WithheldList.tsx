import { Modal } from '@mantine/core';
import { useState } from 'react';
import { formatRoute } from '../../app/routes.ts';
import { Money } from '../../components/Money.tsx';
import type { ReviewLine } from './review.ts';
import { lineKey } from './reviewRemarks.ts';

const listed = 200;

/** Leads to every line that withholding concerns, with the whole of its reason. */
export function WithheldList({ lines }: { lines: readonly ReviewLine[] }) {
  const [isShown, setIsShown] = useState(false);
  const concerned = lines.filter(({ withholding }) => withholding !== null);
  return (
    <>
      <button
        type="button"
        className="link not-printed"
        onClick={() => {
          setIsShown(true);
        }}
      >
        Show why
      </button>
      <Modal
        opened={isShown}
        onClose={() => {
          setIsShown(false);
        }}
        title="Tax withheld"
        size={820}
      >
        {isShown ? <WithheldTable lines={concerned} /> : null}
      </Modal>
    </>
  );
}

function WithheldTable({ lines }: { lines: readonly ReviewLine[] }) {
  return (
    <>
      <table className="table left-out-table">
        <thead>
          <tr>
            <th scope="col" style={{ width: 180 }}>
              Partner
            </th>
            <th scope="col" className="number" style={{ width: 130 }}>
              Gross
              <span className="currency" />
            </th>
            <th scope="col" className="number" style={{ width: 120 }}>
              Withheld
              <span className="currency" />
            </th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, listed).map((line) => (
            <tr key={lineKey(line)}>
              <td title={line.name}>
                <a href={formatRoute({ screen: 'partner', partnerId: line.partnerId })}>{line.name}</a>
              </td>
              <td className="number">
                <Money amountMinor={line.grossMinor} currency={line.currency} />
              </td>
              <td className="number">
                <Money amountMinor={line.withheldMinor} currency={line.currency} isDeciding />
              </td>
              <td>{line.withholding?.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > listed ? (
        <p className="muted small">
          The first {listed} of {lines.length.toLocaleString('en-US')}. A printed review has all of them.
        </p>
      ) : null}
    </>
  );
}
