import { useSyncExternalStore } from 'react';

/** Listens for the network to come and go; answers how to stop. */
export function subscribeToNetwork(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

/** Whether this computer has a network at all. */
export function isOnline(): boolean {
  return navigator.onLine;
}

/**
 * Whether this computer has no network, so that an address cannot be reached. What runs on this computer can be reached
 * without one.
 */
export function useIsOffline(baseUrl: string | null): boolean {
  const hasNetwork = useSyncExternalStore(subscribeToNetwork, isOnline);
  return !hasNetwork && !(baseUrl !== null && isOnThisComputer(baseUrl));
}

/** Whether an address leads to this computer itself. */
export function isOnThisComputer(address: string): boolean {
  return /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(address);
}
