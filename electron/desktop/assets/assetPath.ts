import { resolve, sep } from 'node:path';
import { windowOrigin } from '../../../shared/desktop/channels.ts';

const ownAddress = new URL(windowOrigin);

/** Whether an address belongs to the window's own files. */
export function isWindowAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === ownAddress.protocol && url.host === ownAddress.host;
}

/** The file of the built window that a request is for; null for everything else. */
export function assetPath(root: string, request: { method: string; url: string }): string | null {
  if (request.method !== 'GET' || !isWindowAddress(request.url)) return null;
  const name = decoded(new URL(request.url).pathname);
  if (name === null || /[\0\\]/.test(name)) return null;
  const path = resolve(root, `.${name === '/' || name === '' ? '/index.html' : name}`);
  return path.startsWith(root + sep) ? path : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
