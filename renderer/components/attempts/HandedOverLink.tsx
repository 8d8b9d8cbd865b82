import { copyText } from '../clipboard.ts';

type HandedOverLinkProps = { link: string };

/** The address at the provider as text: this window opens no address of the network, a person pastes it in a browser. */
export function HandedOverLink({ link }: HandedOverLinkProps) {
  return (
    <span className="handed-over-link">
      <code className="monospace">{link}</code>
      <button
        type="button"
        className="link"
        onClick={() => {
          void copyText(link, 'The address is on the clipboard.');
        }}
      >
        Copy the address
      </button>
    </span>
  );
}
