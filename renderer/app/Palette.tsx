import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useCall } from '../api/queries.ts';
import { amountText } from '../components/Money.tsx';
import { noteRefusal } from '../components/notices.tsx';
import { makeSandboxCopy } from '../stores/ledgerChecks.ts';
import { useLedger } from './ledgerContext.ts';
import { goTo } from './navigation.ts';
import { placeGroups } from './places.ts';
import type { Route } from './routes.ts';
import { useCanBeSandboxCopied } from './sandboxCopies.ts';
import { useShortcutLayers } from './shortcuts.ts';

const found = 6;

/** What can be done in the place one is in, as its shortcuts say. */
function useActsHere(): SpotlightActionData[] {
  const layers = useShortcutLayers((state) => state.layers);
  return layers
    .filter((layer) => layer.place !== 'Everywhere')
    .toReversed()
    .flatMap((layer) =>
      layer.shortcuts
        .filter((shortcut) => shortcut.isNeverByName !== true)
        .map(({ keys, label }) => ({
          id: `${layer.place} ${keys}`,
          label: `${label.charAt(0).toUpperCase()}${label.slice(1)}`,
          description: layer.place,
          // Looked up when it is chosen: what a shortcut acts on changes without the palette being drawn again.
          onClick: () => layer.shortcuts.find((shortcut) => shortcut.keys === keys)?.run(),
        })),
    );
}

const places = placeGroups.flat().map((place): SpotlightActionData => ({
  id: `place ${place.title}`,
  label: place.title,
  leftSection: <place.glyph size={16} stroke={1.5} />,
  onClick: () => {
    goTo(place.route);
  },
}));

/** What can be done with the whole ledger, wherever one is. */
function useLedgerActs(): SpotlightActionData[] {
  const ledger = useLedger();
  if (!useCanBeSandboxCopied()) return [];
  return [
    {
      id: 'sandbox copy',
      label: 'Make a sandbox copy',
      description: 'Settings, Providers',
      onClick: () => {
        goTo({ screen: 'settings', part: 'providers' });
        makeSandboxCopy(ledger).catch(noteRefusal);
      },
    },
  ];
}

/** Finds partners and payouts by what is typed, and every act of the place one is in. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [search] = useDebouncedValue(query.trim(), 80);
  const isSearching = search.length >= 2;
  const partners = useCall('partners.list', { search, limit: found }, { enabled: isSearching });
  const payouts = useCall(
    'payouts.history',
    { search, limit: found, withTotals: false },
    { enabled: isSearching },
  );
  const acts = useActsHere();
  const ledgerActs = useLedgerActs();
  const matching = (action: SpotlightActionData) =>
    (action.label ?? '').toLowerCase().includes(query.trim().toLowerCase());
  const people = isSearching ? (partners.data?.rows ?? []) : [];
  const payments = isSearching ? (payouts.data?.rows ?? []) : [];
  // What the letters before found is shown until the next is there, and is not opened: other letters were typed since.
  const isAsTyped = search === query.trim();
  const isAnswered = isSearching && isAsTyped && !partners.isFetching && !payouts.isFetching;
  const opens = (isFound: boolean, route: Route) =>
    isFound && isAsTyped
      ? {
          onClick: () => {
            goTo(route);
          },
        }
      : { closeSpotlightOnTrigger: false };
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      filter={(_query, groups) => groups.filter((group) => !('actions' in group) || group.actions.length > 0)}
      nothingFound={isAnswered ? 'Nothing found' : null}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': 'Commands' } }}
      shortcut={null}
      searchProps={{
        leftSection: <IconSearch size={16} stroke={1.5} />,
        placeholder: 'Partner, payout or command',
        'aria-label': 'Partner, payout or command',
      }}
      actions={[
        {
          group: 'Partners',
          actions: people.map((partner) => ({
            id: partner.partnerId,
            label: partner.name,
            description: partner.externalId,
            ...opens(!partners.isPlaceholderData, { screen: 'partner', partnerId: partner.partnerId }),
          })),
        },
        {
          group: 'Payouts',
          actions: payments.map((payout) => ({
            id: payout.payoutId,
            label: `${payout.payoutId}, ${payout.partnerName}`,
            description: `${amountText(payout.amountMinor, payout.currency)} ${payout.currency}`,
            ...opens(!payouts.isPlaceholderData, { screen: 'history', payoutId: payout.payoutId }),
          })),
        },
        { group: 'Here', actions: acts.filter(matching) },
        { group: 'This ledger', actions: ledgerActs.filter(matching) },
        { group: 'Go to', actions: places.filter(matching) },
      ]}
    />
  );
}
