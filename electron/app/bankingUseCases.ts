import { archiveBankAccount, listBankAccounts, saveBankAccount } from '../banking/bankAccounts.ts';
import type { UseCases } from './context.ts';

export const bankingUseCases = {
  'bankAccounts.save': (context, input) => {
    const { database, vault, now } = context;
    const { view, warnings, numberBefore } = saveBankAccount(database, vault, input, now);
    const changed = Object.keys(input).filter((field) => !['requestId', 'bankAccountId'].includes(field));
    context.note([view.bankAccountId], {
      changed,
      account: view.accountMasked,
      ...(numberBefore === null ? {} : { before: numberBefore }),
    });
    return { ...view, warnings };
  },
  'bankAccounts.list': ({ database }, { archived }) => ({
    rows: listBankAccounts(database, archived),
    nextCursor: null,
  }),
  'bankAccounts.archive': (context, { bankAccountId, archived, reason }) => {
    const view = archiveBankAccount(context.database, bankAccountId, archived, context.now);
    context.note([view.bankAccountId], { archived, reason: reason ?? null });
    return view;
  },
} satisfies Partial<UseCases>;
