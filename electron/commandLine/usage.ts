import { parseArgs } from 'node:util';
import { findProcedure, procedureNames } from '../../shared/contract/index.ts';

/** What the words of a command ask for. */
export type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'stdio'; ledgerFile: string | null; passphraseDescriptor: number | null }
  | {
      kind: 'call';
      procedure: string;
      ledgerFile: string | null;
      inputText: string | null;
      passphraseDescriptor: number | null;
    };

/** Wrong usage: one sentence, exit code 2. */
export class UsageError extends Error {}

/** Reads the words after the program's name. */
export function parseCommand(words: readonly string[], ledgerFromEnvironment: string | undefined): Command {
  const { values, positionals } = parsedWords(words);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError('Name a procedure, for instance ledger.info, or stdio.');
  if (rest.length > 0) throw new UsageError(`One procedure at a time: ${rest.join(' ')} was not expected.`);
  const ledgerFile = values.ledger ?? ledgerFromEnvironment ?? null;
  const passphraseDescriptor = descriptorOf(values['passphrase-fd']);
  if (name === 'stdio') {
    if (values.input !== undefined)
      throw new UsageError('stdio reads its calls from standard input, not from --input.');
    return { kind: 'stdio', ledgerFile, passphraseDescriptor };
  }
  if (findProcedure(name) === undefined) {
    throw new UsageError(`There is no procedure ${name}. disburse --help lists them.`);
  }
  return { kind: 'call', procedure: name, ledgerFile, inputText: values.input ?? null, passphraseDescriptor };
}

function parsedWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ledger: { type: 'string' },
        input: { type: 'string' },
        'passphrase-fd': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function descriptorOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[0-9]{1,4}$/.test(text))
    throw new UsageError('--passphrase-fd takes the number of an open file descriptor.');
  return Number(text);
}

/** The help text: how to call, and every procedure with its summary. */
export function helpText(): string {
  const width = Math.max(...procedureNames().map((name) => name.length));
  const procedures = procedureNames().map(
    (name) => `  ${name.padEnd(width)}  ${findProcedure(name)?.summary ?? ''}`,
  );
  return [
    'disburse <procedure> [--ledger FILE] [--input JSON | --input @FILE | --input -]',
    'disburse stdio --ledger FILE',
    '',
    'The answer is JSON on standard output; progress and errors go to standard error.',
    'Exit code 0: done. 1: refused, with {"error":{...}} on standard error. 2: wrong usage.',
    'DISBURSE_LEDGER names the ledger; DISBURSE_PASSPHRASE or --passphrase-fd unlocks the vault.',
    '',
    'Procedures:',
    ...procedures,
    '',
  ].join('\n');
}
