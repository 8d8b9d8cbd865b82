/** How much of an answer is kept; the rest is cut after masking, so that no half of a secret is left at the edge. */
const maximumKeptCharacters = 20_000;

/** Deeper than any answer that a provider gives; what lies below is dropped rather than followed. */
const maximumDepth = 40;

const masked = '[masked]';

/** Names of fields whose whole value is masked, as words, so that every spelling of them is recognised. */
const secretFields = [
  'access token',
  'refresh token',
  'id token',
  'api token',
  'token',
  'client secret',
  'secret',
  'password',
  'authorization',
  'api key',
  'receiver',
  'email',
  'email address',
  'paypal email',
  'wise email',
  'phone',
  'phone number',
  'iban',
  'account number',
  'routing number',
  'abartn',
  'aba',
  'sort code',
  'account holder name',
  'account name',
  'holder name',
  'full name',
  'given name',
  'first name',
  'middle name',
  'last name',
  'surname',
  'alternate full name',
  'legal name',
  'account summary',
  'long account summary',
  'tax id',
  'tin',
  'ssn',
  'date of birth',
  'birth date',
] as const;

const secretFieldNames = new Set(secretFields.map(plainName));

const secretFieldPattern = secretFields.map((words) => words.replaceAll(' ', '[_ -]?')).join('|');

/** `"iban": "..."`, `client_secret=...`: for answers that are no JSON, or that were cut in their middle. */
const secretAssignment = new RegExp(
  `(\\b|_)(${secretFieldPattern})(["']?\\s*[:=]\\s*)("(?:[^"\\\\]|\\\\.)*"?|'[^']*'?|[^,;&}\\]<>\\r\\n]+)`,
  'gi',
);

/** As in an address with a query: within a sentence a colon after such a name says nothing secret. */
const secretParameter = new RegExp(`(\\b|_)(${secretFieldPattern})=[^&\\s;,"'<>]+`, 'gi');

const credential = /\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]+/gi;
const mailAddress = /[^\s"'<>()[\],;:@=]{1,320}(?:@|%40)[^\s"'<>()[\],;:@&]{1,320}/gi;
const signedToken = /\beyJ[A-Za-z0-9_.-]{10,}/g;
const longToken = /[A-Za-z0-9_-]{40,}/g;
const bankAccount = /\b[A-Z]{2}[0-9]{2}(?:[A-Z0-9]{11,30}|(?:[ -][A-Z0-9]{1,4}){3,8})\b/gi;
const sortCode = /(?<![0-9])[0-9]{2}[- ][0-9]{2}[- ][0-9]{2}(?![0-9])/g;
/** A UUID or an amount with decimals is matched first and stays; what is left of long digits is taken for an account. */
const longDigits =
  /([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<![0-9.])[0-9]+\.[0-9]{1,4}(?![0-9.]))|(?<![A-Za-z0-9])[0-9](?:[ -]?[0-9]){5,}/gi;

/**
 * What may be kept of a provider's answer: secrets, addresses, account numbers and names of holders are masked, in
 * JSON by the name of the field and everywhere by their look. Whatever the caller knows to be secret goes in
 * `knownSecrets` and is masked as it stands. The result is bounded in length.
 */
export function redacted(text: string, knownSecrets: readonly string[] = []): string {
  const secrets = knownSecrets.filter((secret) => secret.length >= 4);
  return bounded(withoutKnown(redactedContent(text, secrets), secrets));
}

function redactedContent(text: string, secrets: readonly string[]): string {
  try {
    return JSON.stringify(redactedValue(JSON.parse(text), secrets, 0));
  } catch {
    // Known secrets go first: a pattern that masks part of one would leave the rest unrecognised.
    const known = withoutKnown(text, secrets);
    return byLook(known.replaceAll(secretAssignment, `$1$2$3${masked}`));
  }
}

function redactedValue(value: unknown, secrets: readonly string[], depth: number): unknown {
  if (depth > maximumDepth) return masked;
  if (typeof value === 'string') return byLook(withoutKnown(value, secrets));
  if (Array.isArray(value)) return value.map((part) => redactedValue(part, secrets, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const names = new Set(members.map(([name]) => plainName(name)));
  return Object.fromEntries(
    members.map(([name, part]) => [
      byLook(withoutKnown(name, secrets)),
      redactedMember(plainName(name), part, names, value, secrets, depth),
    ]),
  );
}

function redactedMember(
  name: string,
  part: unknown,
  siblings: ReadonlySet<string>,
  parent: object,
  secrets: readonly string[],
  depth: number,
): unknown {
  if (secretFieldNames.has(name)) return part === null ? null : masked;
  if (typeof part === 'string') {
    const known = withoutKnown(part, secrets);
    // A provider's own identifiers and amounts may look like account numbers and are what a person has to see.
    if (name.endsWith('id')) return known.replaceAll(mailAddress, masked);
    if (name === 'value' && siblings.has('currency')) return /^-?[0-9.]+$/.test(part) ? part : masked;
    if (name === 'value' && siblings.has('issue')) return namesAmount(parent) ? byLook(known) : masked;
    // An error's name is a code; any other name may be a person's.
    if (name === 'name') return /^[A-Z]+(?:_[A-Z0-9]+)+$/.test(part) ? known : masked;
  }
  if (name === 'arguments') return masked;
  return redactedValue(part, secrets, depth + 1);
}

/** Of an error's details, the rejected value is kept only where the named field is no one's address or account. */
function namesAmount(detail: object): boolean {
  return (
    'field' in detail &&
    typeof detail.field === 'string' &&
    /amount|currency|sender_batch_id/i.test(detail.field)
  );
}

function byLook(text: string): string {
  return text
    .replaceAll(secretParameter, `$1$2=${masked}`)
    .replaceAll(credential, `$1 ${masked}`)
    .replaceAll(mailAddress, masked)
    .replaceAll(signedToken, masked)
    .replaceAll(longToken, masked)
    .replaceAll(bankAccount, masked)
    .replaceAll(
      longDigits,
      (match: string, kept: string | undefined) => kept ?? (isDay(match) ? match : masked),
    )
    .replaceAll(sortCode, masked);
}

/** `2026-11-26` is eight digits with hyphens and no account. */
function isDay(text: string): boolean {
  return /^(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-[0-3][0-9]$/.test(text);
}

function withoutKnown(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, masked), text);
}

function bounded(text: string): string {
  if (text.length <= maximumKeptCharacters) return text;
  const note = ` [cut: ${text.length} characters in all]`;
  return text.slice(0, maximumKeptCharacters - note.length) + note;
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
