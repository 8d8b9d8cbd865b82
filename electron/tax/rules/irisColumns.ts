import { formatDecimalAmount } from '../../../shared/money.ts';
import type { DocumentPayer } from './documentPayer.ts';
import type { AmountMeaning, FormBox, FormLayout } from './formBoxes.ts';
import { splitPersonName } from './personName.ts';
import type { PostalAddress } from './postalAddress.ts';
import type { ReturnToFile } from './taxRecipient.ts';

/** One return as it goes into a line: the recipient's whole tax id is there only while the line is written. */
export type IrisSource = { one: ReturnToFile; payer: DocumentPayer; recipientTin: string };

/** How a column is filled. `text` is folded to the letters that IRIS takes; `code` is written as it is. */
export type IrisColumn = {
  name: string;
  kind: 'text' | 'code';
  /** Above this a warning is given; nothing is cut. */
  usualLength: number | null;
  /** The amount that it carries, so that it is known where a template has no place for one. */
  meaning: AmountMeaning | null;
  read: (source: IrisSource) => string;
};

type Filler = Omit<IrisColumn, 'name' | 'meaning'>;

const text = (usualLength: number, read: Filler['read']): Filler => ({ kind: 'text', usualLength, read });
const code = (read: Filler['read']): Filler => ({ kind: 'code', usualLength: null, read });
const blank = code(() => '');
const no = code(() => 'N');

const lineLength = 40;
const partLength = 20;

type Part = 'first' | 'middle' | 'last' | 'suffix';
/** A sole proprietor with a trade name files as a business: the person on line 1, the trade name on line 2. */
const isPerson = ({ one }: IrisSource) => one.nameType === 'person' && one.businessName === null;
const namePart = (part: Part) =>
  text(partLength, (source) => (isPerson(source) ? splitPersonName(source.one.name)[part] : ''));

const known: ReadonlyMap<string, Filler> = new Map<string, Filler>([
  ['form type', code(({ one }) => one.form)],
  ['tax year', code(({ one }) => String(one.year))],
  ['payer tin type', code(({ payer }) => payer.tinType)],
  ['payer taxpayer id number', code(({ payer }) => payer.tin)],
  ['payer name type', code(() => 'B')],
  ['payer business or entity name line 1', text(lineLength, ({ payer }) => payer.legalName)],
  ['payer business or entity name line 2', blank],
  ...['first name', 'middle name', 'last name (surname)', 'suffix'].map((part): [string, Filler] => [
    `payer ${part}`,
    blank,
  ]),
  ...addressColumns('payer', ({ payer }) => payer.address),
  ['payer phone type', code(({ payer }) => (/^\+(?!1)/.test(payer.phone.trim()) ? 'I' : 'D'))],
  ['payer phone', code(({ payer }) => phoneDigits(payer.phone))],
  ['payer email address', blank],
  // An ITIN or ATIN belongs to a person as an SSN does; IRIS is not known to have a name of its own for them.
  ['recipient tin type', code(({ one }) => (one.tin?.type === 'EIN' ? 'EIN' : 'SSN'))],
  ['recipient taxpayer id number', code(({ recipientTin }) => recipientTin)],
  ['recipient name type', code((source) => (isPerson(source) ? 'I' : 'B'))],
  [
    'recipient business or entity name line 1',
    text(lineLength, (source) => (isPerson(source) ? '' : source.one.name)),
  ],
  ['recipient business or entity name line 2', text(lineLength, ({ one }) => one.businessName ?? '')],
  ['recipient first name', namePart('first')],
  ['recipient middle name', namePart('middle')],
  ['recipient last name (surname)', namePart('last')],
  ['recipient suffix', namePart('suffix')],
  ...addressColumns('recipient', ({ one }) => one.address),
  ['office code', blank],
  ['form account number', text(partLength, ({ one }) => one.accountNumber)],
  ['fatca filing requirements', no],
  ['2nd tin notice', code(({ one }) => (one.secondTinNotice ? 'Y' : 'N'))],
  ['combined federal/state filing', no],
]);

/** A name of a column without what differs between printings: case, spaces, stars of required columns, $ and commas. */
export function columnKey(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[*$,"]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace('subtitute', 'substitute')
    .trim();
}

/** How a column of a template is filled, or null where nothing is known of it. */
export function irisColumn(name: string, layout: FormLayout): IrisColumn | null {
  const key = columnKey(name);
  const filler = known.get(key);
  if (filler !== undefined) return { name, meaning: null, ...filler };
  if (/^state [0-9]+( - |$)/.test(key)) return { name, meaning: null, ...blank };
  const box = boxOf(key, layout);
  if (box === undefined) return null;
  const { meaning } = box;
  if (box.kind === 'checkbox') return { name, meaning: null, ...no };
  if (meaning === null) return { name, meaning, ...blank };
  return { name, meaning, ...code(({ one }) => plainAmount(one.amounts[meaning])) };
}

/** The box that a column is for: by its caption, and by its number where the caption is said in other words. */
function boxOf(key: string, layout: FormLayout): FormBox | undefined {
  const [, number, caption] = /^box ([0-9]+[a-z]?)(?: - |: | )(.*)$/.exec(key) ?? [];
  if (number === undefined || caption === undefined) return undefined;
  const sameCaption = layout.boxes.find(
    (box) => box.meaning !== null && columnKey(box.caption).startsWith(caption),
  );
  return sameCaption ?? layout.boxes.find((box) => box.number === number && box.meaning === null);
}

/** Decimal text with two places; blank where there is nothing to report, never 0. */
function plainAmount(amountMinor: number): string {
  return amountMinor === 0 ? '' : formatDecimalAmount(amountMinor, 'USD');
}

function phoneDigits(phone: string): string {
  return phone.replaceAll(/[^0-9]/g, '').replace(/^1(?=[0-9]{10}$)/, '');
}

function addressColumns(
  who: 'payer' | 'recipient',
  read: (source: IrisSource) => PostalAddress,
): [string, Filler][] {
  return [
    [`${who} country`, code((source) => read(source).country)],
    [`${who} address line 1`, text(lineLength, (source) => read(source).line1)],
    [`${who} address line 2`, text(lineLength, (source) => read(source).line2 ?? '')],
    [`${who} city/town`, text(lineLength, (source) => read(source).city)],
    [`${who} state/province/territory`, text(lineLength, (source) => read(source).region ?? '')],
    [`${who} zip/postal code`, text(partLength, (source) => read(source).postalCode)],
  ];
}
