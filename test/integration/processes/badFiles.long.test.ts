import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallOf } from '../../../shared/contract/index.ts';
import type { ErrorBody } from '../../../shared/errors.ts';
import { createLedger, verifiedState, type LedgerState } from './newLedger.ts';
import { csv, germanIban } from './sampleFiles.ts';
import type { StdioSession } from './stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from './workplace.ts';

const workplace = openWorkplace();
const programId = 'prg_1';
const header = 'commission_id,partner_id,amount,currency,earned_on';
const good = ['C1', 'ada', '10.00', 'USD', '2025-03-31'];

type ImportInput = CallOf<'imports.csv'>;
type Extra = Partial<Omit<ImportInput, 'file' | 'programId'>>;

let session: StdioSession;
let before: LedgerState;

beforeAll(async () => {
  ({ session } = await createLedger(workplace, 'bad-files.disburse', { passphrase }));
  for (const name of ['ada', 'bert']) {
    await session.call('partners.save', { programId, externalId: name, name });
  }
  before = await verifiedState(session);
});
// Whatever a file was, afterwards the ledger is what it was and verifies, and nothing lies beside it.
afterEach(async () => {
  expect(await verifiedState(session)).toEqual(before);
  const allowed = /^bad-files\.disburse(-wal|-shm)?$|^refused\.csv$/;
  expect(readdirSync(workplace.ledgerFolder).filter((name) => !allowed.test(name))).toEqual([]);
});
afterAll(async () => {
  await session.end();
  removeWorkplaces();
});

function inputOf(content: string | Uint8Array, extra: Extra): ImportInput {
  return { kind: 'commissions', ...extra, programId, file: workplace.incoming('bad.csv', content) };
}

/** Imports a file that has to be refused as a whole. */
function refusedImport(content: string | Uint8Array, extra: Extra = {}): Promise<ErrorBody> {
  return session.refusal('imports.csv', inputOf(content, extra));
}

/** Imports a file of one bad line, all or nothing, and answers why the line was refused. */
async function refusedLine(content: string, extra: Extra = {}) {
  const result = await session.call('imports.csv', inputOf(content, { allOrNothing: true, ...extra }));
  expect(result).toMatchObject({ applied: false, rejectedCount: 1, imported: 0 });
  return result.rejected[0];
}

describe('a file that is refused as a whole', () => {
  test('a column that is not known is named, with what it might be', async () => {
    const error = await refusedImport(csv(`${header},amuont`, [[...good, '1.00']]));
    expect(error).toMatchObject({ code: 'VALIDATION', details: { unknownColumns: ['amuont'] } });
    expect(error.message).toContain('amuont');
    expect(error.message).toContain('Nothing was imported');
  });

  test('a required column that is missing is named', async () => {
    const error = await refusedImport(csv('commission_id,partner_id,amount', [['C1', 'ada', '1.00']]));
    expect(error.details).toMatchObject({ missingColumns: ['currency', 'earned_on'] });
  });

  test('a quote that is not closed: the file is cut off or damaged, with the line', async () => {
    const error = await refusedImport(`${csv(header, [good])}C2,ada,1.00,USD,"2025-03`);
    expect(error).toMatchObject({ code: 'VALIDATION', details: { line: 3 } });
    expect(error.message).toContain('is cut off or damaged');
  });

  test.each([
    [
      'an Excel workbook',
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from('xl/workbook.xml'), randomBytes(600)]),
    ],
    ['a PDF document', Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(600)])],
    ['a SQLite database', Buffer.concat([Buffer.from('SQLite format 3\0'), randomBytes(600)])],
    ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(600)])],
  ])('%s is not a CSV file, and the message says what it seems to be', async (what, bytes) => {
    const error = await refusedImport(bytes);
    expect(error).toMatchObject({ code: 'VALIDATION', details: { seemsToBe: what } });
    expect(error.message).toContain(`is not a CSV file: it seems to be ${what}`);
  });

  test('binary data of no known format', async () => {
    const bytes = Buffer.concat([Buffer.from([1, 2, 3, 0, 0]), Buffer.alloc(500, 0xff), Buffer.from([0])]);
    expect(await refusedImport(bytes)).toMatchObject({
      code: 'VALIDATION',
      message: expect.stringContaining('is not a CSV file') as string,
    });
  });

  test.each([
    ['empty', ''],
    ['one line without separators', 'hello\n'],
    ['a header only of other things', 'colour,size\nred,9\n'],
  ])('a file that is %s', async (_what, content) => {
    expect((await refusedImport(content)).code).toBe('VALIDATION');
  });

  test('a file that is not there, and a folder', async () => {
    const input = { kind: 'commissions', programId };
    const missing = await session.refusal('imports.csv', { ...input, file: workplace.file('none.csv') });
    expect(missing.code).toBe('NOT_FOUND');
    mkdirSync(workplace.incoming('readme', '').replace('readme', 'folder'));
    const folder = await session.refusal('imports.csv', {
      ...input,
      file: `${workplace.incomingFolder}/folder`,
    });
    expect(folder).toMatchObject({
      code: 'VALIDATION',
      message: expect.stringContaining('is not a file') as string,
    });
  });

  test('a kind that this version does not import, and a program that does not exist', async () => {
    expect((await refusedImport(csv(header, [good]), { kind: 'rates' })).code).toBe('VALIDATION');
    const file = workplace.incoming('good.csv', csv(header, [good]));
    const nowhere = { kind: 'commissions', programId: 'prg_77', file };
    expect((await session.refusal('imports.csv', nowhere)).code).toBe('NOT_FOUND');
  });
});

