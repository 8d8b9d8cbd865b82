import { Modal } from '@mantine/core';
import { KeyCaps } from './KeyCaps.tsx';
import { useShortcutLayers } from './shortcuts.ts';
import { hideShortcutSheet, useShortcutSheet } from './shortcutSheetStore.ts';

/** Every key that acts in the place one is in. */
export function ShortcutSheet() {
  const isOpen = useShortcutSheet((sheet) => sheet.isOpen);
  const layers = useShortcutLayers((state) => state.layers);
  return (
    <Modal opened={isOpen} onClose={hideShortcutSheet} title="Shortcuts" size="lg">
      {layers.toReversed().map((layer) => (
        <section key={layer.id} className="shortcut-place">
          <h3>{layer.place}</h3>
          <dl className="facts">
            {[...layer.shown, ...layer.shortcuts].map(({ keys, label }) => (
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
