import { isWindowAddress } from '../assets/assetPath.ts';
import { app, session } from '../electronApi.ts';

/** What the window may ask the browser for. Copying rows as text is all of it; reading the clipboard is not. */
const allowedPermissions: readonly string[] = ['clipboard-sanitized-write'];

/** Shuts every way out of the window's own page, for whatever contents are ever created. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Denies every permission that is not on the list; Electron grants them by default. */
export function guardPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => {
    answer(isWindowAddress(contents.getURL()) && allowedPermissions.includes(permission));
  });
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => isWindowAddress(origin) && allowedPermissions.includes(permission),
  );
}
