import type { Session, WebContents } from 'electron';
import type { CDPSession } from 'playwright-core';
import { toApplicationAddress } from './addresses.ts';
import { protocol, schemes } from './protocol.ts';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type Permission = Parameters<RequestHandler>[1];

/** What Electron calls a permission, and what Chromium calls it. */
const permissions: [Permission, string][] = [
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['display-capture', 'display-capture'],
  ['geolocation', 'geolocation'],
  ['idle-detection', 'idle-detection'],
  ['keyboardLock', 'keyboard-lock'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['notifications', 'notifications'],
  ['pointerLock', 'pointer-lock'],
  ['speaker-selection', 'speaker-selection'],
  ['storage-access', 'storage-access'],
  ['top-level-storage-access', 'top-level-storage-access'],
  ['window-management', 'window-management'],
];

let requestHandler: RequestHandler | null = null;
let checkHandler: CheckHandler | null = null;

/** The one session that every window has. */
export const defaultSession = {
  protocol,
  setPermissionRequestHandler: (handler: RequestHandler | null) => {
    requestHandler = handler;
  },
  setPermissionCheckHandler: (handler: CheckHandler | null) => {
    checkHandler = handler;
  },
} satisfies { protocol: unknown } & Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler'
>;

export const session = { defaultSession };

async function isAllowed(contents: WebContents, permission: Permission, origin: string): Promise<boolean> {
  const details = { isMainFrame: true, requestingUrl: `${origin}/` };
  const checked = checkHandler?.(contents, permission, origin, details) ?? true;
  if (!checked || requestHandler === null) return checked;
  const ask = requestHandler;
  return new Promise((resolve) => ask(contents, permission, resolve, details));
}

/**
 * Asks the application beforehand about each permission and tells Chromium its answers, since Chromium would ask the
 * person. Without a handler Electron allows everything; so does this.
 */
export async function applyPermissions(
  cdp: CDPSession,
  address: string,
  contents: WebContents,
): Promise<void> {
  const { origin } = new URL(address);
  if (origin === 'null') return;
  const applicationOrigin = toApplicationAddress(origin, schemes);
  await Promise.all(
    permissions.map(async ([permission, name]) => {
      const setting = (await isAllowed(contents, permission, applicationOrigin)) ? 'granted' : 'denied';
      await cdp.send('Browser.setPermission', { permission: { name }, setting, origin });
    }),
  );
}
