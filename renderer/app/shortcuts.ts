import { useEffect, useRef, type RefObject } from 'react';
import { create } from 'zustand';

type Shortcut = {
  /** Keys as the browser names them, with modifiers first: `ctrl+Enter`, `Escape`, `/`, or a sequence `g p`. */
  keys: string;
  /** What it does, in two or three words: the status bar and the sheet show it. */
  label: string;
  run: () => void;
  /** Whether the status bar has room for it. Every shortcut stands in the sheet. */
  isPinned?: boolean;
  /** Acts even while a text field has the focus. Chords with ctrl always do. */
  worksInFields?: boolean;
  /** Takes its keys, or its button that names the amounts: the palette does not offer it by its label. */
  isNeverByName?: boolean;
};

/** Shown to people but handled by the part that has the focus, such as the grid. */
export type ShownKeys = { keys: string; label: string; isPinned?: boolean };

export type Layer = {
  id: number;
  place: string;
  shortcuts: readonly Shortcut[];
  shown: readonly ShownKeys[];
  /** The dialog that it stands in; null on the page, whatever stood open above that when it came. */
  dialog: Element | null;
};

/** The shortcuts of what is on screen, the outermost place first. */
export const useShortcutLayers = create<{ layers: readonly Layer[] }>(() => ({ layers: [] }));

let lastLayer = 0;

/**
 * Offers shortcuts while the calling part is on screen. The part that was shown last is asked first. One that stands in a
 * dialog names an element of it.
 */
export function useShortcuts(
  place: string,
  shortcuts: readonly Shortcut[],
  shown: readonly ShownKeys[] = [],
  element?: RefObject<Element | null>,
): void {
  const id = useRef(0);
  useEffect(() => {
    lastLayer += 1;
    id.current = lastLayer;
    const own = lastLayer;
    const dialog = element?.current?.closest(dialogs) ?? null;
    useShortcutLayers.setState(({ layers }) => ({
      layers: [...layers, { id: own, place, shortcuts: [], shown: [], dialog }],
    }));
    return () => {
      useShortcutLayers.setState(({ layers }) => ({ layers: layers.filter((layer) => layer.id !== own) }));
    };
  }, [place, element]);
  // The acts of a shortcut see the state of the latest rendering, so they are handed over after every one of them.
  useEffect(() => {
    const layer = useShortcutLayers.getState().layers.find((one) => one.id === id.current);
    if (layer === undefined) return;
    if (words(layer.shortcuts, layer.shown) === words(shortcuts, shown)) {
      // What people see stays; nobody watches the acts, so they are exchanged without drawing anything again.
      layer.shortcuts = shortcuts;
      return;
    }
    useShortcutLayers.setState(({ layers }) => ({
      layers: layers.map((one) => (one.id === id.current ? { ...one, shortcuts, shown } : one)),
    }));
  });
}

function words(shortcuts: readonly ShownKeys[], shown: readonly ShownKeys[]): string {
  return [...shortcuts, ...shown]
    .map(({ keys, label, isPinned }) => `${keys}\t${label}\t${String(isPinned)}`)
    .join('\n');
}

const dialogs = '[role="dialog"]';
const overlays = `${dialogs}, [role="menu"], [role="listbox"]`;

/** Whether keys pressed at `target` are meant for what stands in a dialog, or for the page where that is null. */
function isMeant(dialog: Element | null, target: EventTarget | null): boolean {
  const overlay = target instanceof Element ? target.closest(overlays) : null;
  if (overlay !== null) return overlay === dialog;
  // The focus is lost while dialogs are open, as after the part that had it was taken away: a single one is meant, of two neither.
  const modals = [...document.querySelectorAll(`${dialogs}[aria-modal="true"]`)];
  return modals.length === 0 ? dialog === null : modals.length === 1 && modals[0] === dialog;
}

const sequenceTimeoutMs = 1_200;
let pendingPrefix: { key: string; atMs: number } | null = null;

/** Hands a key press to the innermost shortcut that wants it. */
export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const pressed = nameOf(event);
  const inField = isTextField(event.target);
  const hasChord = event.ctrlKey || event.metaKey;
  const prefix =
    pendingPrefix !== null && Date.now() - pendingPrefix.atMs < sequenceTimeoutMs ? pendingPrefix.key : null;
  pendingPrefix = null;
  // What lies beneath a dialog or a menu does not act on the keys that are pressed in it, be it the page or another dialog.
  const all = useShortcutLayers
    .getState()
    .layers.filter((layer) => isMeant(layer.dialog, event.target))
    .toReversed()
    .flatMap((layer) => layer.shortcuts);
  const usable = all.filter((shortcut) => !inField || hasChord || shortcut.worksInFields === true);
  const wanted = prefix === null ? pressed : `${prefix} ${pressed}`;
  const found = usable.find((shortcut) => shortcut.keys === wanted);
  if (found !== undefined) {
    event.preventDefault();
    // A key that is held down is one press: the screen that it leads to would hear it again, and confirm unseen.
    if (!event.repeat) found.run();
    return;
  }
  if (usable.some((shortcut) => shortcut.keys.startsWith(`${pressed} `))) {
    pendingPrefix = { key: pressed, atMs: Date.now() };
  }
}

function nameOf(event: KeyboardEvent): string {
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'ctrl+' : '',
    event.altKey ? 'alt+' : '',
    event.shiftKey && event.key.length > 1 ? 'shift+' : '',
  ];
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${modifiers.join('')}${key}`;
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  );
}
