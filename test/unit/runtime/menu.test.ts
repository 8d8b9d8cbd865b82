import { describe, expect, it } from 'vitest';
import { keysOf, StandInMenu } from '../../../electron/runtime/menu.ts';

const none = { control: false, meta: false, shift: false, alt: false };

describe('an accelerator', () => {
  it.each([
    ['CommandOrControl+N', false, { ...none, key: 'n', control: true }],
    ['CommandOrControl+N', true, { ...none, key: 'n', meta: true }],
    ['CmdOrCtrl+Shift+P', false, { ...none, key: 'p', control: true, shift: true }],
    ['CommandOrControl+,', false, { ...none, key: ',', control: true }],
    ['CommandOrControl+Plus', false, { ...none, key: '+', control: true }],
    ['Alt+F4', false, { ...none, key: 'f4', alt: true }],
  ])('%s is read (on a Mac: %s)', (accelerator, isMac, keys) => {
    expect(keysOf(accelerator, isMac)).toEqual(keys);
  });
});

describe('the application menu', () => {
  it('carries out its acts by their keys, in submenus too, and leaves out what has none', () => {
    const done: string[] = [];
    const item = (label: string, accelerator?: string) => ({
      label,
      click: () => done.push(label),
      ...(accelerator === undefined ? {} : { accelerator }),
    });
    const file = {
      label: 'File',
      submenu: [item('New', 'Ctrl+N'), item('Close'), { role: 'quit' as const }],
    };
    StandInMenu.setApplicationMenu(StandInMenu.buildFromTemplate([file, item('Help', 'F1')]));
    for (const { act } of StandInMenu.acts()) act();
    StandInMenu.setApplicationMenu(null);
    expect(done).toEqual(['New', 'Help']);
  });
});
