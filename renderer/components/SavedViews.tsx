import { Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useShortcuts } from '../app/shortcuts.ts';
import { deleteView, saveView, usePreferences, type SavedView } from '../stores/preferences.ts';
import { noteFact } from './notices.tsx';

type SavedViewsProps = {
  /** The screen that the views belong to. */
  screen: string;
  /** What is shown now, to be kept. */
  filter: SavedView['filter'];
  /** A view was chosen. What it holds was kept by an earlier version perhaps: read it with care. */
  onChoose: (filter: SavedView['filter']) => void;
};

const noViews: readonly SavedView[] = [];

/** Filters under names: choose one, keep what is shown now, or delete one. Ctrl+S keeps. */
export function SavedViews({ screen, filter, onChoose }: SavedViewsProps) {
  const views = usePreferences((preferences) => preferences.savedViews[screen] ?? noViews);
  const [isNaming, setIsNaming] = useState(false);
  const startNaming = () => {
    setIsNaming(true);
  };
  useShortcuts('Views', [{ keys: 'ctrl+s', label: 'save view', run: startNaming }]);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className="field">
            <IconBookmark size={14} stroke={1.5} aria-hidden />
            Views
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 ? <Menu.Label>No view is saved yet</Menu.Label> : null}
          {views.map((view) => (
            <Menu.Item
              key={view.name}
              onClick={() => {
                onChoose(view.filter);
              }}
            >
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={startNaming}>Save what is shown…</Menu.Item>
          {views.map((view) => (
            <Menu.Item
              key={view.name}
              onClick={() => {
                forget(screen, view);
              }}
            >
              Delete {view.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isNaming}
        onClose={() => {
          setIsNaming(false);
        }}
        title="Save this view"
        size={380}
      >
        <NameForm
          isTaken={(name) => views.some((view) => view.name === name)}
          onName={(name) => {
            saveView(screen, { name, filter });
            setIsNaming(false);
            noteFact(`The view ${name} is saved.`);
          }}
        />
      </Modal>
    </>
  );
}

function forget(screen: string, view: SavedView): void {
  deleteView(screen, view.name);
  noteFact(`The view ${view.name} is deleted.`, () => {
    saveView(screen, view);
    return Promise.resolve(`The view ${view.name} is saved again.`);
  });
}

type NameFormProps = { isTaken: (name: string) => boolean; onName: (name: string) => void };

function NameForm({ isTaken, onName }: NameFormProps) {
  const [name, setName] = useState('');
  const trimmed = name.trim();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed !== '') onName(trimmed);
      }}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={60}
        data-autofocus
        description={isTaken(trimmed) ? 'The view of this name is replaced.' : undefined}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <div className="form-acts">
        <button type="submit" className="button primary" disabled={trimmed === ''}>
          Save view
        </button>
      </div>
    </form>
  );
}
