import { rmSync } from 'node:fs';
import type { InputOf } from '../../shared/contract/index.ts';
import type { ImportResult } from '../../shared/contract/commissions.ts';
import type { Watch } from '../ledger/watch.ts';
import { readProgram } from '../programs/programs.ts';
import { readSealedFrames } from '../vault/sealedFrames.ts';
import { applyCommission } from './lines/commissions.ts';
import { applyPartner } from './lines/partners.ts';
import { applyPastPayout } from './lines/pastPayouts.ts';
import { applyPayoutRequest } from './lines/payoutRequests.ts';
import { applyRate } from './lines/rates.ts';
import { applyRedemption } from './lines/redemptions.ts';
import { applyTaxForm } from './lines/taxForms.ts';
import type { ImportContext, LineContext, LineOutcome } from './lineContext.ts';
import { saveMapping } from './mappings.ts';
import { Rejections } from './rejections.ts';
import type { StagedFrame, StagedHeader, StagedLine } from './stagedRows.ts';
import type { Staged } from './staging.ts';

const progressEvery = 2_000;

/**
 * Applies a staged file inside the caller's transaction, in the order of its lines. A refused line never blocks the
 * others; the caller takes everything back where `applied` is false (a dry run, or all or nothing with a refusal).
 */
export function applyImport(
  context: ImportContext & { watch: Watch },
  staged: Staged,
  input: InputOf<'imports.csv'>,
): ImportResult {
  const program = readProgram(context.database, input.programId);
  const line = { ...context, programKey: input.programId, program };
  try {
    const frames = readSealedFrames(staged.sideFile, staged.sideFileKey);
    const first = frames.next();
    if (first.done === true) throw new Error('the side file is empty');
    const rejections = new Rejections(input.rejectedFile, (first.value as StagedHeader).headers);
    context.whenEnded((answered) => {
      if (answered) rejections.keep();
      else rejections.discard();
    });
    const tally = new Tally();
    for (const value of frames) applyFrame(line, value as StagedFrame, tally, rejections, staged.read);
    if (input.saveMappingAs !== undefined && input.mapping !== undefined) {
      saveMapping(context.database, input.saveMappingAs, input.kind, input.mapping);
    }
    return resultOf(tally, rejections, staged, input);
  } finally {
    rmSync(staged.sideFile, { force: true });
  }
}

function applyFrame(
  context: LineContext & { watch: Watch },
  frame: StagedFrame,
  tally: Tally,
  rejections: Rejections,
  total: number,
): void {
  if ('rejection' in frame) {
    rejections.add(frame.line, frame.rejection, frame.cells);
  } else {
    const outcome = applyLine(context, frame.staged);
    if (outcome.kind === 'rejected') rejections.add(frame.line, outcome.rejection, frame.cells);
    else tally.count(outcome);
  }
  tally.seen += 1;
  if (tally.seen % progressEvery === 0) {
    context.watch.throwIfCancelled();
    context.watch.progress('applying', tally.seen, total);
  }
}

function applyLine(context: LineContext, line: StagedLine): LineOutcome {
  switch (line.kind) {
    case 'partners':
      return applyPartner(context, line);
    case 'commissions':
      return applyCommission(context, line);
    case 'payouts':
      return applyPastPayout(context, line);
    case 'redemptions':
      return applyRedemption(context, line);
    case 'payoutRequests':
      return applyPayoutRequest(context, line);
    case 'taxForms':
      return applyTaxForm(context, line);
    case 'rates':
      return applyRate(context, line);
  }
}

class Tally {
  seen = 0;
  imported = 0;
  updated = 0;
  unchanged = 0;
  readonly totals = new Map<string, { currency: string; count: number; totalMinor: number }>();

  byCurrency(): { currency: string; count: number; totalMinor: number }[] {
    return [...this.totals.values()].sort((one, other) => one.currency.localeCompare(other.currency));
  }

  count(outcome: Exclude<LineOutcome, { kind: 'rejected' }>): void {
    switch (outcome.kind) {
      case 'unchanged':
        this.unchanged += 1;
        return;
      case 'updated':
        this.imported += 1;
        this.updated += 1;
        return;
      case 'imported': {
        this.imported += 1;
        if (outcome.currency === null) return;
        const { currency, amountMinor } = outcome;
        const total = this.totals.get(currency) ?? { currency, count: 0, totalMinor: 0 };
        this.totals.set(currency, {
          currency,
          count: total.count + 1,
          totalMinor: total.totalMinor + amountMinor,
        });
      }
    }
  }
}

function resultOf(
  tally: Tally,
  rejections: Rejections,
  staged: Staged,
  input: InputOf<'imports.csv'>,
): ImportResult {
  const heldBack = input.allOrNothing && rejections.count > 0;
  return {
    read: staged.read,
    imported: heldBack ? 0 : tally.imported,
    updated: heldBack ? 0 : tally.updated,
    unchanged: tally.unchanged,
    rejectedCount: rejections.count,
    rejected: rejections.shown,
    totals: heldBack ? [] : tally.byCurrency(),
    applied: !input.dryRun && !heldBack,
    rejectedFile: rejections.file,
    columns: staged.columns,
    headers: [...staged.headers],
    sha256: staged.sha256,
  };
}
