import { useCallbackRef } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import { bridge } from '../../api/bridge.ts';

/** Takes files that are dropped anywhere on the window while the screen is shown; answers whether one hovers above it. */
export function useFileDrop(onFile: (file: ChosenFile) => void, onNoFile: () => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const onDrop = useCallbackRef((event: DragEvent) => {
    const [dropped] = event.dataTransfer?.files ?? [];
    setIsOver(false);
    if (dropped === undefined) return;
    event.preventDefault();
    void bridge.fileToken(dropped).then((file) => {
      if (file === null) onNoFile();
      else onFile(file);
    });
  });
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', onDrop);
    };
  }, [onDrop]);
  return isOver;
}
