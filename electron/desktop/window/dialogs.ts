import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FilePurpose } from '../../../shared/contract/desktop.ts';
import { app, dialog, type BrowserWindow } from '../electronApi.ts';
import { dialogPlans } from '../files/dialogPlans.ts';
import { fileNameOf, freePath, withExtension } from '../files/freeName.ts';

/** The system's file dialogs. Each purpose starts in the folder that was last used for it. */
export class FileDialogs {
  readonly #lastFolders = new Map<FilePurpose, string>();

  /**
   * Asks for the file of a purpose. A name for saving is suggested that no file has yet, because nothing is ever
   * overwritten: a file that a person chooses to replace all the same is refused by the act itself, in its own words.
   */
  async choose(
    window: BrowserWindow,
    purpose: FilePurpose,
    suggestedName: string | undefined,
  ): Promise<string | null> {
    const path = await this.#ask(window, purpose, suggestedName);
    const isFolder = dialogPlans[purpose].use === 'directory';
    if (path !== null) this.#lastFolders.set(purpose, isFolder ? path : dirname(path));
    return path;
  }

  async #ask(
    window: BrowserWindow,
    purpose: FilePurpose,
    suggestedName: string | undefined,
  ): Promise<string | null> {
    const { use, title, button, kind, extensions, defaultName } = dialogPlans[purpose];
    const folder = this.#lastFolders.get(purpose) ?? app.getPath('documents');
    const options = { title, buttonLabel: button, filters: [{ name: kind, extensions: [...extensions] }] };
    switch (use) {
      case 'open': {
        const filters = [...options.filters, { name: 'All files', extensions: ['*'] }];
        const chosen = await dialog.showOpenDialog(window, {
          ...options,
          filters,
          defaultPath: folder,
          properties: ['openFile'],
        });
        return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
      }
      case 'directory': {
        const chosen = await dialog.showOpenDialog(window, {
          title,
          buttonLabel: button,
          defaultPath: folder,
          properties: ['openDirectory', 'createDirectory'],
        });
        return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
      }
      case 'save': {
        const name = fileNameOf(suggestedName ?? defaultName, extensions[0]);
        const chosen = await dialog.showSaveDialog(window, {
          ...options,
          defaultPath: freePath(folder, name, existsSync),
          properties: ['createDirectory'],
        });
        return chosen.canceled || chosen.filePath === ''
          ? null
          : withExtension(chosen.filePath, extensions[0]);
      }
    }
  }
}
