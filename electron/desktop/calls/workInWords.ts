/** What takes long, as a person would call it. */
const works: Readonly<Record<string, string>> = {
  'imports.csv': 'an import',
  'exports.payouts': 'an export',
  'ledger.backup': 'a backup',
  'payouts.review': 'a review',
  'payouts.process': 'a run',
  'desktop.openSample': 'a sample ledger',
};

/** Procedures that are at work, in words: each kind once. */
export function workInWords(procedures: readonly string[]): string {
  const words = procedures.map((procedure) => works[procedure] ?? 'an act');
  return [...new Set(words)].join(', ');
}
