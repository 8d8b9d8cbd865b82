import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import { DisburseError, validationError } from '../../../shared/errors.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import { readPage } from '../../ledger/keysetPage.ts';
import type { NoticeInForce } from '../rules/backupWithholding.ts';
import { businessDayAfter } from '../rules/legalHolidays.ts';

type NoticeView = ValueOf<'withholding.endNotice'>;

type NoticeRow = {
  tin_notice_key: number;
  partner_key: number;
  partner_name: string;
  notice: 'first' | 'second';
  received_on: string;
  withhold_from: string;
  recorded_at: string;
  ended_on: string | null;
  end_reason: string | null;
};

/**
 * The payee has 30 business days to answer a notice; withholding begins on the 31st (Treas. Reg. 31.3406(d)-5 and IRS
 * Publication 1281).
 */
const withholdFromBusinessDay = 31;

/** Records a notice by the IRS about a partner's tax id. One that is open already has to be ended first. */
export function recordNotice(
  database: Database,
  notice: { partnerKey: number; notice: 'first' | 'second'; receivedOn: string },
  moment: { today: string; now: string },
): NoticeView {
  if (notice.receivedOn > moment.today) {
    throw validationError(
      `${notice.receivedOn} lies in the future. Nothing was recorded. Name the day on which the notice arrived.`,
      [{ field: 'receivedOn', message: 'lies in the future' }],
    );
  }
  const open = database.get<{ tin_notice_key: number }>(
    'SELECT tin_notice_key FROM tin_notices WHERE partner_key = ? AND ended_on IS NULL',
    notice.partnerKey,
  );
  if (open !== undefined) {
    const id = formatId('tinNotice', open.tin_notice_key);
    throw validationError(`${id} is open for this partner. Nothing was recorded. End that one first.`);
  }
  const { lastKey } = database.run(
    'INSERT INTO tin_notices (partner_key, notice, received_on, withhold_from, recorded_at) VALUES (?, ?, ?, ?, ?)',
    notice.partnerKey,
    notice.notice,
    notice.receivedOn,
    businessDayAfter(notice.receivedOn, withholdFromBusinessDay),
    moment.now,
  );
  return readNotice(database, lastKey);
}

/** Ends a notice from today on; what was withheld under it stays withheld. */
export function endNotice(
  database: Database,
  { noticeId, reason }: { noticeId: number; reason: string },
  today: string,
): { partnerKey: number; view: NoticeView } {
  const row = findNotice(database, noticeId);
  if (row.ended_on !== null) {
    throw validationError(
      `${formatId('tinNotice', noticeId)} was ended on ${row.ended_on} already. Nothing was changed.`,
    );
  }
  database.run(
    'UPDATE tin_notices SET ended_on = ?, end_reason = ? WHERE tin_notice_key = ?',
    today,
    reason,
    noticeId,
  );
  return { partnerKey: row.partner_key, view: readNotice(database, noticeId) };
}

/** Notices, newest first. */
export function listNotices(
  database: Database,
  input: InputOf<'withholding.notices'>,
): ValueOf<'withholding.notices'> {
  const query = database
    .from('tin_notices')
    .join('partners', 'partners.partner_key', 'tin_notices.partner_key')
    .select(database.raw('tin_notices.*, partners.name AS partner_name'));
  if (input.partnerId !== undefined) query.where('tin_notices.partner_key', input.partnerId);
  if (input.open === true) query.whereNull('ended_on');
  if (input.open === false) query.whereNotNull('ended_on');
  const page = readPage<NoticeRow>(
    database,
    query,
    [
      { column: 'received_on', descending: true, valueOf: (row) => row.received_on },
      { column: 'tin_notice_key', descending: true, valueOf: (row) => row.tin_notice_key },
    ],
    { ...input, scope: { list: 'notices', ...input } },
  );
  return { rows: page.rows.map(viewNotice), nextCursor: page.nextCursor };
}

/** The notices that are acted on on a day, by partner. There are few: the IRS sends them one by one. */
export function noticesInForce(database: Database, day: string): Map<number, NoticeInForce> {
  return new Map(
    database
      .all<Pick<NoticeRow, 'partner_key' | 'notice' | 'withhold_from'>>(
        'SELECT partner_key, notice, withhold_from FROM tin_notices WHERE ended_on IS NULL AND withhold_from <= ?',
        day,
      )
      .map((row) => [row.partner_key, { notice: row.notice, withholdFrom: row.withhold_from }] as const),
  );
}

function readNotice(database: Database, noticeKey: number): NoticeView {
  return viewNotice(findNotice(database, noticeKey));
}

function findNotice(database: Database, noticeKey: number): NoticeRow {
  const row = database.get<NoticeRow>(
    `SELECT tin_notices.*, partners.name AS partner_name FROM tin_notices JOIN partners USING (partner_key)
     WHERE tin_notice_key = ?`,
    noticeKey,
  );
  if (row !== undefined) return row;
  throw new DisburseError(
    'NOT_FOUND',
    `There is no notice ${formatId('tinNotice', noticeKey)}. Nothing was changed.`,
  );
}

function viewNotice(row: NoticeRow): NoticeView {
  return {
    noticeId: formatId('tinNotice', row.tin_notice_key),
    partnerId: formatId('partner', row.partner_key),
    partnerName: row.partner_name,
    notice: row.notice,
    receivedOn: row.received_on,
    withholdFrom: row.withhold_from,
    recordedAt: row.recorded_at,
    endedOn: row.ended_on,
    endReason: row.end_reason,
  };
}
