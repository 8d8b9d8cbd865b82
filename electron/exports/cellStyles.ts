import type { Style } from 'exceljs';

/** How a cell looks. One object serves all cells of a kind: the library keeps what it worked out for each object. */
export type CellStyle = Partial<Style>;

/** Named, because a font without a name is whatever each program takes for it. */
const font = { name: 'Calibri', family: 2, size: 11 } as const;
const bold = { ...font, bold: true } as const;

export const titleStyle: CellStyle = { font: { ...bold, size: 14 } };
export const labelStyle: CellStyle = { font: bold };
export const headerStyle: CellStyle = {
  font: bold,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8ECF1' } },
  border: { bottom: { style: 'thin' } },
};
export const rightHeaderStyle: CellStyle = { ...headerStyle, alignment: { horizontal: 'right' } };
export const centredHeaderStyle: CellStyle = { ...headerStyle, alignment: { horizontal: 'center' } };
/** Text format, so that leading zeros stay and nothing is read as a number or a formula when it is edited. */
export const textStyle: CellStyle = { numFmt: '@' };
export const dayStyle: CellStyle = { numFmt: 'yyyy-mm-dd', alignment: { horizontal: 'left' } };
export const countStyle: CellStyle = { numFmt: '#,##0' };
export const checkStyle: CellStyle = { alignment: { horizontal: 'center' } };

/** The same look in a row of totals. */
export function totalled(style: CellStyle): CellStyle {
  return { ...style, font: bold, border: { top: { style: 'thin' } } };
}

export const totalTextStyle = totalled(textStyle);
export const totalCountStyle = totalled(countStyle);
