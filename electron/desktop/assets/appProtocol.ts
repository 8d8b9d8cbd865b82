import { windowOrigin } from '../../../shared/desktop/channels.ts';
import { protocol } from '../electronApi.ts';
import { assetAnswer } from './assetAnswer.ts';

const scheme = new URL(windowOrigin).protocol.slice(0, -1);

/** Declares the scheme of the window's files; has to happen before the application is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built window from its folder, and nothing else. */
export function serveAssets(folder: string): void {
  protocol.handle(scheme, (request) => assetAnswer(folder, request));
}
