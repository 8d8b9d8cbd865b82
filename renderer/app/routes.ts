/** Every place of the window. What a place needs to be found again stands in it. */
export type Route =
  | { screen: 'overview' }
  | { screen: 'pending' }
  | { screen: 'review'; reviewId: string }
  | { screen: 'run'; runId: string }
  | { screen: 'history'; payoutId?: string }
  | { screen: 'partners' }
  | { screen: 'partner'; partnerId: string }
  | { screen: 'tax'; part?: TaxPart; year?: number }
  | { screen: 'imports' }
  | { screen: 'settings'; part?: SettingsPart; programId?: string; bankAccountId?: string }
  | { screen: 'activity'; part?: ActivityPart };

export const settingsParts = [
  'payer',
  'bank-accounts',
  'programs',
  'providers',
  'vault',
  'backups',
  'appearance',
] as const;
export type SettingsPart = (typeof settingsParts)[number];

const taxParts = ['year', 'collection', 'copies', 'rates'] as const;
export type TaxPart = (typeof taxParts)[number];

const activityParts = ['events', 'journal', 'trial-balance'] as const;
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
      const within = route.programId ?? route.bankAccountId;
      return within === undefined ? part : `${part}/${within}`;
    }
    case 'tax': {
      const part = route.part ?? (route.year === undefined ? undefined : 'year');
      if (part === undefined) return '#/tax';
      return route.year === undefined ? `#/tax/${part}` : `#/tax/${part}/${String(route.year)}`;
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
      if (within === undefined || within === '') return { screen, part: known };
      if (known === 'programs') return { screen, part: known, programId: within };
      if (known === 'bank-accounts') return { screen, part: known, bankAccountId: within };
      return { screen, part: known };
    }
    case 'tax': {
      const part = taxParts.find((one) => one === named);
      if (part === undefined) return { screen };
      return within !== undefined && /^[0-9]{4}$/.test(within)
        ? { screen, part, year: Number(within) }
        : { screen, part };
    }
    case 'activity': {
      const known = activityParts.find((one) => one === named);
      return known === undefined ? { screen } : { screen, part: known };
    }
    default:
      return { screen: 'overview' };
  }
}