describe('a file that could be read in two ways asks instead of guessing', () => {
  const amounts = csv(header, [['C1', 'ada', '"1,234"', 'USD', '2025-03-31']]);
  const dates = csv(header, [['C1', 'ada', '10.00', 'USD', '03/04/2025']]);

  test.each([
    ['amounts', amounts, 'decimalSeparator', '1,234'],
    ['dates', dates, 'dateOrder', '03/04/2025'],
  ])('%s', async (_what, content, question, sample) => {
    const error = await refusedImport(content);
    expect(error.code).toBe('VALIDATION');
    expect(error.details).toMatchObject({ questions: [{ question, samples: [{ line: 2, text: sample }] }] });
    expect(error.message).toContain(sample);
  });

  test('and reads it as the answer says', async () => {
    const sumOf = async (extra: Extra) =>
      (await session.call('imports.csv', inputOf(amounts, { dryRun: true, ...extra }))).totals[0]?.totalMinor;
    expect(await sumOf({ decimalSeparator: 'point' })).toBe(123_400);
    const asComma = await session.call(
      'imports.csv',
      inputOf(amounts, { dryRun: true, decimalSeparator: 'comma' }),
    );
    // Read with a decimal comma it has three decimals, which USD has not.
    expect(asComma).toMatchObject({ imported: 0, rejected: [{ field: 'amount' }] });
  });
});

describe('a line that is refused names its field, with the reason', () => {
  test.each([
    [
      'an unknown partner',
      ['C1', 'zoe', '10.00', 'USD', '2025-03-31'],
      'partner_id',
      'there is no partner zoe',
    ],
    ['an impossible date', ['C1', 'ada', '10.00', 'USD', '2025-02-30'], 'earned_on', '2025-02-30'],
    ['too many decimals', ['C1', 'ada', '10.0055', 'USD', '2025-03-31'], 'amount', 'decimal'],
    ['decimals in a currency without', ['C1', 'ada', '10.5', 'JPY', '2025-03-31'], 'amount', 'decimal'],
    ['a wrong currency code', ['C1', 'ada', '10.00', 'USB', '2025-03-31'], 'currency', 'USB'],
    ['an amount that is none', ['C1', 'ada', 'ten', 'USD', '2025-03-31'], 'amount', ''],
    ['an amount of zero', ['C1', 'ada', '0.00', 'USD', '2025-03-31'], 'amount', 'zero'],
    [
      'an amount beyond what can be kept',
      ['C1', 'ada', '99999999999999999.00', 'USD', '2025-03-31'],
      'amount',
      '',
    ],
    ['a missing id', ['', 'ada', '10.00', 'USD', '2025-03-31'], 'commission_id', 'missing'],
    ['a day in the future', ['C1', 'ada', '10.00', 'USD', '2199-01-01'], 'earned_on', 'future'],
    ['a row cut off at the end of the file', ['C1', 'ada', '10.0'], 'line', 'the file may be cut off'],
  ])('%s', async (_what, cells, field, reason) => {
    const refused = await refusedLine(csv(header, [cells]));
    expect(refused).toMatchObject({ line: 2, field });
    expect(refused?.reason).toContain(reason);
  });

  test.each([
    ['an IBAN with a wrong digit', germanIban(5).replace(/.$/, '9'), 'iban', 'checksum'],
    ['an IBAN that is too short', 'DE4437040044', 'iban', ''],
  ])('%s', async (_what, iban, field, reason) => {
    const partners = csv('partner_id,email,name,payout_method,account_name,iban', [
      ['new', 'new@example.com', 'New', 'bank_transfer', 'New', iban],
    ]);
    const refused = await refusedLine(partners, { kind: 'partners' });
    expect(refused).toMatchObject({ line: 2, field });
    expect(refused?.reason).toContain(reason);
    expect(refused?.reason).not.toContain(iban);
  });

  test.each([
    ['an e-mail that is none', { email: 'new at example.com' }, 'email'],
    ['a country that does not exist', { country: 'ZZ' }, 'country'],
    ['a payout method that does not exist', { payout_method: 'cheque' }, 'payout_method'],
    ['a BIC that is none', { iban: germanIban(5), swift: 'DEUTDEF' }, 'swift'],
    [
      'an ABA number with a wrong digit',
      { routing_number: '021000022', account_number: '123456', account_type: 'checking' },
      'routing_number',
    ],
    [
      'an account type that is none',
      { routing_number: '021000021', account_number: '123456', account_type: 'gold' },
      'account_type',
    ],
  ])('a partner with %s', async (_what, cells, field) => {
    const partner = {
      partner_id: 'new',
      email: 'new@example.com',
      name: 'New',
      payout_method: 'bank_transfer',
      account_name: 'New',
      ...cells,
    };
    const refused = await refusedLine(csv(Object.keys(partner).join(','), [Object.values(partner)]), {
      kind: 'partners',
    });
    expect(refused).toMatchObject({ line: 2, field });
    expect(refused?.reason).not.toBe('');
  });

  test('and can be had as a file, with the reason in its last column, to be corrected and imported again', async () => {
    const rejectedFile = workplace.file('refused.csv');
    const rows = [good, ['C2', 'zoe', '5.00', 'USD', '2025-03-31']];
    const result = await session.call(
      'imports.csv',
      inputOf(csv(header, rows), { allOrNothing: true, rejectedFile }),
    );
    expect(result).toMatchObject({ applied: false, rejectedCount: 1, rejectedFile });
    expect(readFileSync(rejectedFile, 'utf8')).toBe(
      `${header},rejected_because\r\nC2,zoe,5.00,USD,2025-03-31,there is no partner zoe in this program\r\n`,
    );
    const again = inputOf(readFileSync(rejectedFile).toString().replace('zoe,', 'ada,'), { dryRun: true });
    expect(await session.call('imports.csv', again)).toMatchObject({ imported: 1, rejectedCount: 0 });
  });
});
