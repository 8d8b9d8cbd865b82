import type { DesktopEvent } from '../../../shared/desktop/bridge.ts';
import { Menu, type MenuItemConstructorOptions } from '../electronApi.ts';

type MenuCommand = Extract<DesktopEvent, { kind: 'menu' }>['command'];

/** The application menu. What concerns the window's content is said to the window, which carries it out. */
export function setMenu(say: (command: MenuCommand) => void, isMac: boolean): void {
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => {
      say(command);
    },
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const separator = { type: 'separator' } as const;
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('&New ledger…', 'new-ledger', 'CommandOrControl+N'),
        item('&Open ledger…', 'open-ledger', 'CommandOrControl+O'),
        item('&Close ledger', 'close-ledger'),
        separator,
        item('&Settings', 'settings', 'CommandOrControl+,'),
        separator,
        { role: 'quit', label: isMac ? 'Quit Disburse' : '&Quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn', accelerator: 'CommandOrControl+Plus' },
        // On many keyboards plus needs Shift, and people press the key without it.
        {
          role: 'zoomIn',
          accelerator: 'CommandOrControl+=',
          visible: false,
          acceleratorWorksWhenHidden: true,
        },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { label: '&Help', submenu: [item('Commands', 'palette'), item('Keyboard &shortcuts', 'shortcuts')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
