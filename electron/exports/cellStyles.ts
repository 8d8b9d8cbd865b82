import type { Style } from 'exceljs';

/** How a cell looks. One object serves all cells of a kind: the library keeps what it worked out for each object. */
export type CellStyle = Partial<Style>;

export const titleStyle: CellStyle = { font: { bold: true, size: 14 } };
export const labelStyle: CellStyle = { font: { bold: true } };
export const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8ECF1' } },
  border: { bottom: { style: 'thin' } },
};
export const rightHeaderStyle: CellStyle = { ...headerStyle, alignment: { horizontal: 'right' } };
/** Text format, so that leading zeros stay and nothing is read as a number or a formula when it is edited. */
export const textStyle: CellStyle = { numFmt: '@' };
export const dayStyle: CellStyle = { numFmt: 'yyyy-mm-dd', alignment: { horizontal: 'left' } };
export const countStyle: CellStyle = { numFmt: '#,##0' };
export const checkStyle: CellStyle = { alignment: { horizontal: 'center' } };

/** The same look in a row of totals. */
export function totalled(style: CellStyle): CellStyle {
  return { ...style, font: { bold: true }, border: { top: { style: 'thin' } } };
}

export const totalTextStyle = totalled(textStyle);
export const totalCountStyle = totalled(countStyle);
