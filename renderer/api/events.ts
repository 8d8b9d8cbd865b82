import { desktopEventSchema, type DesktopEvent } from '../../shared/desktop/bridge.ts';
import { bridge } from './bridge.ts';
import { noteProgress } from './jobs.ts';
import { forgetOtherLedger } from './otherLedger.ts';
import { refreshTopics } from './topics.ts';

type MenuCommand = Extract<DesktopEvent, { kind: 'menu' }>['command'];

/** Listens to the main process for as long as the window lives; answers how to stop. */
export function listenToDesktop(onMenu: (command: MenuCommand) => void): () => void {
  return bridge.subscribe((raw) => {
    const event = desktopEventSchema.parse(raw);
    switch (event.kind) {
      case 'topics':
        refreshTopics(event.topics);
        return;
      case 'progress':
        noteProgress(event.callId, event.progress);
        return;
      case 'desk':
        forgetOtherLedger(event.desk);
        return;
      case 'menu':
        onMenu(event.command);
    }
  });
}
