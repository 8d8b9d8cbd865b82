import { create } from 'zustand';
import { persist } from 'zustand/middleware';

type Density = 'regular' | 'compact';

/** How high a row of a list is, by density, in pixels. */
export const rowHeights: Readonly<Record<Density, number>> = { regular: 34, compact: 28 };

/** A filter under a name. What the filter holds is the business of its screen. */
export type SavedView = { name: string; filter: Readonly<Record<string, unknown>> };

type Preferences = {
  density: Density;
  /** Columns that a person hid or showed, by grid and column. */
  columns: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  savedViews: Readonly<Record<string, readonly SavedView[]>>;
};

/** How a person likes the window; kept on this computer, apart from every ledger. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ density: 'regular', columns: {}, savedViews: {} }), {
    name: 'disburse-preferences',
  }),
);

export function setDensity(density: Density): void {
  usePreferences.setState({ density });
}

export function setColumnShown(grid: string, column: string, isShown: boolean): void {
  usePreferences.setState(({ columns }) => ({
    columns: { ...columns, [grid]: { ...columns[grid], [column]: isShown } },
  }));
}

export function resetColumns(grid: string): void {
  usePreferences.setState(({ columns }) => ({ columns: { ...columns, [grid]: {} } }));
}

/** Keeps a view; one of the same name is replaced. */
export function saveView(screen: string, view: SavedView): void {
  usePreferences.setState(({ savedViews }) => ({
    savedViews: {
      ...savedViews,
      [screen]: [...(savedViews[screen] ?? []).filter((one) => one.name !== view.name), view],
    },
  }));
}

export function deleteView(screen: string, name: string): void {
  usePreferences.setState(({ savedViews }) => ({
    savedViews: { ...savedViews, [screen]: (savedViews[screen] ?? []).filter((one) => one.name !== name) },
  }));
}
