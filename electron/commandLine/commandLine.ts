import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import packageDescription from '../../package.json' with { type: 'json' };
import { actorName } from '../threads/actorName.ts';
import { dataFolder } from '../threads/dataFolder.ts';
import { appendFault } from '../threads/faultLog.ts';
import { LedgerHost, type HostSetup } from '../threads/host.ts';
import { callWithPaths } from './pathCalls.ts';
import { serveStdio } from './stdio.ts';
import { helpText, parseCommand, UsageError, type Command } from './usage.ts';

type CommandLineSetup = {
  words: readonly string[];
  environment: NodeJS.ProcessEnv;
  entries: HostSetup['entries'];
  input: Readable;
  output: Writable;
  errors: Writable;
};

/** Runs one command and answers the exit code: 0 done, 1 refused, 2 wrong usage. */
export async function runCommandLine(setup: CommandLineSetup): Promise<0 | 1 | 2> {
  try {
    const command = parseCommand(setup.words, setup.environment.DISBURSE_LEDGER);
    return await runCommand(command, setup);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    setup.errors.write(`${error.message}\n`);
    return 2;
  }
}

async function runCommand(command: Command, setup: CommandLineSetup): Promise<0 | 1 | 2> {
  switch (command.kind) {
    case 'help':
      setup.output.write(helpText());
      return 0;
    case 'version':
      setup.output.write(`${packageDescription.version}\n`);
      return 0;
    case 'stdio': {
      const host = openHost(command, setup);
      await serveStdio(host, setup.input, setup.output);
      await host.close();
      return 0;
    }
    case 'call':
      return callOnce(command, setup);
  }
}

async function callOnce(
  command: Extract<Command, { kind: 'call' }>,
  setup: CommandLineSetup,
): Promise<0 | 1> {
  const input = await readInput(command.inputText, setup.input);
  const host = openHost(command, setup);
  const running = callWithPaths(host, command.procedure, input, {
    onProgress: (progress) => {
      setup.errors.write(`${JSON.stringify({ progress })}\n`);
    },
  });
  // The first interrupt asks the call to stop and clean up; a second one ends the process as usual.
  process.once('SIGINT', () => {
    running.cancel();
  });
  const envelope = await running.answer;
  await host.close();
  if (envelope.ok) {
    setup.output.write(`${JSON.stringify(envelope.value)}\n`);
    return 0;
  }
  setup.errors.write(`${JSON.stringify({ error: envelope.error })}\n`);
  return 1;
}

function openHost(
  command: Extract<Command, { kind: 'call' | 'stdio' }>,
  setup: CommandLineSetup,
): LedgerHost {
  return new LedgerHost({
    entries: setup.entries,
    actor: actorName(),
    ledgerFile: command.ledgerFile,
    dataFolder: dataFolder(setup.environment),
    engine: command.kind === 'stdio' ? 'while_open' : 'when_needed',
    passphrase: takePassphrase(command.passphraseDescriptor, setup.environment),
    logFault: (reference, text) => {
      appendFault(dataFolder(setup.environment), reference, text);
    },
  });
}

/** The passphrase leaves the environment as soon as it is read, so that no child process can inherit it. */
function takePassphrase(descriptor: number | null, environment: NodeJS.ProcessEnv): string | null {
  const fromEnvironment = environment.DISBURSE_PASSPHRASE;
  delete environment.DISBURSE_PASSPHRASE;
  if (descriptor === null) return fromEnvironment ?? null;
  try {
    return readFileSync(descriptor, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new UsageError(`File descriptor ${String(descriptor)} is not open for reading.`);
  }
}

async function readInput(inputText: string | null, stdin: Readable): Promise<unknown> {
  if (inputText === null) return {};
  const json =
    inputText === '-'
      ? await readText(stdin)
      : inputText.startsWith('@')
        ? readInputFile(inputText.slice(1))
        : inputText;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new UsageError('--input is not valid JSON.');
  }
}

function readInputFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`The input file ${file} cannot be read.`);
  }
}
