import { isCurrencyCode } from '../../../shared/currency.ts';
import { passphraseProblem, shortestPassphrase } from '../../components/passphraseWords.ts';
import type { TypedPassphrase } from '../../components/PassphraseFields.tsx';

export type NewLedgerValues = {
  name: string;
  baseCurrency: string | null;
  timeZone: string | null;
  passphrase: TypedPassphrase;
};

type NewLedgerProblems = Partial<Record<keyof NewLedgerValues, string>>;

/** The zone of this computer, and every other that dates can be kept in. */
export function timeZoneChoices(): { own: string; all: string[] } {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const all = new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return { own, all: [...all].sort() };
}

/** What is missing or wrong, by field; empty where the ledger can be made. */
export function newLedgerProblems(values: NewLedgerValues): NewLedgerProblems {
  const { passphrase, repeated } = values.passphrase;
  return {
    ...(values.name.trim() === ''
      ? { name: 'Give the ledger a name, for instance that of the company.' }
      : {}),
    ...(values.baseCurrency === null || !isCurrencyCode(values.baseCurrency)
      ? { baseCurrency: 'Choose the currency that the books are kept in.' }
      : {}),
    ...(values.timeZone === null ? { timeZone: 'Choose the time zone of the books.' } : {}),
    ...(passphraseProblem(passphrase, repeated) === null
      ? {}
      : {
          passphrase: `Type a passphrase of ${shortestPassphrase} characters or more, the same both times.`,
        }),
  };
}

/** The file that a ledger of this name is suggested to be kept in. */
export function suggestedFileName(name: string): string {
  const kept = name
    .normalize('NFC')
    .replace(/[\\/:*?"<>|]/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
    .trim();
  return `${kept === '' ? 'Ledger' : kept}.disburse`;
}

/** What is written to a file or printed for safe keeping: the key and what it is for. */
export function recoveryKeyText(ledger: {
  ledgerName: string;
  fileName: string;
  recoveryKey: string;
}): string {
  return [
    `Recovery key of the Disburse ledger ${ledger.ledgerName} (${ledger.fileName})`,
    '',
    ledger.recoveryKey,
    '',
    'It unlocks the bank details and tax ids of this ledger without the passphrase.',
    'Keep it apart from the ledger and its backups. Disburse keeps no copy of it.',
  ].join('\n');
}
