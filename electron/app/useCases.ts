import { bankingUseCases } from './bankingUseCases.ts';
import { commissionsUseCases } from './commissionsUseCases.ts';
import type { UseCases } from './context.ts';
import { ledgerUseCases } from './ledgerUseCases.ts';
import { overviewUseCases } from './overviewUseCases.ts';
import { partnersUseCases } from './partnersUseCases.ts';
import { payoutsUseCases } from './payoutsUseCases.ts';
import { providersUseCases } from './providersUseCases.ts';
import { sendingUseCases } from './sendingUseCases.ts';
import { sessionUseCases } from './sessionUseCases.ts';
import { taxUseCases } from './taxUseCases.ts';
import { taxFormsUseCases } from './taxFormsUseCases.ts';
import { withholdingUseCases } from './withholdingUseCases.ts';
import { taxDocumentsUseCases } from './taxDocumentsUseCases.ts';

/** Creating and restoring replace the file under the session, and jobs live in the process that holds the threads. */
type OutsideTheLedger = 'ledger.create' | 'ledger.restore' | 'jobs.list';

/** Every procedure that runs on an open ledger. The type makes the compiler name one that is missing. */
export const useCases: Omit<UseCases, OutsideTheLedger> = {
  ...ledgerUseCases,
  ...sessionUseCases,
  ...partnersUseCases,
  ...commissionsUseCases,
  ...payoutsUseCases,
  ...overviewUseCases,
  ...bankingUseCases,
  ...providersUseCases,
  ...sendingUseCases,
  ...taxFormsUseCases,
  ...taxUseCases,
  ...withholdingUseCases,
  ...taxDocumentsUseCases,
};
