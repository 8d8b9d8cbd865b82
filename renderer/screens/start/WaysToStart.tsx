import { IconFilePlus, IconFlask, IconFolderOpen, type Icon } from '@tabler/icons-react';
import type { StartActs } from './startActs.ts';
import { showNewLedgerForm } from './startScreenStore.ts';

type Way = {
  title: string;
  sentence: string;
  button: string;
  busyButton: string;
  glyph: Icon;
  isBusy: boolean;
  start: () => void;
};

/** The three ways into the application, each with what it does. */
export function WaysToStart({ acts, isFirstStart }: { acts: StartActs; isFirstStart: boolean }) {
  const ways: readonly Way[] = [
    {
      title: 'New ledger',
      sentence: 'Makes an empty ledger file for one company, with a passphrase for bank details and tax ids.',
      button: 'New ledger',
      busyButton: 'New ledger',
      glyph: IconFilePlus,
      isBusy: false,
      start: () => {
        showNewLedgerForm(true);
      },
    },
    {
      title: 'Open a ledger',
      sentence: 'Opens a ledger file, or a backup of one, that is on this computer or a drive of it.',
      button: 'Choose a file',
      busyButton: 'Choosing a file',
      glyph: IconFolderOpen,
      isBusy: acts.running === 'open',
      start: () => {
        acts.start('open');
      },
    },
    {
      title: 'Sample ledger',
      sentence:
        'Makes a ledger with invented partners and payouts, to try everything out. It says that it is a sample.',
      button: 'Open a sample ledger',
      busyButton: 'Making the sample',
      glyph: IconFlask,
      isBusy: acts.running === 'sample',
      start: () => {
        acts.start('sample');
      },
    },
  ];
  return (
    <>
      <div className="start-words">
        <h1>{isFirstStart ? 'Start with a ledger' : 'Open a ledger'}</h1>
        <p className="soft">
          A ledger is one file that holds what a company owes its partners, what it paid them, and why.
        </p>
      </div>
      <ul className="start-ways">
        {ways.map(({ title, sentence, button, busyButton, glyph: Glyph, isBusy, start }, index) => (
          <li key={title} className="card">
            <Glyph size={20} stroke={1.5} aria-hidden />
            <h2>{title}</h2>
            <p>{sentence}</p>
            <button
              type="button"
              className={index === 0 ? 'button primary' : 'button'}
              disabled={acts.running !== null}
              onClick={start}
            >
              {isBusy ? busyButton : button}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
