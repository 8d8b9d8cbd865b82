import { Buffer } from 'node:buffer';
import type { Protocol } from 'electron';
import type { Request as BrowserRequest, Route } from 'playwright-core';
import { applicationScheme, toApplicationAddress, toBrowserHeader } from './addresses.ts';

type Handler = Parameters<Protocol['handle']>[1];

/** With this policy Chromium itself refuses a new window to the document, before one is to be seen. */
const noNewWindows = 'sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads';
const policyHeader = 'content-security-policy';

const handlers = new Map<string, Handler>();
const registeredSchemes = new Set<string>();

/** The schemes of the application's own. */
export const schemes: ReadonlySet<string> = registeredSchemes;

export const protocol: Pick<
  Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
> = {
  registerSchemesAsPrivileged(customSchemes) {
    for (const { scheme } of customSchemes) registeredSchemes.add(scheme);
  },
  handle(scheme, handler) {
    registeredSchemes.add(scheme);
    handlers.set(scheme, handler);
  },
  unhandle(scheme) {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
};

function asFetchRequest(request: BrowserRequest): Request {
  const body = request.postDataBuffer();
  return new Request(toApplicationAddress(request.url(), schemes), {
    method: request.method(),
    headers: request.headers(),
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  });
}

function headersForBrowser(headers: Headers): Record<string, string> {
  const written = Object.fromEntries(
    [...headers].map(([name, value]) => [name, toBrowserHeader(value, schemes)]),
  );
  const policies = [written[policyHeader], noNewWindows].filter((policy) => policy !== undefined);
  return { ...written, [policyHeader]: policies.join(', ') };
}

/** Answers a request for an address of the application's own by its handler; others go where Chromium takes them. */
export async function answerRequest(route: Route): Promise<void> {
  const request = route.request();
  const scheme = applicationScheme(request.url(), schemes);
  if (scheme === null) return route.continue();
  const response = await handlers.get(scheme)?.(asFetchRequest(request));
  if (response === undefined) return route.abort('namenotresolved');
  return route.fulfill({
    status: response.status,
    headers: headersForBrowser(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
