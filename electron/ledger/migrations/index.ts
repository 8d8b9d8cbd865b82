import { migration0001 } from './0001-ledger.ts';
import { migration0002 } from './0002-partners.ts';
import { migration0003 } from './0003-payouts.ts';

/** All migrations, oldest first. A released one is frozen: what it leaves behind is changed by the next. */
export const migrations = [migration0001, migration0002, migration0003];

/** The schema that this program writes; a file with a higher one was made by a newer version. */
export const schemaVersion = migrations.length;
