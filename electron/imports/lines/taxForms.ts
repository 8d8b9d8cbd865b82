import { DisburseError, type FieldProblem } from '../../../shared/errors.ts';
import { isRecorded, recordTaxForm } from '../../tax/forms/recording.ts';
import type { LineContext, LineOutcome } from '../lineContext.ts';
import type { TaxFormLine } from '../stagedRows.ts';
import { problemInColumns } from '../taxFormLines.ts';
import { partnerByExternalId, unknownPartner } from './outcomes.ts';

/** Keeps and accepts the form of a line; one that is on file word for word changes nothing. */
export function applyTaxForm(context: LineContext, line: TaxFormLine): LineOutcome {
  const { database, vault, programKey, today } = context;
  const partner = partnerByExternalId(database, programKey, line.partnerExternalId);
  if (partner === undefined) return unknownPartner(line.partnerExternalId);
  const given = { ...line, partnerKey: partner.partner_key };
  try {
    if (isRecorded(database, vault, given, today)) return { kind: 'unchanged' };
    recordTaxForm(database, vault, { ...given, accept: true }, context);
    return { kind: 'imported', currency: null, amountMinor: 0 };
  } catch (error) {
    if (!(error instanceof DisburseError) || error.code !== 'VALIDATION') throw error;
    return refusal((error.details?.problems ?? []) as FieldProblem[]);
  }
}

function refusal(problems: readonly FieldProblem[]): LineOutcome {
  const told = problems.map(problemInColumns);
  const reason = told.map(({ message }) => message).join('; ');
  return { kind: 'rejected', rejection: { field: told[0]?.field ?? 'form', reason } };
}
