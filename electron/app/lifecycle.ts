import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { contract, type InputOf, type ValueOf } from '../../shared/contract/index.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { recordAudit } from '../ledger/audit.ts';
import { checkTimeZone, dayOf, instantText, systemClock, type Clock } from '../ledger/calendar.ts';
import { createLedgerFile } from '../ledger/creation.ts';
import { openLedger } from '../ledger/connection.ts';
import type { Database } from '../ledger/database.ts';
import { schemaVersion } from '../ledger/migrations/index.ts';
import { answeredBefore, canonicalHash, rememberAnswer } from '../ledger/requests.ts';
import { refuseOtherLedger, replaceLedger } from '../ledger/restore.ts';
import { establishVault } from '../vault/vaultStorage.ts';
import { parseInput } from './inputs.ts';

type LifecycleSetup = {
  ledgerFile: string | null;
  actor: string;
  passphrase: string | null;
  dataFolder?: string;
  clock?: Clock | undefined;
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
  const repeated = answerToRepeated('ledger.create', file, input, input.requestId);
  if (repeated !== undefined) return { file, value: contract['ledger.create'].output.parse(repeated) };
  if (input.recoveryKeyFile === undefined) return makeLedger(file, input, setup, () => undefined);
  const keyFile = openKeyFile(input.recoveryKeyFile);
  try {
    const created = makeLedger(file, input, setup, (recoveryKey) => {
      writeSync(keyFile, `${recoveryKey}\n`);
    });
    const { recoveryKey: _written, ...value } = created.value;
    return { file, value };
  } catch (error) {
    rmSync(input.recoveryKeyFile, { force: true });
    throw error;
  } finally {
    closeSync(keyFile);
  }
}

function makeLedger(
  file: string,
  input: InputOf<'ledger.create'>,
  setup: LifecycleSetup,
  keepRecoveryKey: (recoveryKey: string) => void,
): Created & { value: { recoveryKey: string } } {
  const now = (setup.clock ?? systemClock).now();
  const createdAt = instantText(now);
  const timeZone = checkTimeZone(input.timeZone);
  const { name, baseCurrency, requestId } = input;
  const facts = { schemaVersion, file, passphraseSet: setup.passphrase !== null };
  let recoveryKey = '';
  const ledgerId = createLedgerFile(
    { file, name, baseCurrency, timeZone, createdAt, today: dayOf(now, timeZone) },
    (database, newLedgerId) => {
      recoveryKey = establishVault(database, setup.passphrase);
      keepRecoveryKey(recoveryKey);
      const act = { procedure: 'ledger.create', actor: setup.actor, at: createdAt, input, requestId };
      keepLifecycleAct(database, act, { ...facts, ledgerId: newLedgerId });
    },
  );
  return { file, value: { ...facts, ledgerId, recoveryKey } };
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
  const file = resolve(setup.ledgerFile);
  const repeated = answerToRepeated('ledger.restore', file, input, input.requestId);
  if (repeated !== undefined) return contract['ledger.restore'].output.parse(repeated);
  if (!input.replaceOther) refuseOtherLedger(file, resolve(input.file));
  const at = instantText((setup.clock ?? systemClock).now());
  const act = { procedure: 'ledger.restore', actor: setup.actor, at, input, requestId: input.requestId };
  return replaceLedger(file, resolve(input.file), at, (database, restored) => {
    keepLifecycleAct(database, act, restored);
  });
}

type LifecycleAct = {
  procedure: string;
  actor: string;
  at: string;
  input: unknown;
  requestId: string | undefined;
};

/** Audit and request id of an act that brought the file into being, kept in that file. */
function keepLifecycleAct(
  database: Database,
  act: LifecycleAct,
  value: Readonly<Record<string, unknown>>,
): void {
  const { procedure, actor, at, requestId } = act;
  const details = procedure === 'ledger.restore' ? { sha256: value.sha256, chainHead: value.chainHead } : {};
  recordAudit(database, { at, actor, procedure, subjects: [], details });
  if (requestId !== undefined) {
    rememberAnswer(database, { requestId, procedure, inputHash: canonicalHash(act.input), value, at });
  }
}

/** The first answer, where this very request was carried out on the file already; a recovery key is shown once only. */
function answerToRepeated(
  procedure: 'ledger.create' | 'ledger.restore',
  file: string,
  input: unknown,
  requestId: string | undefined,
): unknown {
  if (requestId === undefined || !existsSync(file)) return undefined;
  let database: Database;
  try {
    database = openLedger(file, 'read');
  } catch {
    // What cannot be opened holds no answer: creating will refuse it by name, restoring replaces it.
    return undefined;
  }
  try {
    return answeredBefore(database, requestId, procedure, canonicalHash(input))?.value;
  } finally {
    database.close();
  }
}
