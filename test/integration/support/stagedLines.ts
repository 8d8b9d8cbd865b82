import { randomBytes } from 'node:crypto';
import type { ValueOf } from '../../../shared/contract/index.ts';
import type {
  CommissionLine,
  StagedFrame,
  StagedHeader,
  StagedLine,
} from '../../../electron/imports/stagedRows.ts';
import { createSealedFrames } from '../../../electron/vault/sealedFrames.ts';
import type { TestLedger } from './testLedger.ts';

/** Applies lines as an import does after its file was read and checked: quick, where the reading is not the subject. */
export async function importLines(
  ledger: TestLedger,
  programId: string,
  lines: readonly StagedLine[],
): Promise<ValueOf<'imports.csv'>> {
  const kind = lines[0]?.kind ?? 'commissions';
  const sideFile = `${ledger.file}.lines-${randomBytes(4).toString('hex')}`;
  const frames = createSealedFrames(sideFile);
  frames.append({ headers: [] } satisfies StagedHeader);
  lines.forEach((staged, index) => {
    frames.append({ line: index + 2, cells: null, staged } satisfies StagedFrame);
  });
  frames.close();
  const envelope = await ledger.call(
    'imports.csv',
    { file: sideFile, kind, programId },
    { sideFile, sideFileKey: frames.key, read: lines.length, sha256: '', columns: {}, headers: [] },
  );
  if (!envelope.ok) throw new Error(`the import was refused: ${envelope.error.message}`);
  // The router has just checked the value against the schema that this type is made of.
  return envelope.value as ValueOf<'imports.csv'>;
}

/** A line of a commission file; a negative amount is a clawback, `reverses` links it. */
export function commissionLine(
  externalId: string,
  partnerExternalId: string,
  amountMinor: number,
  earnedOn: string,
  more: Partial<CommissionLine> = {},
): CommissionLine {
  return {
    kind: 'commissions',
    externalId,
    partnerExternalId,
    currency: 'EUR',
    amountMinor,
    earnedOn,
    description: null,
    reverses: null,
    ...more,
  };
}
