import type { ProgramValues } from './programForm.ts';
import type { ProgramProblems } from './programProblems.ts';

/** What every part of the program's form gets. */
export type ProgramFieldsProps = {
  values: ProgramValues;
  problems: ProgramProblems;
  change: (part: Partial<ProgramValues>) => void;
};
