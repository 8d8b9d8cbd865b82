import { useEffect, useState } from 'react';
import { useLedger } from '../../app/ledgerContext.ts';
import type { Standpoint } from './attemptWords.ts';

const stepMs = 15_000;

/** The present moment in the ledger's time zone, moving on while it is looked at: sentences name times to come. */
export function useStandpoint(): Standpoint {
  const { timeZone, today } = useLedger();
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNowMs(Date.now());
    }, stepMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return { timeZone, today, nowMs };
}
