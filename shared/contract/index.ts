import type { z } from 'zod';
import { bankAccountsContract } from './bankAccounts.ts';
import { commissionsContract } from './commissions.ts';
import { ledgerContract } from './ledger.ts';
import { overviewContract } from './overview.ts';
import { partnersContract } from './partners.ts';
import { payoutRequestsContract } from './payoutRequests.ts';
import { payoutsContract } from './payouts.ts';
import type { Procedure } from './procedure.ts';
import { providersContract } from './providers.ts';
import { sendingContract } from './sending.ts';
import { sessionContract } from './session.ts';
import { taxContract } from './tax.ts';
import { taxFormsContract } from './taxForms.ts';
import { withholdingContract } from './withholding.ts';
import { taxDocumentsContract } from './taxDocuments.ts';

/** Every capability of the program, once. Doors, router, window and scripts all read it from here. */
export const contract = {
  ...ledgerContract,
  ...sessionContract,
  ...partnersContract,
  ...payoutRequestsContract,
  ...commissionsContract,
  ...payoutsContract,
  ...providersContract,
  ...sendingContract,
  ...overviewContract,
  ...bankAccountsContract,
  ...taxFormsContract,
  ...taxContract,
  ...withholdingContract,
  ...taxDocumentsContract,
};

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;

/** What a caller may write. */
export type CallOf<Name extends ProcedureName> = z.input<Contract[Name]['input']>;
/** What a use case receives: checked, with defaults filled in and identifiers turned into storage keys. */
export type InputOf<Name extends ProcedureName> = z.output<Contract[Name]['input']>;
/** What a use case answers. */
export type ValueOf<Name extends ProcedureName> = z.input<Contract[Name]['output']>;

const declared = new Map<string, Procedure>(Object.entries(contract));

/** The declaration of a procedure, or undefined where there is none of that name. */
export function findProcedure(name: string): Procedure | undefined {
  return declared.get(name);
}

/** Narrows a text to the name of a declared procedure. */
export function isProcedureName(name: string): name is ProcedureName {
  return declared.has(name);
}

/** All names, in the order of declaration. */
export function procedureNames(): string[] {
  return [...declared.keys()];
}
