import { migration0001 } from './0001-ledger.ts';
import { migration0002 } from './0002-partners.ts';
import { migration0003 } from './0003-payouts.ts';
import { migration0004 } from './0004-bank-accounts.ts';
import { migration0005 } from './0005-providers.ts';
import { migration0006 } from './0006-beginnings.ts';
import { migration0007 } from './0007-tax-forms.ts';
import { migration0008 } from './0008-withholding.ts';
import { migration0009 } from './0009-tax-year.ts';
import { migration0010 } from './0010-tax-documents.ts';
import { migration0011 } from './0011-sandbox-copies.ts';
import { migration0012 } from './0012-tax-documents-only-grow.ts';
import { migration0013 } from './0013-batches-barred.ts';
import { migration0014 } from './0014-after-release.ts';
import { migration0015 } from './0015-paid-beside-record.ts';
import { migration0016 } from './0016-filed-program-forms.ts';

/** All migrations, oldest first. A released one is frozen: what it leaves behind is changed by the next. */
export const migrations = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
  migration0014,
  migration0015,
  migration0016,
];

/** The schema that this program writes; a file with a higher one was made by a newer version. */
export const schemaVersion = migrations.length;
