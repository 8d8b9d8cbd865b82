import type { ReactNode } from 'react';
import { BrandMark } from '../../components/BrandMark.tsx';
import './start.css';

type StartFrameProps = { version?: string; runtime?: 'electron' | 'stand-in'; children: ReactNode };

/** The frame of what is shown outside a ledger: the name of the application above, what it runs on below. */
export function StartFrame({ version, runtime, children }: StartFrameProps) {
  return (
    <main className="start" aria-label="Start">
      <div className="start-page">
        <div className="start-brand">
          <BrandMark />
          Disburse
        </div>
        {children}
        {version === undefined ? null : (
          <p className="start-foot">
            Version {version},{' '}
            {runtime === 'electron' ? 'on Electron' : 'on the Chromium stand-in for Electron'}. Ledgers are
            files on this computer.
          </p>
        )}
      </div>
    </main>
  );
}
