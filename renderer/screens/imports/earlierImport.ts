import { z } from 'zod';
import { importKinds } from '../../../shared/contract/commissions.ts';
import { kindNames } from './importTypes.ts';

const detailsSchema = z.object({
  kind: z.enum(importKinds).nullable().catch(null),
  read: z.int().nullable().catch(null),
  imported: z.int().nullable().catch(null),
  rejected: z.int().nullable().catch(null),
  sha256: z.string().catch(''),
});

/** What the audit log says of an import; what an earlier version did not write is left open. */
export function earlierImport(event: { details: Readonly<Record<string, unknown>> }) {
  const { kind, ...known } = detailsSchema.parse(event.details);
  return { ...known, kind: kind === null ? 'A file' : kindNames[kind] };
}
