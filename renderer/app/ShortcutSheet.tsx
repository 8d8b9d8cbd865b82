import { Modal } from '@mantine/core';
import { KeyCaps } from './KeyCaps.tsx';
import { useShortcutLayers, type Layer, type ShownKeys } from './shortcuts.ts';
import { hideShortcutSheet, useShortcutSheet } from './shortcutSheetStore.ts';

/** Every key that acts in the place one is in. */
export function ShortcutSheet() {
  const isOpen = useShortcutSheet((sheet) => sheet.isOpen);
  const layers = useShortcutLayers((state) => state.layers);
  return (
    <Modal opened={isOpen} onClose={hideShortcutSheet} title="Shortcuts" size="lg">
      {Object.entries(keysByPlace(layers.toReversed())).map(([place, shown]) => (
        <section key={place} className="shortcut-place">
          <h3>{place}</h3>
          <dl className="facts">
            {shown.map(({ keys, label }) => (
              <div key={`${keys} ${label}`} className="shortcut-line">
                <dt>
                  <KeyCaps keys={keys} />
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}

/** Parts of one screen have keys of their own, and are one place to people. */
function keysByPlace(layers: readonly Layer[]): Record<string, ShownKeys[]> {
  const places: Record<string, ShownKeys[]> = {};
  for (const { place, shown, shortcuts } of layers) (places[place] ??= []).push(...shown, ...shortcuts);
  return places;
}
