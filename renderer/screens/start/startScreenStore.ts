import { create } from 'zustand';

/** What the start screen was opened for, where the menu asked for it. */
export const startScreenStore = create<{ wantsNewLedger: boolean }>(() => ({ wantsNewLedger: false }));
