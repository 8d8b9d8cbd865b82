import { createHash } from 'node:crypto';
import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import {
  copyStates,
  type CopyState,
  type CopyWay,
  type TaxCopy,
} from '../../../shared/contract/taxDocuments.ts';
import { validationError } from '../../../shared/errors.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import { readCursor, writeCursor } from '../../ledger/keysetPage.ts';
import type { Form1099, ReturnToFile } from '../rules/taxRecipient.ts';
import { allConsents, consentOf, type Consent } from './consents.ts';
import type { ReturnsToFile, SkippedReturn } from '../year/returnsToFile.ts';

type CopyMoment = { now: string; actor: string; today: string };

type CopyRow = {
  recipient_id: string;
  act: 'made' | 'sent';
  way: CopyWay | null;
  on_day: string;
  figures_fingerprint: string;
  recorded_at: string;
};

/**
 * What a copy says, in one short text that changes whenever the copy would. Made of what stands on it in clear, so that
 * it tells nothing of a tax id but its last four digits.
 */
function copyFingerprint(one: ReturnToFile): string {
  const { year, form, accountNumber, name, businessName, address, tin, amounts } = one;
  const shown = [year, form, accountNumber, name, businessName, Object.values(address)];
  const figures = Object.entries(amounts).sort(([first], [second]) => (first < second ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([shown, tin?.type ?? null, tin?.last4 ?? null, figures]))
    .digest('hex')
    .slice(0, 32);
}

/** Keeps that copies were made. */
export function recordMade(database: Database, returns: readonly ReturnToFile[], moment: CopyMoment): void {
  for (const one of returns)
    insertCopy(database, one, { act: 'made', way: null, onDay: moment.today }, moment);
}

/** The returns of one form, and the recipients whose copies of it went out. */
export type SentOfForm = ReturnsToFile & { form: Form1099; recipientIds: ReadonlySet<string> };

/**
 * Keeps how copies went to their recipients. An electronic one needs the consent of each partner that the recipient is,
 * in force on that day (General Instructions for Certain Information Returns, electronic recipient statements). All are
 * recorded or none.
 */
export function recordSent(
  database: Database,
  byForm: readonly SentOfForm[],
  { year, way, sentOn }: { year: number; way: CopyWay; sentOn: string },
  moment: CopyMoment,
): number {
  const firstDay = `${String(year + 1)}-01-01`;
  if (sentOn > moment.today || sentOn < firstDay) {
    throw validationError(
      `Copies of ${String(year)} are sent after the end of that year and not after today. Nothing was recorded.`,
      [{ field: 'sentOn', message: `has to be from ${firstDay} on and not after today` }],
    );
  }
  const sent = byForm.flatMap((ofForm) => returnsSent(ofForm));
  if (way === 'electronic') {
    const withoutConsent = sent.filter((one) => !hasConsent(database, one, sentOn));
    if (withoutConsent.length > 0) {
      const names = withoutConsent.map(({ name }) => name);
      throw refusedRecipients(
        'No consent to electronic copies is in force for',
        names,
        'has given no consent',
      );
    }
  }
  for (const one of sent) insertCopy(database, one, { act: 'sent', way, onDay: sentOn }, moment);
  return sent.length;
}

function returnsSent({ form, returns, skipped, recipientIds }: SentOfForm): ReturnToFile[] {
  const sent = returns.filter(({ recipientId }) => recipientIds.has(recipientId));
  if (sent.length === recipientIds.size) return sent;
  const found = new Set(sent.map(({ recipientId }) => recipientId));
  const nameOf = new Map(skipped.map(({ recipientId, name }) => [recipientId, name]));
  const missing = [...recipientIds].filter((recipientId) => !found.has(recipientId));
  // Who has no return at all is known by nothing but the id that the call gave.
  const names = missing.map((recipientId) => nameOf.get(recipientId) ?? recipientId);
  throw refusedRecipients(`There is no return on Form ${form} for`, names, `has no return on Form ${form}`);
}

/** The copies of a year by name, with what became of each. `all` holds the returns of each form that is asked for. */
export function listCopies(
  database: Database,
  all: readonly (ReturnsToFile & { form: Form1099 })[],
  input: InputOf<'tax.copies'>,
): ValueOf<'tax.copies'> {
  const consents = allConsents(database);
  const copies = all
    .flatMap(({ form, returns, skipped }) => {
      const acts = latestActs(database, input.year, form);
      return [
        ...returns.map((one) => viewCopy(one, acts.get(one.recipientId) ?? {}, consents)),
        ...skipped.map((one) => viewSkipped(one, form, consents)),
      ];
    })
    .filter((copy) => copy.name.toLowerCase().includes(input.search?.trim().toLowerCase() ?? ''))
    .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  const { state } = input;
  const matching = state === undefined ? copies : copies.filter((copy) => statesOf(copy).has(state));
  const count = (counted: CopyState) => copies.filter((copy) => statesOf(copy).has(counted)).length;
  return {
    ...pageOfCopies(matching, input),
    counts: {
      all: copies.length,
      cannotBeMade: count('cannot_be_made'),
      notMade: count('not_made'),
      made: copies.filter(({ madeAt }) => madeAt !== null).length,
      notSent: count('not_sent'),
      sent: count('sent'),
      changed: count('changed'),
    },
  };
}

function pageOfCopies(copies: readonly TaxCopy[], { cursor, limit, ...filter }: InputOf<'tax.copies'>) {
  const scope = { list: 'tax.copies', ...filter };
  const after = cursor === undefined ? null : readCursor(cursor, scope, 3).join(keySeparator);
  const rest = after === null ? copies : copies.filter((copy) => sortKey(copy) > after);
  const rows = rest.slice(0, limit);
  const last = rows.at(-1);
  const hasMore = rest.length > rows.length && last !== undefined;
  return { rows, nextCursor: hasMore ? writeCursor(scope, sortValues(last)) : null };
}

/** Sorts before every character of a name, so that a name comes before the longer ones that begin with it. */
const keySeparator = '\u0001';

function sortValues({ name, form, recipientId }: TaxCopy): [string, Form1099, string] {
  return [name.toLowerCase(), form, recipientId];
}

function sortKey(copy: TaxCopy): string {
  return sortValues(copy).join(keySeparator);
}

function statesOf(copy: TaxCopy): Set<CopyState> {
  const holds: Readonly<Record<CopyState, boolean>> = {
    cannot_be_made: copy.reasons.length > 0,
    not_made: copy.reasons.length === 0 && copy.madeAt === null,
    not_sent: copy.madeAt !== null && copy.sent === null,
    sent: copy.sent !== null,
    changed: copy.changedSinceMade || copy.changedSinceSent,
  };
  return new Set(copyStates.filter((state) => holds[state]));
}

type Acts = { made?: CopyRow; sent?: CopyRow };

function latestActs(database: Database, year: number, form: Form1099): Map<string, Acts> {
  const rows = database.all<CopyRow>(
    `SELECT recipient_id, act, way, on_day, figures_fingerprint, recorded_at FROM tax_copies
     WHERE tax_year = ? AND form = ? ORDER BY copy_key`,
    year,
    form,
  );
  const acts = new Map<string, Acts>();
  for (const row of rows) acts.set(row.recipient_id, { ...acts.get(row.recipient_id), [row.act]: row });
  return acts;
}

function viewCopy(one: ReturnToFile, { made, sent }: Acts, consents: ReadonlyMap<number, Consent>): TaxCopy {
  const fingerprint = copyFingerprint(one);
  return {
    recipientId: one.recipientId,
    name: one.name,
    form: one.form,
    tinLast4: one.tin?.last4 ?? null,
    partnerIds: one.partnerKeys.map((key) => formatId('partner', key)),
    reasons: [],
    madeAt: made?.recorded_at ?? null,
    changedSinceMade: made !== undefined && made.figures_fingerprint !== fingerprint,
    ...consentOfAll(one.partnerKeys, consents),
    sent:
      sent === undefined || sent.way === null
        ? null
        : { way: sent.way, sentOn: sent.on_day, recordedAt: sent.recorded_at },
    changedSinceSent: sent !== undefined && sent.figures_fingerprint !== fingerprint,
  };
}

/** A recipient of several partners has consented once all of them have. */
function consentOfAll(partnerKeys: readonly number[], consents: ReadonlyMap<number, Consent>): Consent {
  const given = partnerKeys.map((key) => consents.get(key) ?? noConsent);
  const latestDay = (days: (string | null)[]) => days.reduce((latest, day) => maxDay(latest, day), null);
  return {
    consentedOn: given.every(({ consentedOn }) => consentedOn !== null)
      ? latestDay(given.map(({ consentedOn }) => consentedOn))
      : null,
    withdrawnOn: latestDay(given.map(({ withdrawnOn }) => withdrawnOn)),
  };
}

const noConsent: Consent = { consentedOn: null, withdrawnOn: null };

function maxDay(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

function viewSkipped(
  { recipientId, name, partnerKeys, reasons }: SkippedReturn,
  form: Form1099,
  consents: ReadonlyMap<number, Consent>,
): TaxCopy {
  return {
    recipientId,
    name,
    form,
    tinLast4: null,
    partnerIds: partnerKeys.map((key) => formatId('partner', key)),
    reasons,
    madeAt: null,
    changedSinceMade: false,
    ...consentOfAll(partnerKeys, consents),
    sent: null,
    changedSinceSent: false,
  };
}

function hasConsent(database: Database, { partnerKeys }: ReturnToFile, onDay: string): boolean {
  return (
    partnerKeys.length > 0 && partnerKeys.every((key) => consentOf(database, key, onDay).consentedOn !== null)
  );
}

function insertCopy(
  database: Database,
  one: ReturnToFile,
  { act, way, onDay }: { act: 'made' | 'sent'; way: CopyWay | null; onDay: string },
  { now, actor }: CopyMoment,
): void {
  database.run(
    `INSERT INTO tax_copies (tax_year, form, recipient_id, act, way, on_day, figures_fingerprint, recorded_at,
       recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    one.year,
    one.form,
    one.recipientId,
    act,
    way,
    onDay,
    copyFingerprint(one),
    now,
    actor,
  );
}

function refusedRecipients(beginning: string, names: readonly string[], message: string): Error {
  const few = names.slice(0, 3).join(', ');
  const rest = names.length > 3 ? ` and ${String(names.length - 3)} more` : '';
  return validationError(
    `${beginning} ${few}${rest}. Nothing was recorded. Leave out who is named, and record the others.`,
    names.slice(0, 100).map((name) => ({ field: 'recipientIds', message: `${name} ${message}` })),
  );
}
