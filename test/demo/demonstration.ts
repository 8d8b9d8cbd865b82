import type { StdioSession } from './stdioSession.ts';

/** What every step works with. */
export type Demonstration = {
  session: StdioSession;
  /** The folder that everything is written to. */
  folder: string;
  programs: { affiliates: string; referrals: string };
};
