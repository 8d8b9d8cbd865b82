import { Modal } from '@mantine/core';
import { answerLeaving, useUnsavedWork } from './unsavedWork.ts';

/** Asks before a changed form is left by a link, a key, the menu or by closing its dialog. */
export function LeavingQuestion() {
  const isAsked = useUnsavedWork((state) => state.question !== null);
  const stay = () => {
    answerLeaving(false);
  };
  return (
    <Modal
      opened={isAsked}
      onClose={stay}
      title="Discard the changes?"
      size={420}
      zIndex={400}
      // The dialog beneath hears the same key press: it has to see that it is still asked, so Escape is answered last.
      closeOnEscape={false}
      onKeyDown={({ key }) => {
        if (key === 'Escape') stay();
      }}
    >
      <div className="stack">
        <p>What was typed into the form is not saved. The ledger was not changed.</p>
        <div className="form-acts">
          <button type="button" className="button" data-autofocus onClick={stay}>
            Stay here
          </button>
          <button
            type="button"
            className="button danger"
            onClick={() => {
              answerLeaving(true);
            }}
          >
            Discard the changes
          </button>
        </div>
      </div>
    </Modal>
  );
}
