import { Fragment, type ReactNode } from 'react';
import { useCall } from '../../api/queries.ts';
import { Money } from '../../components/Money.tsx';
import { methodGlyph } from '../../components/MethodLabel.tsx';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { countOf } from '../../stores/selectionTotals.ts';
import { planOf, type Connected } from './paymentWays.ts';
import { againstRun, concernsWithholding, totalsOfGroups, withheldTotals } from './reviewFigures.ts';
import type { Review } from './review.ts';
import { WithheldList } from './WithheldList.tsx';

type ReviewRailProps = { review: Review; connected: Connected; children: ReactNode };

/** What it comes to, against the last run, what happens next, and below it the confirmation. */
export function ReviewRail({ review, connected, children }: ReviewRailProps) {
  const totals = totalsOfGroups(review.groups);
  return (
    <aside className="card rail" aria-label="Confirm">
      <section>
        <h2>To pay</h2>
        {totals.length === 0 ? (
          <p className="soft">Nothing.</p>
        ) : (
          <dl className="rail-totals">
            {totals.map(({ currency, count, totalMinor }) => (
              <div key={currency}>
                <dt>
                  {count.toLocaleString('en-US')} {count === 1 ? 'payout' : 'payouts'}
                </dt>
                <dd>
                  <Money amountMinor={totalMinor} currency={currency} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <WithheldSection review={review} />
      {review.runId === null ? <AgainstLastRun review={review} /> : null}
      {review.groups.length === 0 ? null : (
        <section>
          <h2>After confirm</h2>
          <ul className="plan">
            {planOf(review.groups, connected).map(({ method, text }) => {
              const Glyph = methodGlyph(method);
              return (
                <li key={method}>
                  <Glyph size={14} stroke={1.5} aria-hidden />
                  <span>{text}</span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <div className="rail-foot">{children}</div>
    </aside>
  );
}

/** What is kept back for the tax office, per currency: it is part of what the payees earned and not of what they get. */
function WithheldSection({ review }: { review: Review }) {
  const totals = withheldTotals(review.lines);
  if (!concernsWithholding(review.lines)) return null;
  return (
    <section>
      <h2>Tax withheld</h2>
      <dl className="facts at-end">
        {totals.map(({ currency, count, totalMinor }) => (
          <Fragment key={currency}>
            <dt>{payoutCount(count)}</dt>
            <dd>
              <Money amountMinor={totalMinor} currency={currency} />
            </dd>
          </Fragment>
        ))}
      </dl>
      {totals.length === 0 ? <p className="soft">Nothing, by a treaty rate of zero.</p> : null}
      <WithheldList lines={review.lines} />
    </section>
  );
}

function AgainstLastRun({ review }: { review: Review }) {
  const runs = useCall('payouts.runs', { limit: 1 });
  const last = runs.data?.rows[0];
  if (last === undefined) return null;
  const now = totalsOfGroups(review.groups);
  const before = totalsOfGroups(last.groups);
  const count = (totals: typeof now) => countOf(totals).toLocaleString('en-US');
  return (
    <section className="leaves-when-low">
      <h2>Against the last run, {last.runId}</h2>
      <dl className="facts at-end">
        <dt>Payouts</dt>
        <dd>
          {count(now)}, was {count(before)}
        </dd>
        {againstRun(now, before).map(({ currency, text }) => (
          <FactLine key={currency} label={currency} text={text} />
        ))}
      </dl>
    </section>
  );
}

function FactLine({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
