import { Menu, Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useCall } from '../../api/queries.ts';
import { Callout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { fieldOf, fileColumns, withField, withSuggestions } from './columnMapping.ts';
import { changeSetup, isBusy, useImport } from './importStore.ts';
import type { ColumnChoice, FileColumns, ImportKind } from './importTypes.ts';

const leftOut = 'left out';

/** How each column of the file is read, to be changed by hand. */
export function ColumnsCard() {
  const { setup, state } = useImport();
  const [wantsChange, setWantsChange] = useState(false);
  const columns = fileColumns(state);
  if (columns === null || state.phase === 'applied') return null;
  const { unknown, missing, suggestions } = columns;
  const isOpen = wantsChange || unknown.length + missing.length > 0 || setup.columns.kind === 'by-hand';
  const suggested = Object.keys(suggestions).length;
  return (
    <Card
      title="Columns"
      note={`${String(columns.headers.length)} in the file`}
      end={<SavedMappings kind={setup.kind} choice={setup.columns} />}
    >
      {unknown.length + missing.length === 0 ? null : (
        <div className="card-body">
          <Callout
            tone="doubt"
            acts={
              <button
                type="button"
                className="button small"
                onClick={() => {
                  changeSetup({ columns: withSuggestions(setup.columns, columns) });
                }}
              >
                {suggested === 0
                  ? 'Leave unknown columns out'
                  : `Take ${String(suggested)} ${suggested === 1 ? 'suggestion' : 'suggestions'}, leave the rest out`}
              </button>
            }
          >
            {problemText(columns)}
          </Callout>
        </div>
      )}
      {isOpen ? (
        <ColumnsTable columns={columns} isFixed={isBusy(state)} />
      ) : (
        <ColumnsRead
          columns={columns}
          choice={setup.columns}
          onChange={() => {
            setWantsChange(true);
          }}
        />
      )}
    </Card>
  );
}

type ColumnsReadProps = { columns: FileColumns; choice: ColumnChoice; onChange: () => void };

/** How the columns were recognised, in short, while nobody wants them otherwise. */
function ColumnsRead({ columns, choice, onChange }: ColumnsReadProps) {
  return (
    <div className="card-body stack">
      <ul className="columns-read">
        {columns.headers.map((header) => {
          const field = fieldOf(header, choice, columns);
          return (
            <li key={header}>
              {header} <span className="muted">{field === null ? 'left out' : `→ ${field}`}</span>
            </li>
          );
        })}
      </ul>
      <div>
        <button type="button" className="button small" onClick={onChange}>
          Change
        </button>
      </div>
    </div>
  );
}

function ColumnsTable({ columns, isFixed }: { columns: FileColumns; isFixed: boolean }) {
  return (
    <table className="table columns-table">
      <thead>
        <tr>
          <th scope="col">Column of the file</th>
          <th scope="col">Is read as</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {columns.headers.map((header) => (
          <ColumnLine key={header} header={header} file={columns} isFixed={isFixed} />
        ))}
      </tbody>
    </table>
  );
}

function problemText({ unknown, missing }: FileColumns): string {
  const facts = [
    ...(unknown.length === 0 ? [] : [`These columns are not known: ${unknown.join(', ')}.`]),
    ...(missing.length === 0 ? [] : [`These fields have no column: ${missing.join(', ')}.`]),
  ];
  return `${facts.join(' ')} Say below what each column is, or leave it out.`;
}

type ColumnLineProps = { header: string; file: FileColumns; isFixed: boolean };

function ColumnLine({ header, file, isFixed }: ColumnLineProps) {
  const { kind, columns } = useImport((desk) => desk.setup);
  const layouts = useCall('imports.layouts', {});
  const fields = layouts.data?.layouts.find((layout) => layout.kind === kind)?.fields ?? [];
  const isUnknown = columns.kind !== 'by-hand' && file.unknown.includes(header);
  const field = fieldOf(header, columns, file);
  const suggestion = file.suggestions[header];
  return (
    <tr>
      <td title={header}>{header}</td>
      <td>
        <Select
          aria-label={`What ${header} is read as`}
          size="xs"
          data={[
            { value: leftOut, label: 'Left out' },
            ...fields.map(({ name, required }) => ({
              value: name,
              label: required ? `${name} (needed)` : name,
            })),
          ]}
          value={isUnknown ? null : (field ?? leftOut)}
          placeholder="Not known"
          searchable
          allowDeselect={false}
          disabled={isFixed}
          error={isUnknown}
          onChange={(chosen) => {
            if (chosen === null) return;
            changeSetup({ columns: withField(columns, file, header, chosen === leftOut ? null : chosen) });
          }}
        />
      </td>
      <td className="soft small">{isUnknown && suggestion !== undefined ? `perhaps ${suggestion}` : null}</td>
    </tr>
  );
}

function SavedMappings({ kind, choice }: { kind: ImportKind; choice: ColumnChoice }) {
  const saved = useCall('imports.mappings', { kind });
  const mappings = saved.data?.mappings ?? [];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="field small-field">
          <span className="field-label">Mapping</span>
          {choiceText(choice)}
          <IconChevronDown size={12} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            changeSetup({ columns: { kind: 'by-name' } });
          }}
        >
          By the names of the columns
        </Menu.Item>
        {mappings.map(({ name }) => (
          <Menu.Item
            key={name}
            onClick={() => {
              changeSetup({ columns: { kind: 'saved', name } });
            }}
          >
            {name}
          </Menu.Item>
        ))}
        {mappings.length === 0 ? <Menu.Label>No mapping is saved for this kind</Menu.Label> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function choiceText(choice: ColumnChoice): string {
  switch (choice.kind) {
    case 'by-name':
      return 'by name';
    case 'saved':
      return choice.name;
    case 'by-hand':
      return 'by hand';
  }
}
