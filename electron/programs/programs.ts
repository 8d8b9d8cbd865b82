import type { z } from 'zod';
import type { InputOf } from '../../shared/contract/index.ts';
import { programSchema, type Program } from '../../shared/contract/partners.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';

const settingsSchema = programSchema.omit({ programId: true, name: true, currency: true });
type ProgramSettings = z.infer<typeof settingsSchema>;

const defaults: ProgramSettings = {
  minimumPayouts: [],
  holdDays: 0,
  schedule: { frequency: 'manual' },
  automaticPayouts: false,
  maximumRunTotals: [],
  taxFormPolicy: 'off',
  approvalRules: [],
  commissionReview: 'automatic',
  payoutRequests: 'off',
  changedDetailsHoldDays: 0,
  form1099: '1099-NEC',
};

type ProgramRow = { program_key: number; name: string; currency: string; settings: string };

/** Makes a program, or changes the fields that are given and keeps the others. */
export function saveProgram(database: Database, input: InputOf<'programs.save'>): Program {
  const { programId, name, currency, requestId: _requestId, ...given } = input;
  const before = programId === undefined ? undefined : readProgram(database, programId);
  const settings = settingsSchema.parse({ ...(before ?? defaults), ...withoutUndefined(given) });
  checkSchedule(settings);
  const finalName = name ?? before?.name;
  const finalCurrency = currency ?? before?.currency;
  if (finalName === undefined || finalCurrency === undefined) {
    throw validationError('A new program needs a name and a currency. Nothing was saved.', [
      ...(finalName === undefined ? [{ field: 'name', message: 'is missing' }] : []),
      ...(finalCurrency === undefined ? [{ field: 'currency', message: 'is missing' }] : []),
    ]);
  }
  refuseTakenName(database, finalName, programId);
  const text = JSON.stringify(settings);
  if (programId !== undefined) {
    database.run(
      'UPDATE programs SET name = ?, currency = ?, settings = ? WHERE program_key = ?',
      finalName,
      finalCurrency,
      text,
      programId,
    );
    return readProgram(database, programId);
  }
  const { lastKey } = database.run(
    'INSERT INTO programs (name, currency, settings) VALUES (?, ?, ?)',
    finalName,
    finalCurrency,
    text,
  );
  return readProgram(database, lastKey);
}

/** One program; NOT_FOUND where there is none. */
export function readProgram(database: Database, programKey: number): Program {
  const row = database.get<ProgramRow>('SELECT * FROM programs WHERE program_key = ?', programKey);
  if (row === undefined) {
    throw new DisburseError(
      'NOT_FOUND',
      `There is no program ${formatId('program', programKey)}. Nothing was changed.`,
    );
  }
  return viewProgram(row);
}

/** All programs by name. There are few: a program is a customer's whole affiliate scheme. */
export function listPrograms(database: Database): Program[] {
  return database.all<ProgramRow>('SELECT * FROM programs ORDER BY name COLLATE NOCASE').map(viewProgram);
}

/** All programs by storage key, for rules that look at many partners at once. */
export function programsByKey(database: Database): Map<number, Program> {
  const rows = database.all<ProgramRow>('SELECT * FROM programs');
  return new Map(rows.map((row) => [row.program_key, viewProgram(row)]));
}

function viewProgram(row: ProgramRow): Program {
  return {
    programId: formatId('program', row.program_key),
    name: row.name,
    currency: row.currency,
    ...storedSettings(row.settings),
  };
}

/** Settings that a version wrote which did not know all of them get the defaults of the others. */
function storedSettings(text: string): ProgramSettings {
  const stored: unknown = JSON.parse(text);
  return settingsSchema.parse(typeof stored === 'object' ? { ...defaults, ...stored } : stored);
}

function refuseTakenName(database: Database, name: string, programKey: number | undefined): void {
  const taken = database.get<{ program_key: number }>(
    'SELECT program_key FROM programs WHERE name = ?',
    name,
  );
  if (taken !== undefined && taken.program_key !== programKey) {
    throw validationError(
      `There is a program named ${name} already. Nothing was saved. Choose another name.`,
      [{ field: 'name', message: 'is taken' }],
    );
  }
}

function checkSchedule(settings: ProgramSettings): void {
  const { frequency, weekday, dayOfMonth, startsOn } = settings.schedule;
  const missing =
    frequency === 'weekly' && weekday === undefined
      ? 'weekday'
      : frequency === 'biweekly' && startsOn === undefined
        ? 'startsOn'
        : frequency === 'monthly' && dayOfMonth === undefined
          ? 'dayOfMonth'
          : undefined;
  if (missing !== undefined) {
    throw validationError(`A ${frequency} schedule needs its ${missing}. Nothing was saved.`, [
      { field: `schedule.${missing}`, message: 'is missing' },
    ]);
  }
}

function withoutUndefined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
