import { mkdirSync, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { contract, type CallOf, type ProcedureName, type ValueOf } from '../../../shared/contract/index.ts';
import { DisburseError } from '../../../shared/errors.ts';
import type { LedgerHost } from '../../threads/host.ts';
import type { HandlerCall } from '../calls/handlers.ts';
import { freePath } from '../files/freeName.ts';
import { valueOf } from '../ledgers/desk.ts';
import {
  sampleImports,
  sampleLedger,
  samplePassphrase,
  samplePayer,
  samplePrograms,
  sampleTransfers,
  type SampleProgram,
} from './plan.ts';
import { sampleBonuses, sampleRates, sampleRatesOf, sampleRejection, sampleTaxForms } from './taxPlan.ts';

type SampleSetup = {
  /** Where sample ledgers are made. */
  folder: string;
  /** Where the sample's CSV files lie. */
  csvFolder: string;
  hostFor(file: string, passphrase: string): LedgerHost;
};

type Caller = <Name extends ProcedureName>(name: Name, input: CallOf<Name>) => Promise<ValueOf<Name>>;
type Step = { name: string; work: (call: Caller) => Promise<void> };

/**
 * Makes a fresh sample ledger by the same procedures that a person would call, and answers its file. What was begun
 * and not finished is removed.
 */
export async function makeSample(setup: SampleSetup, call: HandlerCall): Promise<string> {
  makeFolder(setup.folder);
  const file = freePath(setup.folder, 'Sample ledger.disburse', existsSync);
  const host = setup.hostFor(file, samplePassphrase);
  try {
    await takeSteps(stepsFor(file, setup.csvFolder), host, call);
    await host.close();
    return file;
  } catch (error) {
    await host.close();
    await Promise.all(
      ['', '-wal', '-shm', '-journal'].map((suffix) => rm(`${file}${suffix}`, { force: true })),
    );
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new DisburseError(
      'READ_ONLY',
      `The folder ${folder} for sample ledgers cannot be made. Nothing was created. Ask for write access to it.`,
    );
  }
}

/** Unlocks a sample whose passphrase is still the one that everybody knows; otherwise the window asks for it. */
export async function unlockSample(host: LedgerHost): Promise<void> {
  await host.call('vault.unlock', { passphrase: samplePassphrase }).answer;
}

async function takeSteps(steps: readonly Step[], host: LedgerHost, call: HandlerCall): Promise<void> {
  for (const [done, { name, work }] of steps.entries()) {
    if (call.signal.aborted) throw cancelled();
    call.onProgress({ phase: name, done, total: steps.length });
    await work(callerOn(host, call.signal));
  }
  call.onProgress({ phase: 'opening', done: steps.length, total: steps.length });
}

/** Calls procedures and passes a cancellation on to the one that runs. */
function callerOn(host: LedgerHost, signal: AbortSignal): Caller {
  return async (name, input) => {
    const running = host.call(name, input);
    const cancel = () => running.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      // The schema of the procedure is the one that this type is made of.
      return contract[name].output.parse(valueOf(await running.answer)) as ValueOf<typeof name>;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}

function stepsFor(file: string, csvFolder: string): Step[] {
  const programIds: Partial<Record<SampleProgram, string>> = {};
  const programIdOf = (program: SampleProgram) => {
    const programId = programIds[program];
    if (programId === undefined) throw new Error(`the program ${program} is not there yet`);
    return programId;
  };
  return [
    {
      name: 'ledger and programs',
      work: async (call) => {
        await call('ledger.create', { ...sampleLedger, file });
        await call('payer.save', samplePayer);
        programIds.affiliates = (await call('programs.save', samplePrograms.affiliates)).programId;
        programIds.referrals = (await call('programs.save', samplePrograms.referrals)).programId;
      },
    },
    ...sampleImports.map(({ file: name, kind, program }): Step => ({
      name,
      work: async (call) => {
        await call('imports.csv', { file: join(csvFolder, name), kind, programId: programIdOf(program) });
      },
    })),
    { name: 'decisions', work: (call) => decide(call, programIdOf('referrals')) },
    { name: 'tax forms, rates and bonuses', work: (call) => keepTaxForms(call, programIdOf('affiliates')) },
    { name: 'a run of bank transfers', work: payTransfers },
  ];
}

/** One referral waits for an answer, one was refused, the others are approved. */
async function decide(call: Caller, programId: string): Promise<void> {
  const waiting = await call('commissions.list', { programId, status: 'pending', limit: 500 });
  const [doubtful, refused, ...good] = waiting.rows.map(({ commissionId }) => commissionId);
  if (doubtful !== undefined) {
    await call('commissions.hold', { commissionIds: [doubtful], reason: 'Order is disputed' });
  }
  if (refused !== undefined) {
    await call('commissions.decline', { commissionIds: [refused], reason: 'Own order' });
  }
  if (good.length > 0) await call('commissions.approve', { commissionIds: good });
}

/** Forms of some partners, rates by which payments are told in US dollars, and bonuses that make some forms due. */
async function keepTaxForms(call: Caller, programId: string): Promise<void> {
  for (const form of sampleTaxForms) {
    const { taxFormId } = await call('taxForms.record', { ...form, programId });
    if (form.externalId === sampleRejection.externalId) {
      await call('taxForms.decide', { taxFormId, decision: 'rejected', reason: sampleRejection.reason });
    }
  }
  const { today } = await call('ledger.info', {});
  await call('rates.save', { rates: [...sampleRates, ...sampleRatesOf(today)] });
  for (const { externalId, amountMinor } of sampleBonuses) {
    const note = 'Bonus of the autumn campaign';
    await call('partners.credit', { programId, externalId, amountMinor, currency: 'USD', note });
  }
}

/** A run of the bank transfers only, so that there is still somebody to pay; those in dollars are recorded as paid. */
async function payTransfers(call: Caller): Promise<void> {
  const review = await call('payouts.review', {
    selection: { all: true, filter: { method: 'bank_transfer', onlyEligible: true } },
  });
  if (review.lines.length === 0) return;
  const { runId } = await call('payouts.process', { reviewId: review.reviewId });
  const { today } = await call('ledger.info', {});
  const { rows } = await call('payouts.history', {
    runId,
    detail: 'awaiting_bank',
    currency: 'USD',
    limit: 500,
  });
  const payoutIds = rows.map(({ payoutId }) => payoutId);
  if (payoutIds.length > 0) {
    await call('payouts.recordManual', { payoutIds, paidOn: today, ...sampleTransfers });
  }
}

function cancelled(): DisburseError {
  return new DisburseError('CANCELLED', 'The sample ledger was not finished. Nothing of it was kept.');
}
