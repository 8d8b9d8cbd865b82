import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../../electron/app/router.ts';
import type { Session } from '../../../electron/app/context.ts';
import { closeSession, openSession } from '../../../electron/app/session.ts';
import { createTestLedger, removeTestLedgers, silentWatch, type TestLedger } from '../support/testLedger.ts';

let ledger: TestLedger;
let other: Session;

beforeEach(async () => {
  ledger = await createTestLedger();
  const { file, clock, dataFolder } = ledger;
  other = openSession({
    ledgerFile: file,
    actor: 'bert',
    passphrase: null,
    dataFolder,
    clock,
    mode: 'write',
  });
  for (const { database } of [ledger.session, other]) database.pragma('busy_timeout = 100');
});
afterEach(() => {
  closeSession(other);
  removeTestLedgers();
});

async function callOther(procedure: string) {
  const call = { procedure, input: {}, watch: silentWatch };
  const { envelope } = await answer(other, call, (_reference, fault) => {
    throw fault;
  });
  return envelope;
}

/** Starts the engine while another connection keeps the ledger locked for writing, which refuses it. */
async function startWhileLocked() {
  other.database.execute('BEGIN IMMEDIATE');
  const refusal = await ledger.refusal('engine.start', {});
  other.database.execute('ROLLBACK');
  return refusal;
}

describe('an engine that could not be recorded as started', () => {
  test('is refused as busy and can be started as soon as nobody writes', async () => {
    expect((await startWhileLocked()).code).toBe('LEDGER_BUSY');
    expect(await ledger.value('engine.status', {})).toEqual({ state: 'free', holder: null });
    expect((await ledger.value('engine.start', {})).state).toBe('ours');
  });

  test('does not keep another process from starting its own', async () => {
    await startWhileLocked();
    expect(await callOther('engine.status')).toMatchObject({ ok: true, value: { state: 'free' } });
    expect(await callOther('engine.start')).toMatchObject({ ok: true, value: { state: 'ours' } });
    expect((await ledger.refusal('engine.start', {})).code).toBe('LEDGER_BUSY');
  });
});
