import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useCall } from '../api/queries.ts';
import { amountText } from '../components/Money.tsx';
import { goTo } from './navigation.ts';
import { placeGroups } from './places.ts';
import { useShortcutLayers } from './shortcuts.ts';

const found = 6;

/** What can be done in the place one is in, as its shortcuts say. */
function useActsHere(): SpotlightActionData[] {
  const layers = useShortcutLayers((state) => state.layers);
  return layers
    .filter((layer) => layer.place !== 'Everywhere')
    .toReversed()
    .flatMap((layer) =>
      layer.shortcuts.map((shortcut) => ({
        id: `${layer.place} ${shortcut.keys}`,
        label: `${shortcut.label.charAt(0).toUpperCase()}${shortcut.label.slice(1)}`,
        description: layer.place,
        onClick: shortcut.run,
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
  const matching = (action: SpotlightActionData) =>
    (action.label ?? '').toLowerCase().includes(query.trim().toLowerCase());
  const people = isSearching ? (partners.data?.rows ?? []) : [];
  const payments = isSearching ? (payouts.data?.rows ?? []) : [];
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      filter={(_query, actions) => actions}
      nothingFound="Nothing found"
      scrollable
      maxHeight={420}
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
            onClick: () => {
              goTo({ screen: 'partner', partnerId: partner.partnerId });
            },
          })),
        },
        {
          group: 'Payouts',
          actions: payments.map((payout) => ({
            id: payout.payoutId,
            label: `${payout.payoutId}, ${payout.partnerName}`,
            description: `${amountText(payout.amountMinor, payout.currency)} ${payout.currency}`,
            onClick: () => {
              goTo({ screen: 'history', payoutId: payout.payoutId });
            },
          })),
        },
        { group: 'Here', actions: acts.filter(matching) },
        { group: 'Go to', actions: places.filter(matching) },
      ]}
    />
  );
}
