import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { call } from '../../api/client.ts';
import { noteRefusal } from '../../components/notices.tsx';

/** Whether the window is being printed, so that what only paper needs is drawn just then; and a way to print. */
export function usePrinting(): { isPrinting: boolean; print: () => void } {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const begin = () => {
      // The page is taken as it stands when this returns.
      flushSync(() => {
        setIsPrinting(true);
      });
    };
    const end = () => {
      setIsPrinting(false);
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return {
    isPrinting,
    print: () => {
      call('desktop.print', {}).catch(noteRefusal);
    },
  };
}
