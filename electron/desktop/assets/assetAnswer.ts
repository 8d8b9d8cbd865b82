import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { assetPath } from './assetPath.ts';

/** Styles may stand inline because the component library writes style tags as it runs; scripts never may. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const commonHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Answers a request of the window for one of its own files. */
export async function assetAnswer(root: string, request: { method: string; url: string }): Promise<Response> {
  const path = assetPath(root, request);
  if (path === null) return new Response(null, { status: 404, headers: commonHeaders });
  try {
    const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
    return new Response(await readFile(path), { headers: { ...commonHeaders, 'content-type': contentType } });
  } catch {
    return new Response(null, { status: 404, headers: commonHeaders });
  }
}
