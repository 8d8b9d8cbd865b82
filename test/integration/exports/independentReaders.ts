import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const python = '/usr/bin/python3';
const script = join(import.meta.dirname, 'readWorkbook.py');

const cellSchema = z.object({
  type: z.string(),
  value: z.union([z.string(), z.number(), z.null()]),
  kept: z.union([z.string(), z.number(), z.null()]),
  format: z.string(),
});
const sheetSchema = z.object({
  name: z.string(),
  frozen: z.string().nullable(),
  filter: z.string().nullable(),
  titleRows: z.string().nullable(),
  orientation: z.string().nullable(),
  fit: z.tuple([z.boolean(), z.coerce.number(), z.coerce.number()]),
  footer: z.string().nullable(),
  merged: z.array(z.string()),
  rows: z.array(z.array(cellSchema)),
});
export type ReadSheet = z.infer<typeof sheetSchema>;
export type ReadCell = z.infer<typeof cellSchema>;

/** Why openpyxl cannot be asked on this computer; undefined where it can. */
export const openpyxlMissing =
  spawnSync(python, ['-c', 'import openpyxl']).status === 0
    ? undefined
    : 'python3 with openpyxl is not installed (apt-get install python3-openpyxl)';

/** Why LibreOffice cannot be asked on this computer; undefined where it can. */
export const libreOfficeMissing =
  spawnSync('soffice', ['--version']).status === 0
    ? undefined
    : 'LibreOffice is not installed (apt-get install libreoffice-calc)';

/** A workbook as openpyxl reads it. */
export function readWithOpenpyxl(file: string): ReadSheet[] {
  const output = execFileSync(python, [script, 'read', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return z.array(sheetSchema).parse(JSON.parse(output));
}

/** Writes a copy with one number changed; the copy holds formulas without results. */
export function editWithOpenpyxl(
  file: string,
  change: { sheet: string; cell: string; number: number },
  copy: string,
): void {
  execFileSync(python, [script, 'edit', file, change.sheet, change.cell, String(change.number), copy]);
}

/** LibreOffice trusts kept results of workbooks that name Excel as their maker, unless it is told not to. */
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Every sheet's cells as LibreOffice shows them after working out all formulas anew. */
export function recalculateWithLibreOffice(file: string): Map<string, string[][]> {
  const folder = join(dirname(file), `${basename(file)}.recalculated`);
  const profile = join(folder, 'profile');
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), alwaysRecalculate);
  const asShownEverySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
  execFileSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--convert-to',
      asShownEverySheet,
      '--outdir',
      folder,
      file,
    ],
    { stdio: 'pipe' },
  );
  const stem = `${basename(file, '.xlsx')}-`;
  const files = readdirSync(folder).filter((name) => name.startsWith(stem) && name.endsWith('.csv'));
  return new Map(
    files.map((name) => [
      name.slice(stem.length, -'.csv'.length),
      parse(readFileSync(join(folder, name)), { relax_column_count: true }),
    ]),
  );
}
