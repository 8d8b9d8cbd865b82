// Chromium cannot be sent to a scheme of our own. `app://disburse/index.html` is therefore shown to it as
// `https://disburse.app.invalid/index.html`: a secure origin that no name server may ever answer for (RFC 2606), whose
// requests are all intercepted. The main process sees only the address that Electron would have shown it.

const suffix = '.invalid';

/** The address under which Chromium sees an address with a scheme of the application's own; others as they are. */
export function toBrowserAddress(address: string, schemes: ReadonlySet<string>): string {
  const parts = /^([a-z][a-z0-9]*):\/\/([^/?#]+)(.*)$/is.exec(address);
  const [, scheme = '', host = '', rest = ''] = parts ?? [];
  if (!schemes.has(scheme.toLowerCase())) return address;
  return `https://${host}.${scheme.toLowerCase()}${suffix}${rest.startsWith('/') ? rest : `/${rest}`}`;
}

/** The address that Electron would have: the way back of `toBrowserAddress`. */
export function toApplicationAddress(address: string, schemes: ReadonlySet<string>): string {
  const parts = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9]*)\.invalid(?=[/?#]|$)(.*)$/is.exec(address);
  const [, host = '', scheme = '', rest = ''] = parts ?? [];
  return schemes.has(scheme.toLowerCase()) ? `${scheme.toLowerCase()}://${host}${rest}` : address;
}

/** The scheme of the application's own that a browser address belongs to, or null. */
export function applicationScheme(address: string, schemes: ReadonlySet<string>): string | null {
  const mapped = toApplicationAddress(address, schemes);
  return mapped === address ? null : mapped.slice(0, mapped.indexOf(':'));
}

/** A response header with the application's origins written as Chromium sees them, for policies that name them. */
export function toBrowserHeader(value: string, schemes: ReadonlySet<string>): string {
  return value.replace(/\b([a-z][a-z0-9]*):\/\/([a-z0-9.-]+)/gi, (origin, scheme: string, host: string) =>
    schemes.has(scheme.toLowerCase()) ? `https://${host}.${scheme.toLowerCase()}${suffix}` : origin,
  );
}
