import { notifyManager, QueryClient } from '@tanstack/react-query';

/**
 * What an act changed is drawn before the next press is dealt with. The library would tell of it by a timer, which a busy
 * window lets wait behind presses: a second one then still found the button that the first had disabled.
 */
notifyManager.setScheduler(queueMicrotask);

/**
 * What was asked stays until the ledger says that it changed, or a new day begins: nothing else can change it, so nothing
 * is asked again by time or by focus. A refused question is not repeated by itself either; the screen shows why and offers
 * to try again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
