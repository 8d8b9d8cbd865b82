import { statesForAct, type PayoutAct, type PayoutDetail } from '../../../shared/payoutStates.ts';

export { statusOf, type PayoutDetail, type PayoutStatus } from '../../../shared/payoutStates.ts';

type ActVerdict =
  { allowed: true } | { allowed: false; code: 'PAYOUT_STATE' | 'PAYOUT_IN_DOUBT'; reason: string };

/**
 * Whether an act is allowed in a state, and if not, why and what to do instead. While a payout is in doubt nothing
 * but evidence may end it: anything else could pay the partner twice.
 */
export function judgeAct(act: PayoutAct, detail: PayoutDetail): ActVerdict {
  if (statesForAct[act].includes(detail)) return { allowed: true };
  if (detail === 'in_doubt') {
    return {
      allowed: false,
      code: 'PAYOUT_IN_DOUBT',
      reason: 'it is in doubt whether it was paid. Ask the provider, or resolve it with evidence',
    };
  }
  return { allowed: false, code: 'PAYOUT_STATE', reason: reasonAgainst(act, detail) };
}

function reasonAgainst(act: PayoutAct, detail: PayoutDetail): string {
  const state = detail.replaceAll('_', ' ');
  switch (act) {
    case 'cancel':
      if (detail === 'file_exported') return 'it stands in an exported file. Undo the export first';
      if (detail === 'recorded') return 'it is recorded as paid. Undo the record, or record its return';
      return `it is ${state}, and only what nobody could have received can be cancelled`;
    case 'recordManual':
      if (detail === 'recorded') return 'it is recorded as paid already';
      return `it is ${state}`;
    case 'undoRecord':
    case 'recordReturned':
      return `it is ${state}, not recorded as paid by hand`;
    case 'recordRefused':
      if (detail === 'recorded') return 'it is recorded as paid. Record it as returned';
      return `it is ${state}, not waiting for the bank`;
    case 'cancelUnclaimed':
      return `it is ${state}, and only what nobody has claimed is taken back`;
    case 'resolve':
    case 'resolveReleased':
    case 'resolveRecorded':
      return `it is ${state}, and only a payout in doubt is resolved`;
    case 'retry':
      return `it is ${state}, and only a failed payout is tried again`;
  }
}

/** The state in which a new payout of a method starts; store credit is with the partner at once. */
export function firstDetail(method: 'paypal' | 'wise' | 'bank_transfer' | 'store_credit'): PayoutDetail {
  switch (method) {
    case 'paypal':
    case 'wise':
      return 'ready';
    case 'bank_transfer':
      return 'awaiting_bank';
    case 'store_credit':
      return 'credited';
  }
}
