import { useId, useLayoutEffect } from 'react';
import { create } from 'zustand';
import { call } from '../api/client.ts';
import { isWriting } from '../api/queries.ts';
import { noteRefusal } from '../components/notices.tsx';

type UnsavedState = {
  /** What would be lost, by what holds it. */
  losses: ReadonlyMap<string, string>;
  /** Where a person wants to go, while it is asked whether the changes may be discarded. */
  question: LeavingQuestion | null;
};

type LeavingQuestion = { leave: () => void; stay: () => void };

/** Everything on screen that is not saved anywhere, and the question about it. */
export const useUnsavedWork = create<UnsavedState>(() => ({ losses: new Map(), question: null }));

/** Says for as long as it is true that leaving would lose something, in a sentence; null loses nothing. */
export function useUnsaved(loss: string | null): void {
  const id = useId();
  // Before the screen is drawn: what was just saved must not be asked about by the step that follows.
  useLayoutEffect(() => {
    if (loss === null) return;
    keep(id, loss);
    return () => {
      keep(id, null);
    };
  }, [id, loss]);
}

/** The same for a form, where something in it was changed. */
export function useUnsavedForm(isChanged: boolean): void {
  useUnsaved(isChanged ? 'What was typed into a form is not saved.' : null);
}

/** Leaves at once, or asks first where something would be lost. */
export function leaveAsking(leave: () => void, stay: () => void = () => undefined): void {
  if (useUnsavedWork.getState().losses.size === 0) leave();
  else useUnsavedWork.setState({ question: { leave, stay } });
}

/**
 * How a dialog that holds a form is closed by Escape, its cross or a click beside it: asking first where something would be
 * lost. While it is asked, Escape answers the question alone, and while the form is carried out it stays: what comes of it is
 * told there. Cancel in the form gives up what was typed, and does not ask.
 */
export function useAskingClose(close: () => void): { closeOnEscape: boolean; onClose: () => void } {
  const isAsked = useUnsavedWork((state) => state.question !== null);
  return {
    closeOnEscape: !isAsked,
    onClose: () => {
      if (!isWriting()) leaveAsking(close);
    },
  };
}

/** Asks no more about what is on screen now, because it was saved or a person gave it up. */
export function discardUnsaved(): void {
  useUnsavedWork.setState({ losses: new Map() });
}

export function answerLeaving(isDiscarded: boolean): void {
  const { question } = useUnsavedWork.getState();
  useUnsavedWork.setState({ question: null });
  if (!isDiscarded) {
    question?.stay();
    return;
  }
  discardUnsaved();
  question?.leave();
}

/** Tells the main process what closing the window would lose, from now on; answers how to end it. */
export function reportUnsaved(): () => void {
  const report = (losses: Iterable<string>) => {
    call('desktop.noteUnsaved', { losses: [...new Set(losses)] }).catch(noteRefusal);
  };
  const gone = () => {
    report([]);
  };
  window.addEventListener('pagehide', gone);
  const unsubscribe = useUnsavedWork.subscribe(({ losses }, before) => {
    if (losses !== before.losses) report(losses.values());
  });
  return () => {
    window.removeEventListener('pagehide', gone);
    unsubscribe();
  };
}

function keep(id: string, loss: string | null): void {
  useUnsavedWork.setState(({ losses }) => {
    const next = new Map(losses);
    if (loss === null) next.delete(id);
    else next.set(id, loss);
    return { losses: next };
  });
}
