import type { Desk } from '../../shared/contract/desktop.ts';
import { useCall } from '../api/queries.ts';
import { BrandMark } from '../components/BrandMark.tsx';
import { formsMissing } from '../screens/tax/collection/standings.ts';
import { useNavigation } from './navigation.ts';
import { placeGroups } from './places.ts';
import { formatRoute } from './routes.ts';

/** The places of the window, with how much waits in them. */
export function Navigation({ desk }: { desk: Extract<Desk, { state: 'open' }> }) {
  const screen = useNavigation((navigation) => navigation.route.screen);
  const pending = useCall('payouts.pending', { limit: 1 });
  const collection = useCall('taxForms.collection', { limit: 1 });
  const missing = formsMissing(collection.data?.counts);
  const waiting = (pending.data?.totals ?? []).reduce((count, total) => count + total.count, 0);
  return (
    <nav className="navigation" aria-label="Places">
      <div className="brand">
        <BrandMark />
        Disburse
      </div>
      {placeGroups.map((places) => (
        <ul key={places.map((place) => place.title).join()}>
          {places.map(({ title, glyph: Glyph, route, screens }) => (
            <li key={title}>
              <a href={formatRoute(route)} aria-current={screens.includes(screen) ? 'page' : undefined}>
                <Glyph size={16} stroke={1.5} aria-hidden />
                {title}
                {title === 'Pending' && waiting > 0 ? (
                  <span className="navigation-count">{waiting.toLocaleString('en-US')}</span>
                ) : null}
                {title === 'Tax' && missing > 0 ? (
                  <span className="navigation-count waits" title="Tax forms missing, expired or rejected">
                    {missing.toLocaleString('en-US')}
                  </span>
                ) : null}
              </a>
            </li>
          ))}
        </ul>
      ))}
      <div className="navigation-foot" title={desk.folder}>
        {desk.fileName}
      </div>
    </nav>
  );
}
