import { create } from 'zustand';

/** A ledger that was just made. Its recovery key is shown once and then forgotten here as well. */
export type NewLedger =
  | { state: 'none' }
  | { state: 'making' }
  | { state: 'made'; ledgerName: string; fileName: string; recoveryKey: string };

type StartScreenState = {
  /** The form of a new ledger is shown, because the menu or a person asked for it. */
  wantsNewLedger: boolean;
  newLedger: NewLedger;
  /** Whether a person was asked to leave the recovery key without having kept it. */
  asksToLeaveKey: boolean;
};

/** What the start screen was opened for, and the new ledger on its way to the desk. */
export const startScreenStore = create<StartScreenState>(() => ({
  wantsNewLedger: false,
  newLedger: { state: 'none' },
  asksToLeaveKey: false,
}));

export function showNewLedgerForm(isShown: boolean): void {
  startScreenStore.setState({ wantsNewLedger: isShown });
}

/** Goes on to the desk; the recovery key is not to be seen again. */
export function leaveRecoveryKey(): void {
  startScreenStore.setState({ newLedger: { state: 'none' }, wantsNewLedger: false, asksToLeaveKey: false });
}

/** Asks whether the recovery key may be left, where it is on screen; answers whether it is. */
export function askToLeaveRecoveryKey(): boolean {
  if (startScreenStore.getState().newLedger.state !== 'made') return false;
  startScreenStore.setState({ asksToLeaveKey: true });
  return true;
}
