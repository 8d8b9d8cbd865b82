/** Every place of the window. What a place needs to be found again stands in it. */
export type Route =
  | { screen: 'overview' }
  | { screen: 'pending' }
  | { screen: 'review'; reviewId: string }
  | { screen: 'run'; runId: string }
  | { screen: 'history'; payoutId?: string }
  | { screen: 'partners' }
  | { screen: 'partner'; partnerId: string }
  | { screen: 'imports' }
  | { screen: 'settings'; part?: SettingsPart; programId?: string }
  | { screen: 'activity'; part?: ActivityPart };

export const settingsParts = ['payer', 'programs', 'vault', 'backups', 'appearance'] as const;
export type SettingsPart = (typeof settingsParts)[number];

export const activityParts = ['events', 'journal', 'trial-balance'] as const;
export type ActivityPart = (typeof activityParts)[number];

/** Writes a place as the fragment of the window's address, for instance `#/partner/prt_42`. */
export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'review':
      return `#/review/${route.reviewId}`;
    case 'run':
      return `#/run/${route.runId}`;
    case 'partner':
      return `#/partner/${route.partnerId}`;
    case 'history':
      return route.payoutId === undefined ? '#/history' : `#/history/${route.payoutId}`;
    case 'settings': {
      const part = route.part === undefined ? '#/settings' : `#/settings/${route.part}`;
      return route.programId === undefined ? part : `${part}/${route.programId}`;
    }
    case 'activity':
      return route.part === undefined ? `#/${route.screen}` : `#/${route.screen}/${route.part}`;
    case 'overview':
    case 'pending':
    case 'partners':
    case 'imports':
      return `#/${route.screen}`;
  }
}

/** Reads the fragment of an address; what names no place leads to the overview. */
export function parseRoute(fragment: string): Route {
  const [screen = '', part, within] = fragment.replace(/^#\/?/, '').split('/');
  const named = part === undefined || part === '' ? undefined : part;
  switch (screen) {
    case 'pending':
    case 'partners':
    case 'imports':
      return { screen };
    case 'review':
      return named === undefined ? { screen: 'pending' } : { screen, reviewId: named };
    case 'run':
      return named === undefined ? { screen: 'history' } : { screen, runId: named };
    case 'partner':
      return named === undefined ? { screen: 'partners' } : { screen, partnerId: named };
    case 'history':
      return named === undefined ? { screen } : { screen, payoutId: named };
    case 'settings': {
      const known = settingsParts.find((one) => one === named);
      if (known === undefined) return { screen };
      return known === 'programs' && within !== undefined && within !== ''
        ? { screen, part: known, programId: within }
        : { screen, part: known };
    }
    case 'activity': {
      const known = activityParts.find((one) => one === named);
      return known === undefined ? { screen } : { screen, part: known };
    }
    default:
      return { screen: 'overview' };
  }
}
