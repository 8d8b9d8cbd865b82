import { DisburseError, validationError } from '../../../shared/errors.ts';
import type { WantedForm } from '../rules/requiredForm.ts';
import { markerKey, sheetFields, type SheetField } from './sheetFields.ts';

/** More than a filled sheet with a signature in it ever has. */
export const largestSheetBytes = 10_000_000;

/** What stands in a sheet, by the keys of its fields; choices as their codes, empty fields left out. */
export type FilledSheet = {
  form: WantedForm;
  partnerId: string;
  ledgerId: string;
  values: Readonly<Record<string, string>>;
  checked: readonly string[];
  /** Fields that could not be read. */
  unreadable: readonly { key: string; message: string }[];
};

/**
 * Reads the fields of a sheet that came back. VALIDATION where it is no PDF, is encrypted, or has no fields any more, as
 * after it was printed into a file or scanned.
 */
export async function readSheet(bytes: Uint8Array): Promise<FilledSheet> {
  const form = await formOf(bytes);
  const [, wanted = '', partnerId = '', ledgerId = ''] =
    /^disburse-sheet-1\|(W-9|W-8BEN|W-8BEN-E)\|([^|]+)\|([^|]+)$/.exec(form.marker ?? '') ?? [];
  if (wanted === '') {
    throw refused(
      'The PDF is no sheet that was made by this program, or its fields are gone because it was printed or scanned.',
    );
  }
  const kind = wanted as WantedForm;
  const values: Record<string, string> = {};
  const checked: string[] = [];
  const unreadable: { key: string; message: string }[] = [];
  for (const field of sheetFields(kind)) {
    try {
      if (field.kind === 'check') {
        if (form.isChecked(field.key)) checked.push(field.key);
        continue;
      }
      const text = valueOf(field, form.textOf(field));
      if (text !== '') values[field.key] = text;
    } catch {
      unreadable.push({ key: field.key, message: 'cannot be read; type it over from the sheet' });
    }
  }
  return { form: kind, partnerId, ledgerId, values, checked, unreadable };
}

type ReadForm = {
  marker: string | null;
  isChecked(key: string): boolean;
  textOf(field: SheetField): string;
};

async function formOf(bytes: Uint8Array): Promise<ReadForm> {
  if (bytes.length > largestSheetBytes) throw refused('The file is far larger than a sheet.');
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const form = document.getForm();
    const marker =
      form.getFieldMaybe(markerKey) === undefined ? null : form.getTextField(markerKey).getText();
    return {
      marker: marker ?? null,
      isChecked: (key) => form.getCheckBox(key).isChecked(),
      textOf: ({ key, kind }) =>
        kind === 'choice'
          ? (form.getDropdown(key).getSelected()[0] ?? '')
          : (form.getTextField(key).getText() ?? ''),
    };
  } catch (error) {
    if (error instanceof DisburseError) throw error;
    throw refused(
      'The file cannot be read as a PDF with fields; it may be damaged or locked with a password.',
    );
  }
}

function valueOf({ choices }: SheetField, text: string): string {
  const plain = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return choices?.find(({ label }) => label === plain)?.code ?? plain;
}

function refused(reason: string): DisburseError {
  return validationError(
    `${reason} Nothing was read. Choose the file that the partner filled in on the screen, or record the form by hand.`,
    [{ field: 'file', message: reason }],
  );
}
