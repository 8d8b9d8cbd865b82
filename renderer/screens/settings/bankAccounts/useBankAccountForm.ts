import { useState } from 'react';
import { useAct } from '../../../api/queries.ts';
import { goTo } from '../../../app/navigation.ts';
import { discardUnsaved, useUnsavedForm } from '../../../app/unsavedWork.ts';
import { remarksText } from '../../../components/fieldProblems.ts';
import { noteFact } from '../../../components/notices.tsx';
import { useUnlockFirst } from '../../../components/VaultUnlock.tsx';
import {
  bankAccountInput,
  bankAccountProblems,
  bankAccountValues,
  type BankAccountValues,
} from './bankAccountForm.ts';
import { accountName, type BankAccount } from './bankAccountWords.ts';

export const accountsRoute = { screen: 'settings', part: 'bank-accounts' } as const;

/** What is typed of an account, and its way to the ledger: what is missing first, then the vault, then the call. */
export function useBankAccountForm(account: BankAccount | null) {
  const [before] = useState(() => bankAccountValues(account));
  const [values, setValues] = useState(before);
  const [showsProblems, setShowsProblems] = useState(false);
  const { unlockFirst, unlocking } = useUnlockFirst(
    'The vault is locked. Bank accounts cannot be saved until it is unlocked.',
  );
  const save = useAct('bankAccounts.save');
  useUnsavedForm(values !== before);
  const found = bankAccountProblems(values, account);
  const send = () => {
    save.mutate(bankAccountInput(values, account), {
      onSuccess: (saved) => {
        noteFact(savedFact(saved, saved.warnings));
        discardUnsaved();
        goTo(accountsRoute);
      },
    });
  };
  return {
    values,
    problems: showsProblems ? found : {},
    error: save.error,
    isSaving: save.isPending,
    unlocking,
    change: (part: Partial<BankAccountValues>) => {
      setValues((present) => ({ ...present, ...part }));
      // What was refused of one kind of account says nothing about the other.
      if (part.kind !== undefined) save.reset();
    },
    submit: () => {
      setShowsProblems(true);
      if (Object.keys(found).length > 0 || save.isPending) return;
      unlockFirst(send);
    },
  };
}

function savedFact(account: BankAccount, warnings: readonly { field: string; message: string }[]): string {
  const looks = remarksText(warnings);
  const fact = `${accountName(account)} was saved.`;
  return looks === '' ? fact : `${fact} Worth a look: ${looks}.`;
}
