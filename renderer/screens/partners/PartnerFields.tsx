import { Select, TextInput } from '@mantine/core';
import type { CallError } from '../../api/client.ts';
import { CountrySelect } from '../../components/CountrySelect.tsx';
import { problemOf } from '../../components/fieldProblems.ts';
import type { AddressValues, PartnerValues } from './partnerForm.ts';
import { kindNames } from './partnersFilter.ts';

type PartnerFieldsProps = {
  values: PartnerValues;
  error: CallError | null;
  onChange: (part: Partial<PartnerValues>) => void;
  isFirst: boolean;
};

export const partnerFieldNames = ['name', 'email', 'country', 'entityType', 'kind'];

const kinds = Object.entries(kindNames).map(([value, label]) => ({
  value: value as PartnerValues['kind'],
  label,
}));
const entityTypes = [
  { value: 'person', label: 'Person' },
  { value: 'business', label: 'Business' },
] as const;

/** The fields of a partner, apart from where the money goes. */
export function PartnerFields({ values, error, onChange, isFirst }: PartnerFieldsProps) {
  return (
    <>
      <TextInput
        label="Name"
        value={values.name}
        maxLength={200}
        {...(isFirst ? { 'data-autofocus': true } : {})}
        error={problemOf(error, 'name')}
        onChange={(event) => {
          onChange({ name: event.currentTarget.value });
        }}
      />
      <TextInput
        label="E-mail"
        value={values.email}
        maxLength={255}
        error={problemOf(error, 'email')}
        onChange={(event) => {
          onChange({ email: event.currentTarget.value });
        }}
      />
      <div className="form-row">
        <Select
          label="Kind"
          data={kinds}
          allowDeselect={false}
          value={values.kind}
          error={problemOf(error, 'kind')}
          onChange={(kind) => {
            if (kind !== null) onChange({ kind: kind === 'customer' ? 'customer' : 'partner' });
          }}
        />
        <Select
          label="Person or business"
          data={entityTypes}
          placeholder="Not known"
          allowDeselect={false}
          value={values.entityType}
          error={problemOf(error, 'entityType')}
          onChange={(type) => {
            onChange({ entityType: type === 'person' || type === 'business' ? type : null });
          }}
        />
      </div>
      <CountrySelect
        label="Country"
        value={values.country}
        error={problemOf(error, 'country')}
        onChange={(country) => {
          onChange({ country });
        }}
      />
    </>
  );
}

type AddressFieldsProps = { address: AddressValues; onChange: (address: AddressValues) => void };

/** The postal address; every part of it may stay empty. */
export function AddressFields({ address, onChange }: AddressFieldsProps) {
  const text = (label: string, part: Exclude<keyof AddressValues, 'country'>) => (
    <TextInput
      label={label}
      value={address[part]}
      maxLength={200}
      onChange={(event) => {
        onChange({ ...address, [part]: event.currentTarget.value });
      }}
    />
  );
  return (
    <fieldset className="form-group">
      <legend>Postal address</legend>
      {text('Line 1', 'line1')}
      {text('Line 2', 'line2')}
      <div className="form-row">
        {text('Postal code', 'postalCode')}
        {text('City', 'city')}
      </div>
      <div className="form-row">
        {text('Region or state', 'region')}
        <CountrySelect
          label="Country of the address"
          value={address.country}
          onChange={(country) => {
            onChange({ ...address, country });
          }}
        />
      </div>
    </fieldset>
  );
}
