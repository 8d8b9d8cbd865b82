import {
  IconActivity,
  IconAdjustmentsHorizontal,
  IconDownload,
  IconFilePercent,
  IconHistory,
  IconInbox,
  IconLayoutDashboard,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Route } from './routes.ts';

type Place = { title: string; glyph: Icon; route: Route; screens: readonly Route['screen'][] };

/** Where one can go, in the groups of the navigation. `screens` are those that belong to the place. */
export const placeGroups: readonly (readonly Place[])[] = [
  [
    { title: 'Overview', glyph: IconLayoutDashboard, route: { screen: 'overview' }, screens: ['overview'] },
    { title: 'Pending', glyph: IconInbox, route: { screen: 'pending' }, screens: ['pending', 'review'] },
    { title: 'History', glyph: IconHistory, route: { screen: 'history' }, screens: ['history', 'run'] },
    { title: 'Partners', glyph: IconUsers, route: { screen: 'partners' }, screens: ['partners', 'partner'] },
  ],
  [
    { title: 'Tax', glyph: IconFilePercent, route: { screen: 'tax' }, screens: ['tax'] },
    { title: 'Imports', glyph: IconDownload, route: { screen: 'imports' }, screens: ['imports'] },
  ],
  [
    {
      title: 'Settings',
      glyph: IconAdjustmentsHorizontal,
      route: { screen: 'settings' },
      screens: ['settings'],
    },
    { title: 'Activity', glyph: IconActivity, route: { screen: 'activity' }, screens: ['activity'] },
  ],
];
