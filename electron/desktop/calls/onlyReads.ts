import { fileFieldsOf } from '../../../shared/contract/fileReferences.ts';
import { findProcedure } from '../../../shared/contract/index.ts';

/** Whether a call does no more than answer the screen: when the screen goes, nobody is left to read the answer. */
export function onlyReads(procedure: string): boolean {
  const declared = findProcedure(procedure);
  return declared?.kind === 'query' && fileFieldsOf(declared.input).length === 0;
}
