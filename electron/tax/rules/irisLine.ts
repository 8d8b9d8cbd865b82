import type { IrisSource } from './irisColumns.ts';
import { quoted, type IrisTemplate } from './irisTemplate.ts';
import { irisText } from './latinText.ts';
import { splitPersonName } from './personName.ts';

/** One line for IRIS, and what of the return could not be written as it is. */
type IrisLine = { line: string; warnings: { field: string; message: string }[]; lost: string[] };

/**
 * A return as a line in the columns of a template. Nothing is cut: what is longer than IRIS is known to take is said, and
 * so is every text that had to be written in other letters. `lost` names columns with letters that are not Latin.
 */
export function irisLine(source: IrisSource, template: IrisTemplate): IrisLine {
  const warnings: IrisLine['warnings'] = [];
  const lost: string[] = [];
  const cells = template.columns.map(({ name, filled }) => {
    if (filled === null) return '';
    const value = filled.read(source);
    if (filled.kind === 'code') return value;
    const written = irisText(value);
    if (written.lost.length > 0) lost.push(name);
    if (isChangedForTheEye(value, written.text))
      warnings.push({ field: name, message: `is written as “${written.text}” in place of “${value}”` });
    if (filled.usualLength !== null && written.text.length > filled.usualLength)
      warnings.push({
        field: name,
        message: `has ${String(written.text.length)} characters, and more than ${String(filled.usualLength)} may be refused by IRIS`,
      });
    return written.text;
  });
  return { line: cells.map(quoted).join(','), warnings: [...warnings, ...ofThePerson(source)], lost };
}

/** Dropped full stops and commas go without saying; a letter or a sign that became another does not. */
function isChangedForTheEye(before: string, after: string): boolean {
  return before.replaceAll(/[.,]/g, '').replaceAll(/\s+/g, ' ').trim() !== after;
}

function ofThePerson({ one }: IrisSource): IrisLine['warnings'] {
  const warnings: IrisLine['warnings'] = [];
  if (one.nameType === 'person' && one.businessName === null && splitPersonName(one.name).isGuessed)
    warnings.push({
      field: 'Recipient Last Name (Surname)',
      message: `was guessed from “${one.name}”; look whether first, middle and last name are right`,
    });
  if (one.tin?.type === 'ITIN' || one.tin?.type === 'ATIN')
    warnings.push({
      field: 'Recipient TIN Type',
      message: `is written as SSN, because IRIS is not known to take ${one.tin.type} in a CSV file`,
    });
  return warnings;
}
