/**
 * What the cells of a column hold. Amounts and dates are written by conventions that differ between countries, which
 * is why they are told apart before a file is read (evidence.ts).
 */
type FieldContent = 'text' | 'amount' | 'date';

/** One field of a layout. `synonyms` are further header names, already in the form of `comparableName`. */
type FieldDefinition = {
  readonly content: FieldContent;
  readonly required: boolean;
  readonly synonyms: readonly string[];
};

type Layout = { readonly fields: Readonly<Record<string, FieldDefinition>> };

function required(content: FieldContent, ...synonyms: string[]): FieldDefinition {
  return { content, required: true, synonyms };
}

function optional(content: FieldContent, ...synonyms: string[]): FieldDefinition {
  return { content, required: false, synonyms };
}

const currencyNames = ['currencycode', 'wahrung', 'waehrung', 'devise', 'moneda', 'divisa'];
const amountNames = ['betrag', 'montant', 'importe'];
const dateNames = ['date', 'datum', 'fecha'];
const referenceNames = ['ref', 'referenz', 'referencia'];
const partnerIdNames = [
  'partnernumber',
  'partnernummer',
  'partneridentifier',
  'affiliateid',
  'externalid',
  'idpartenaire',
  'idsocio',
  'idafiliado',
];

/**
 * The tables that can be imported. A synonym stands here only if it can mean nothing else in a table of its kind:
 * "date" is the date of a commission list that has one date, "type" or "currency" in a partner list would be a guess.
 */
export const layouts = {
  partners: {
    fields: {
      partner_id: required('text', ...partnerIdNames, 'id'),
      email: required(
        'text',
        'emailaddress',
        'mail',
        'emailadresse',
        'courriel',
        'adresseemail',
        'correo',
        'correoelectronico',
      ),
      name: required('text', 'fullname', 'partnername', 'firstname', 'vorname', 'prenom', 'nom', 'nombre'),
      country: optional('text', 'countrycode', 'land', 'pays', 'pais'),
      kind: optional('text', 'partnerkind'),
      entity_type: optional('text', 'legalentitytype'),
      address_line1: optional(
        'text',
        'address',
        'address1',
        'street',
        'adresse',
        'strasse',
        'rue',
        'direccion',
        'calle',
      ),
      address_line2: optional('text', 'address2', 'adresszusatz', 'complementadresse'),
      city: optional('text', 'town', 'stadt', 'ort', 'ville', 'ciudad'),
      region: optional('text', 'state', 'province', 'bundesland', 'provincia'),
      postal_code: optional(
        'text',
        'postcode',
        'zip',
        'zipcode',
        'postleitzahl',
        'plz',
        'codepostal',
        'codigopostal',
      ),
      payout_method: optional('text', 'paymentmethod', 'auszahlungsart', 'modedepaiement', 'metododepago'),
      paypal_email: optional('text', 'paypal', 'paypaladdress', 'paypaladresse'),
      wise_email: optional('text', 'wise'),
      payout_currency: optional('text', 'auszahlungswahrung', 'auszahlungswaehrung'),
      account_name: optional(
        'text',
        'accountholder',
        'accountholdername',
        'kontoinhaber',
        'titulaireducompte',
        'titulardelacuenta',
      ),
      iban: optional('text'),
      swift: optional('text', 'bic', 'swiftcode', 'swiftbic', 'bicswift'),
      routing_number: optional('text', 'aba', 'abaroutingnumber'),
      account_number: optional('text', 'kontonummer', 'numerodecompte', 'numerodecuenta'),
      account_type: optional('text', 'kontoart', 'typedecompte', 'tipodecuenta'),
      sort_code: optional('text'),
    },
  },
  commissions: {
    fields: {
      commission_id: required('text', 'id', 'provisionsid', 'provisionsnummer', 'idcommission', 'idcomision'),
      partner_id: required('text', ...partnerIdNames),
      amount: required('amount', 'commissionamount', ...amountNames),
      currency: required('text', ...currencyNames),
      earned_on: required('date', 'earneddate', 'earnedat', ...dateNames),
      description: optional('text', 'note', 'notes', 'memo', 'beschreibung', 'descripcion'),
      reverses: optional('text', 'reversalof', 'reversescommissionid', 'stornovon'),
    },
  },
  payouts: {
    fields: {
      payout_id: required('text', 'id', 'paymentid', 'auszahlungsid', 'idpaiement', 'idpago'),
      partner_id: required('text', ...partnerIdNames),
      amount: required('amount', 'payoutamount', ...amountNames),
      currency: required('text', ...currencyNames),
      paid_on: required(
        'date',
        'paiddate',
        'paidat',
        'paymentdate',
        'zahlungsdatum',
        'datedepaiement',
        'fechadepago',
        ...dateNames,
      ),
      method: optional(
        'text',
        'payoutmethod',
        'paymentmethod',
        'zahlungsart',
        'modedepaiement',
        'metododepago',
      ),
      status: optional('text', 'statut', 'estado'),
      reference: optional('text', ...referenceNames),
    },
  },
  redemptions: {
    fields: {
      redemption_id: required('text', 'id'),
      partner_id: required('text', ...partnerIdNames),
      amount: required('amount', ...amountNames),
      currency: required('text', ...currencyNames),
      redeemed_on: required('date', 'redeemeddate', 'redeemedat', ...dateNames),
      reference: optional('text', ...referenceNames),
    },
  },
  payoutRequests: {
    fields: {
      request_id: required('text', 'id'),
      partner_id: required('text', ...partnerIdNames),
      currency: required('text', ...currencyNames),
      requested_on: required('date', 'requestdate', 'requestedat', ...dateNames),
      amount: optional('amount', ...amountNames),
    },
  },
  rates: {
    fields: {
      date: required('date', 'day', 'ratedate', 'datum', 'fecha'),
      currency: required('text', ...currencyNames),
      rate: required('amount', 'exchangerate', 'kurs', 'wechselkurs', 'taux', 'tauxdechange', 'tipodecambio'),
      base: optional('text', 'basecurrency', 'basiswahrung', 'basiswaehrung'),
      source: optional('text', 'quelle', 'fuente'),
    },
  },
  taxForms: {
    fields: {
      partner_id: required('text', ...partnerIdNames, 'id'),
      form: required('text', 'taxform', 'formtype'),
      signed_on: required('date', 'signeddate', 'signedat', 'signaturedate', ...dateNames),
      name: required('text', 'legalname', 'fullname', 'line1name'),
      revision: optional('text', 'formrevision'),
      business_name: optional('text', 'businessentityname', 'disregardedentityname'),
      classification: optional('text', 'taxclassification', 'federaltaxclassification'),
      other_classification: optional('text'),
      exempt_payee_code: optional('text', 'exemptcode'),
      fatca_code: optional('text', 'fatcaexemptioncode'),
      tin_type: optional('text', 'taxidtype'),
      tin: optional('text', 'taxid', 'taxidentificationnumber'),
      subject_to_backup_withholding: optional('text', 'backupwithholding'),
      address_line1: optional('text', 'address', 'address1', 'street'),
      address_line2: optional('text', 'address2'),
      city: optional('text', 'town'),
      region: optional('text', 'state', 'province'),
      postal_code: optional('text', 'postcode', 'zip', 'zipcode'),
      country: optional('text', 'countrycode'),
      citizenship: optional('text', 'countryofcitizenship'),
      // A text, so that a sample of it never stands in a question about the order of day and month.
      birth_date: optional('text', 'dateofbirth', 'birthday', 'dob'),
      us_tin: optional('text'),
      foreign_tin: optional('text', 'foreigntaxid', 'ftin'),
      treaty_country: optional('text'),
      treaty_rate: optional('text'),
      treaty_article: optional('text'),
      treaty_income_type: optional('text'),
      services_performed: optional('text', 'placeofservices'),
      us_share: optional('text', 'ussharepercent'),
      reference: optional('text', ...referenceNames),
    },
  },
} as const satisfies Record<string, Layout>;

