import { useMemo } from 'react';
import { useCall } from '../../api/queries.ts';

const noPrograms: never[] = [];

/** The programs of the ledger and what each is called; an id stands for one that is not known yet. */
export function usePrograms() {
  const programs = useCall('programs.list', {});
  const rows = programs.data?.rows ?? noPrograms;
  return useMemo(
    () => ({
      programs: rows,
      nameOf: (programId: string) =>
        rows.find((program) => program.programId === programId)?.name ?? programId,
      choices: rows.map((program) => ({ value: program.programId, label: program.name })),
    }),
    [rows],
  );
}
