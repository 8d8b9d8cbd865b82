import { deskStore } from '../../stores/deskStore.ts';

/** The account that the journal is narrowed to, also from the trial balance. */
export const useJournalAccount = deskStore<{ accountCode: string | undefined }>({ accountCode: undefined });

export function showAccount(accountCode: string | undefined): void {
  useJournalAccount.setState({ accountCode });
}
