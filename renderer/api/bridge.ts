import type { Bridge } from '../../shared/desktop/bridge.ts';

declare global {
  // An interface, because only interfaces of the same name are merged with the browser's own.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface Window {
    disburse: Bridge;
  }
}

/** What the preload script offers: the only way out of this window. */
export const bridge: Bridge = window.disburse;
