type FormActsProps = {
  /** What the form does, on its button. */
  act: string;
  /** The same while it runs; left out where the form is gone by then. */
  acting?: string;
  isBusy?: boolean;
  isDangerous?: boolean;
  cannotAct?: boolean;
  onCancel: () => void;
};

/**
 * The buttons under a form: leave it, or carry it out. While it runs the button does nothing and keeps the focus, which
 * one that is disabled would lose.
 */
export function FormActs({
  act,
  acting = act,
  isBusy = false,
  isDangerous,
  cannotAct,
  onCancel,
}: FormActsProps) {
  return (
    <div className="form-acts">
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
      <button
        type="submit"
        className={isDangerous === true ? 'button danger' : 'button primary'}
        disabled={cannotAct === true}
        aria-disabled={isBusy}
        onClick={(event) => {
          if (isBusy) event.preventDefault();
        }}
      >
        {isBusy ? acting : act}
      </button>
    </div>
  );
}
