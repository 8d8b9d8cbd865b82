import { resolve } from 'node:path';

/** The ledger that a start of the program names, if it names one. Switches and what is no ledger are passed over. */
export function ledgerInWords(words: readonly string[], folder: string): string | null {
  const named = words.findLast((word) => !word.startsWith('-') && /\.disburse$/i.test(word));
  return named === undefined ? null : resolve(folder, named);
}
