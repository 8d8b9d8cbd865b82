import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { contract, type InputOf, type ValueOf } from '../../shared/contract/index.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { recordAudit } from '../ledger/audit.ts';
import { checkTimeZone, dayOf, instantText, type Clock } from '../ledger/calendar.ts';
import { createLedgerFile } from '../ledger/creation.ts';
import { openLedger } from '../ledger/connection.ts';
import { schemaVersion } from '../ledger/migrations/index.ts';
import { answeredBefore, canonicalHash, rememberAnswer } from '../ledger/requests.ts';
import { replaceLedger } from '../ledger/restore.ts';
import { establishVault } from '../vault/vaultStorage.ts';
import { parseInput } from './router.ts';

export type LifecycleSetup = {
  ledgerFile: string | null;
  actor: string;
  passphrase: string | null;
  clock: Clock;
};

type Created = { file: string; value: ValueOf<'ledger.create'> };

/**
 * Makes a ledger. Its vault stands from the first migration: the data key is always wrapped by the recovery key, and
 * by the session's passphrase where there is one. The recovery key is written to the named file, or answered once.
 */
export function createLedger(callInput: unknown, setup: LifecycleSetup): Created {
  const input = parseInput(contract['ledger.create'], callInput) as InputOf<'ledger.create'>;
  const named = input.file ?? setup.ledgerFile;
  if (named === null) {
    throw validationError('Name the file of the new ledger. Nothing was created.', [
      { field: 'file', message: 'is missing' },
    ]);
  }
  const file = resolve(named);
  const repeated = repeatedCreation(file, input);
  if (repeated !== undefined) return { file, value: repeated };
  const now = setup.clock.now();
  const timeZone = checkTimeZone(input.timeZone);
  const keyFile = input.recoveryKeyFile === undefined ? null : openKeyFile(input.recoveryKeyFile);
  try {
    let recoveryKey = '';
    const value: ValueOf<'ledger.create'> = {
      ledgerId: '',
      schemaVersion,
      file,
      passphraseSet: setup.passphrase !== null,
    };
    value.ledgerId = createLedgerFile(
      {
        file,
        name: input.name,
        baseCurrency: input.baseCurrency,
        timeZone,
        createdAt: instantText(now),
        today: dayOf(now, timeZone),
      },
      (database) => {
        recoveryKey = establishVault(database, setup.passphrase);
        if (keyFile !== null) writeSync(keyFile, `${recoveryKey}\n`);
        const at = instantText(now);
        recordAudit(database, {
          at,
          actor: setup.actor,
          procedure: 'ledger.create',
          subjects: [],
          details: {},
        });
        if (input.requestId !== undefined) {
          const ledgerId = database.get<{ ledger_id: string }>('SELECT ledger_id FROM ledger')?.ledger_id;
          const inputHash = canonicalHash(input);
          rememberAnswer(database, {
            requestId: input.requestId,
            procedure: 'ledger.create',
            inputHash,
            value: { ...value, ledgerId },
            at,
          });
        }
      },
    );
    return { file, value: keyFile === null ? { ...value, recoveryKey } : value };
  } finally {
    if (keyFile !== null) closeSync(keyFile);
  }
}

/** The first answer, where this very request made the file already; without the recovery key, which is shown once. */
function repeatedCreation(
  file: string,
  input: InputOf<'ledger.create'>,
): ValueOf<'ledger.create'> | undefined {
  if (input.requestId === undefined || !existsSync(file)) return undefined;
  const database = openLedger(file, 'read');
  try {
    const before = answeredBefore(database, input.requestId, 'ledger.create', canonicalHash(input));
    return before === undefined ? undefined : contract['ledger.create'].output.parse(before.value);
  } finally {
    database.close();
  }
}

/** Opened before anything is made, so that a ledger never exists whose recovery key could not be written. */
function openKeyFile(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch {
    throw validationError(
      `The recovery key cannot be written to ${file}: the file exists already, or its folder cannot be written to. Nothing was created.`,
      [{ field: 'recoveryKeyFile', message: 'cannot be written' }],
    );
  }
}

/** Puts a checked backup in the place of the ledger and keeps the present file beside it. */
export function restoreLedger(callInput: unknown, setup: LifecycleSetup): ValueOf<'ledger.restore'> {
  const input = parseInput(contract['ledger.restore'], callInput) as InputOf<'ledger.restore'>;
  if (setup.ledgerFile === null) {
    throw new DisburseError('NOT_FOUND', 'No ledger was named to restore into. Give one with --ledger FILE.');
  }
  const at = instantText(setup.clock.now());
  return replaceLedger(resolve(setup.ledgerFile), resolve(input.file), at, (database, details) => {
    recordAudit(database, { at, actor: setup.actor, procedure: 'ledger.restore', subjects: [], details });
  });
}
