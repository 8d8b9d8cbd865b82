import { ActivityScreen } from '../screens/activity/ActivityScreen.tsx';
import { HistoryScreen } from '../screens/history/HistoryScreen.tsx';
import { ImportsScreen } from '../screens/imports/ImportsScreen.tsx';
import { OverviewScreen } from '../screens/overview/OverviewScreen.tsx';
import { PartnerScreen } from '../screens/partners/PartnerScreen.tsx';
import { PartnersScreen } from '../screens/partners/PartnersScreen.tsx';
import { PendingScreen } from '../screens/pending/PendingScreen.tsx';
import { ReviewScreen } from '../screens/review/ReviewScreen.tsx';
import { RunScreen } from '../screens/review/RunScreen.tsx';
import { SettingsScreen } from '../screens/settings/SettingsScreen.tsx';
import { TaxScreen } from '../screens/tax/TaxScreen.tsx';
import { useNavigation } from './navigation.ts';

/** The screen that the address names. */
export function CurrentScreen() {
  const route = useNavigation((navigation) => navigation.route);
  switch (route.screen) {
    case 'overview':
      return <OverviewScreen />;
    case 'pending':
      return <PendingScreen />;
    case 'review':
      return <ReviewScreen key={route.reviewId} reviewId={route.reviewId} />;
    case 'run':
      return <RunScreen key={route.runId} runId={route.runId} />;
    case 'history':
      return <HistoryScreen payoutId={route.payoutId} />;
    case 'partners':
      return <PartnersScreen />;
    case 'partner':
      return <PartnerScreen key={route.partnerId} partnerId={route.partnerId} />;
    case 'tax':
      return <TaxScreen part={route.part ?? 'year'} year={route.year} />;
    case 'imports':
      return <ImportsScreen />;
    case 'settings':
      return (
        <SettingsScreen
          part={route.part ?? 'payer'}
          programId={route.programId}
          bankAccountId={route.bankAccountId}
        />
      );
    case 'activity':
      return <ActivityScreen part={route.part ?? 'events'} />;
  }
}
