import type { ImportResult } from '../../../shared/contract/commissions.ts';
import { formatRoute, type Route } from '../../app/routes.ts';
import { moneyList } from '../../components/Money.tsx';
import { countOfKind, type ImportKind, type ImportSetup, type ImportState } from './importTypes.ts';

/** What the button that imports says: count and amounts. */
export function importWords(kind: ImportKind, result: ImportResult): string {
  const amounts = moneyList(result.totals);
  const count = countOfKind(kind, result.imported);
  return amounts === '' || result.totals.length > 3 ? `Import ${count}` : `Import ${count} (${amounts})`;
}

/** Why an import cannot go on as things stand; null where it can. */
export function whyNotApply(setup: ImportSetup, result: ImportResult): string | null {
  if (result.imported === 0) {
    return result.rejectedCount > 0
      ? 'No line can be imported.'
      : 'Everything in this file is in the ledger already.';
  }
  if (setup.allOrNothing && result.rejectedCount > 0) {
    return 'Lines are refused, and all or nothing is chosen.';
  }
  return null;
}

/** Whether the import can be carried out now. */
export function canApply(setup: ImportSetup, state: ImportState): boolean {
  return state.phase === 'tried' && whyNotApply(setup, state.result) === null;
}

/** Where the imported lines are seen. */
export function placeOf(kind: ImportKind): { title: string; address: string } {
  const place = (title: string, route: Route) => ({ title, address: formatRoute(route) });
  switch (kind) {
    case 'commissions':
    case 'payoutRequests':
      return place('Pending', { screen: 'pending' });
    case 'payouts':
      return place('History', { screen: 'history' });
    case 'partners':
    case 'redemptions':
      return place('Partners', { screen: 'partners' });
    case 'taxForms':
      return place('Tax forms', { screen: 'tax', part: 'collection' });
    case 'rates':
      return place('Exchange rates', { screen: 'tax', part: 'rates' });
  }
}
