import { create } from 'zustand';

/** The account that the journal is narrowed to, also from the trial balance. */
export const useJournalAccount = create<{ accountCode: string | undefined }>(() => ({
  accountCode: undefined,
}));

export function showAccount(accountCode: string | undefined): void {
  useJournalAccount.setState({ accountCode });
}