export type ImportKind = keyof typeof layouts;
/** The fields of one kind; for several kinds, the fields of any of them. */
export type FieldName<Kind extends ImportKind> = Kind extends ImportKind
  ? keyof (typeof layouts)[Kind]['fields'] & string
  : never;

/**
 * Columns that are no field of their own: Partnero's partner list (its help page 255) has a surname beside the name, the
 * partner's identifier and key, either of which may be empty, and a joining date that nothing here uses.
 */
const partneroColumns = {
  last_name: ['surname', 'familyname', 'nachname', 'nomdefamille', 'apellido', 'apellidos'],
  identifier: [],
  token: ['partnerkey'],
  joining_date: ['joindate'],
} as const satisfies Record<string, readonly string[]>;

/** Whether `text` is a field of this kind of table. */
function isFieldName<Kind extends ImportKind>(kind: Kind, text: string): text is FieldName<Kind> {
  return Object.hasOwn(layouts[kind].fields, text);
}

/** The fields of a kind of table in their documented order, with their definitions. */
export function fieldsOf<Kind extends ImportKind>(
  kind: Kind,
): readonly (readonly [FieldName<Kind>, FieldDefinition])[] {
  const fields: [FieldName<Kind>, FieldDefinition][] = [];
  for (const [name, definition] of Object.entries<FieldDefinition>(layouts[kind].fields)) {
    if (isFieldName(kind, name)) fields.push([name, definition]);
  }
  return fields;
}

/** A header name without what people write differently: case, accents, spaces, underscores and hyphens. */
export function comparableName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[\s_-]+/g, '');
}

/** A field of a kind, or in partner lists one of Partnero's columns, with every header name that stands for it. */
type ColumnTarget = {
  readonly name: string;
  readonly isField: boolean;
  readonly comparableNames: readonly string[];
};

/** For people who map columns: every kind with what its columns can be taken for. */
export function importLayouts(): { kind: ImportKind; fields: { name: string; required: boolean }[] }[] {
  return (Object.keys(layouts) as ImportKind[]).map((kind) => ({
    kind,
    fields: [
      ...fieldsOf(kind).map(([name, { required }]) => ({ name, required })),
      ...(kind === 'partners' ? Object.keys(partneroColumns).map((name) => ({ name, required: false })) : []),
    ],
  }));
}

/** What a column of this kind of table can be taken for; the canonical name is the first comparable one. */
export function columnTargets(kind: ImportKind): readonly ColumnTarget[] {
  const fields = fieldsOf(kind).map(([name, { synonyms }]) => ({
    name,
    isField: true,
    comparableNames: [comparableName(name), ...synonyms],
  }));
  if (kind !== 'partners') return fields;
  const partnero = Object.entries(partneroColumns).map(([name, synonyms]) => ({
    name,
    isField: false,
    comparableNames: [comparableName(name), ...synonyms],
  }));
  return [...fields, ...partnero];
}
