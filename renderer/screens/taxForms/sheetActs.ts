import type { TaxForm, TaxFormKind } from '../../../shared/contract/taxForms.ts';
import { call } from '../../api/client.ts';
import { noteFact, noteRefusal } from '../../components/notices.tsx';

/** Makes the sheet that a partner fills in, and writes it to a chosen file. */
export async function saveSheet(
  partner: { partnerId: string; name: string },
  wanted: Exclude<TaxFormKind, 'VAT'> | null,
): Promise<void> {
  try {
    const { file } = await call('desktop.chooseFile', {
      purpose: 'save-sheet',
      suggestedName: `Payment and tax details, ${partner.name}.pdf`,
    });
    if (file === null) return;
    const { form, unprinted } = await call('taxForms.sheet', {
      partnerId: partner.partnerId,
      file: file.token,
      ...(wanted === null ? {} : { form: wanted }),
    });
    const made = `The sheet for ${partner.name} with the lines of the ${form} is in ${file.name}.`;
    noteFact([made, ...unprinted.map(({ message }) => message)].join(' '));
  } catch (error) {
    noteRefusal(error);
  }
}

/** Keeps the signed paper of a form, encrypted. */
export async function attachSigned({ taxFormId, form, partnerName }: TaxForm): Promise<void> {
  try {
    const { file } = await call('desktop.chooseFile', { purpose: 'open-signed-form' });
    if (file === null) return;
    await call('taxForms.attach', { taxFormId, file: file.token, requestId: crypto.randomUUID() });
    noteFact(`${file.name} is kept, encrypted, with the ${form} of ${partnerName}.`);
  } catch (error) {
    noteRefusal(error);
  }
}

/** Writes the signed paper of a form to a chosen file. */
export async function saveSigned({ taxFormId, form, partnerName }: TaxForm): Promise<void> {
  try {
    const { file } = await call('desktop.chooseFile', {
      purpose: 'save-signed-form',
      suggestedName: `${form}, ${partnerName}.pdf`,
    });
    if (file === null) return;
    await call('taxForms.saveAttachment', { taxFormId, file: file.token });
    noteFact(`The signed ${form} of ${partnerName} is in ${file.name}, which is not encrypted.`);
  } catch (error) {
    noteRefusal(error);
  }
}
