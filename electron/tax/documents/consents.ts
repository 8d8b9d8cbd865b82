import { validationError } from '../../../shared/errors.ts';
import type { Database } from '../../ledger/database.ts';
import type { PartnerRow } from '../../partners/partners.ts';

/** Since when a consent to electronic copies is in force, or since when it is not any more; both null where none was given. */
export type Consent = { consentedOn: string | null; withdrawnOn: string | null };

/** The consent of one of the partners of a call; `recorded` is false where it was recorded before. */
export type RecordedConsent = { partnerKey: number; consent: Consent; recorded: boolean };

type ConsentRow = { partner_key: number; act: 'consented' | 'withdrawn'; on_day: string };
type Given = { consentedOn?: string | undefined; withdrawnOn?: string | undefined };
type Partner = Pick<PartnerRow, 'partner_key' | 'name'>;

/**
 * Keeps that partners consented to copies in electronic form, or took that back: one of the two, on a day that has come.
 * Of whom it is recorded already is left; where that is everybody, the call is refused. VALIDATION; all or none.
 */
export function recordConsents(
  database: Database,
  partners: readonly Partner[],
  given: Given,
  moment: { now: string; actor: string; today: string },
): RecordedConsent[] {
  const { act, field, onDay } = actOf(given, moment.today);
  const before = partners.map((partner) => ({
    partner,
    consent: consentOf(database, partner.partner_key, moment.today),
  }));
  const isOpen = ({ consentedOn }: Consent) => (act === 'consented') === (consentedOn === null);
  if (!before.some(({ consent }) => isOpen(consent))) throw refusedRepeat(before, field);
  return before.map(({ partner, consent }) => {
    const { partner_key: partnerKey } = partner;
    if (!isOpen(consent)) return { partnerKey, consent, recorded: false };
    refuseDayBefore(partner, consent, { field, onDay });
    database.run(
      `INSERT INTO tax_copy_consents (partner_key, act, on_day, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?)`,
      partnerKey,
      act,
      onDay,
      moment.now,
      moment.actor,
    );
    return { partnerKey, consent: consentOf(database, partnerKey, moment.today), recorded: true };
  });
}

type Act = { act: ConsentRow['act']; field: keyof Given; onDay: string };

function actOf({ consentedOn, withdrawnOn }: Given, today: string): Act {
  const onDay = consentedOn ?? withdrawnOn;
  if (onDay === undefined || (consentedOn !== undefined && withdrawnOn !== undefined)) {
    throw validationError(
      'The day of the consent or the day on which it was taken back is needed, one of the two. Nothing was recorded.',
      [{ field: 'consentedOn', message: 'or withdrawnOn has to be given, and not both' }],
    );
  }
  const field = consentedOn === undefined ? 'withdrawnOn' : 'consentedOn';
  if (onDay > today) {
    throw validationError('The day lies in the future. Nothing was recorded. Choose today or a day before.', [
      { field, message: 'lies in the future' },
    ]);
  }
  return { act: consentedOn === undefined ? 'withdrawn' : 'consented', field, onDay };
}

function refusedRepeat(before: readonly { partner: Partner; consent: Consent }[], field: keyof Given): Error {
  const [first] = before;
  const name = first?.partner.name ?? '';
  if (field === 'withdrawnOn') {
    return validationError(
      `No consent of ${name} to electronic copies is in force. Nothing was recorded. A consent has to be recorded before it is taken back.`,
      [{ field, message: 'would take back a consent that is not in force' }],
    );
  }
  const since = first?.consent.consentedOn ?? '';
  return validationError(
    `${name} consented to electronic copies on ${since}, which is in force. Nothing was recorded again. It holds until it is taken back.`,
    [{ field, message: `would repeat the consent that is in force since ${since}` }],
  );
}

/** Entries follow one another: which one holds on a day would else depend on the order of their recording. */
function refuseDayBefore(
  { name }: Partner,
  { consentedOn, withdrawnOn }: Consent,
  { field, onDay }: Pick<Act, 'field' | 'onDay'>,
): void {
  const latest = consentedOn ?? withdrawnOn;
  if (latest === null || onDay >= latest) return;
  throw validationError(
    `The latest entry about the consent of ${name} is of ${latest}. Nothing was recorded. Choose that day or a later one.`,
    [{ field, message: `lies before ${latest}, the day of the entry before` }],
  );
}

/** The consent of one partner as it stood on a day. */
export function consentOf(database: Database, partnerKey: number, onDay: string): Consent {
  const row = database.get<ConsentRow>(
    `SELECT partner_key, act, on_day FROM tax_copy_consents WHERE partner_key = ? AND on_day <= ?
     ORDER BY on_day DESC, consent_key DESC LIMIT 1`,
    partnerKey,
    onDay,
  );
  return viewConsent(row);
}

/** The newest consent of every partner who ever gave one. */
export function allConsents(database: Database): Map<number, Consent> {
  const rows = database.all<ConsentRow>(
    'SELECT partner_key, act, on_day FROM tax_copy_consents ORDER BY on_day, consent_key',
  );
  return new Map(rows.map((row) => [row.partner_key, viewConsent(row)]));
}

function viewConsent(row: ConsentRow | undefined): Consent {
  return {
    consentedOn: row?.act === 'consented' ? row.on_day : null,
    withdrawnOn: row?.act === 'withdrawn' ? row.on_day : null,
  };
}
