import { classificationNames, servicePlaceNames } from '../../../shared/contract/taxFormChoices.ts';
import type { TaxForm, TaxFormLines } from '../../../shared/contract/taxForms.ts';
import { useCall } from '../../api/queries.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { countryName } from '../../components/countryNames.ts';
import { showDay } from '../../components/days.ts';
import { Fact } from '../../components/Fact.tsx';
import { VaultLocked } from '../../components/VaultLocked.tsx';
import { useIsVaultLocked } from '../../components/VaultUnlock.tsx';
import { addressLines } from '../partners/partnerForm.ts';
import { statusNames } from './statusWords.ts';

/** A form with its lines as far as they may be read: tax ids and the date of birth are masked. */
export function TaxFormDetails({ form }: { form: TaxForm }) {
  const isVaultLocked = useIsVaultLocked();
  const answer = useCall('taxForms.get', { taxFormId: form.taxFormId }, { enabled: isVaultLocked === false });
  if (isVaultLocked === true) {
    return (
      <VaultLocked reason="The vault is locked. The lines of a form cannot be read until it is unlocked." />
    );
  }
  if (answer.error !== null) {
    return <ErrorCallout error={answer.error} onTryAgain={() => void answer.refetch()} />;
  }
  const facts =
    answer.data === undefined ? formFacts(form) : [...formFacts(form), ...lineFacts(answer.data.lines)];
  return (
    <dl className="facts">
      {facts.map(([label, text]) => (
        <Fact key={label} label={label} title={text}>
          {text}
        </Fact>
      ))}
    </dl>
  );
}

type FactOfForm = readonly [string, string];

function formFacts(form: TaxForm): FactOfForm[] {
  return known([
    ['Status', statusNames[form.status]],
    ['Revision', form.revision],
    ['Signed on', showDay(form.signedOn)],
    ['In force to', form.expiresOn === null ? null : showDay(form.expiresOn)],
    ['Name', form.name],
    ['Classification', form.classification === null ? null : classificationNames[form.classification]],
    ['Tax id', form.tinMasked === null ? null : `${form.tinType ?? ''} ${form.tinMasked}`.trim()],
    ['Treaty country', form.treatyCountry === null ? null : countryName(form.treatyCountry)],
    [
      'Treaty rate',
      form.treatyRateBasisPoints === null ? null : `${String(form.treatyRateBasisPoints / 100)} %`,
    ],
    ['Services', form.servicesPerformed === null ? null : servicePlaceNames[form.servicesPerformed]],
    [
      'Share in the US',
      form.usShareBasisPoints === null ? null : `${String(form.usShareBasisPoints / 100)} %`,
    ],
    ['Reason', form.reason],
    ['Recorded by', form.recordedBy],
    ['Decided by', form.decidedBy],
  ]);
}

function lineFacts(lines: TaxFormLines): FactOfForm[] {
  const address = (one: TaxFormLines['address']) =>
    one === null ? null : addressLines(one, countryName).join(', ');
  return known([
    ['Business name', lines.businessName],
    ['Exempt payee code', lines.exemptPayeeCode],
    ['FATCA code', lines.fatcaCode],
    ['Backup withholding', lines.subjectToBackupWithholding ? 'item 2 is struck out' : null],
    ['Address', address(lines.address)],
    ['Mailing address', address(lines.mailingAddress)],
    ['Citizenship', lines.citizenship === null ? null : countryName(lines.citizenship)],
    ['Country', lines.country === null ? null : countryName(lines.country)],
    ['Date of birth', lines.birthDateMasked],
    ['Foreign tax id', lines.foreignTinMasked],
    ['Chapter 3 status', lines.chapter3Status],
    ['Chapter 4 status', lines.chapter4Status],
    ['GIIN', lines.giin],
    ['Treaty article', lines.treatyArticle],
    ['Type of income', lines.treatyIncomeType],
    ['VAT id', lines.vatNumberMasked],
    ['Small enterprise', lines.smallEnterprise ? 'yes' : null],
    ['Reference', lines.reference],
  ]);
}

function known(facts: readonly (readonly [string, string | null])[]): FactOfForm[] {
  return facts.filter((fact): fact is FactOfForm => fact[1] !== null && fact[1] !== '');
}
