import type { BankAddress, Problem } from '../port.ts';
import type { Requirements } from './answers.ts';
import type { WiseAnswer } from './ask.ts';
import { getRequirements, type RecipientRequest } from './calls.ts';
import type { WiseRecipient } from './plan.ts';
import type { Sending } from './attempt.ts';
import { missingFieldProblem, problemOf } from './sentences.ts';

/** A recipient as Wise is told of it. */
export function recipientRequestOf(recipient: WiseRecipient, profileId: string): RecipientRequest {
  const common = { currency: recipient.currency, profile: Number(profileId), ownedByCustomer: false };
  if (recipient.kind === 'wise_email') {
    return {
      ...common,
      type: 'email',
      accountHolderName: recipient.holderName,
      details: { email: recipient.email },
    };
  }
  const { bank, legalType, address } = recipient;
  const shared = { legalType, ...(address === null ? {} : { address: addressDetails(address) }) };
  const holder = { ...common, accountHolderName: bank.accountName };
  switch (bank.kind) {
    case 'iban':
      return { ...holder, type: 'iban', details: { ...shared, IBAN: bank.iban } };
    case 'sort_code':
      return {
        ...holder,
        type: 'sort_code',
        details: { ...shared, sortCode: bank.sortCode, accountNumber: bank.accountNumber },
      };
    case 'aba':
      return {
        ...holder,
        type: 'aba',
        details: {
          ...shared,
          abartn: bank.routingNumber,
          accountNumber: bank.accountNumber,
          accountType: bank.accountType === 'checking' ? 'CHECKING' : 'SAVINGS',
        },
      };
  }
}

function addressDetails(address: BankAddress): Record<string, string> {
  return {
    country: address.country,
    city: address.city,
    firstLine: address.firstLine,
    ...(address.region === null ? {} : { state: address.region }),
    ...(address.postalCode === null ? {} : { postCode: address.postalCode }),
  };
}

/**
 * Holds a recipient against what Wise asks for with this quote: null where nothing is missing. Fields whose value
 * brings further fields with it are asked about a second time, with the recipient as it would be made.
 */
export async function checkRecipient(
  sending: Sending,
  request: RecipientRequest,
  quoteToAskBy: () => Promise<WiseAnswer<{ id: string }>>,
): Promise<WiseAnswer<Problem | null>> {
  const asked = async (recipient?: RecipientRequest) => {
    const quote = await quoteToAskBy();
    return quote.kind === 'value' ? getRequirements(sending.wise, quote.value.id, recipient) : quote;
  };
  const general = await requirementsOnce(sending, request.currency, async () => asked());
  if (general.kind !== 'value') return general;
  const problem = missingIn(general.value, request);
  if (problem !== null || !asksFurther(general.value, request)) return { kind: 'value', value: problem };
  const further = await requirementsOnce(sending, dependentKey(request), async () => asked(request));
  if (further.kind !== 'value') return further;
  return { kind: 'value', value: missingIn(further.value, request) };
}

/** The same questions for a thousand payees would use up what Wise takes in a minute, so answers are kept for one send. */
async function requirementsOnce(
  sending: Sending,
  key: string,
  asked: () => Promise<WiseAnswer<Requirements>>,
): Promise<WiseAnswer<Requirements>> {
  const kept = sending.requirements.get(key);
  if (kept !== undefined) return { kind: 'value', value: kept };
  const answer = await asked();
  if (answer.kind === 'value') sending.requirements.set(key, answer.value);
  return answer;
}

function dependentKey(request: RecipientRequest): string {
  return [
    request.currency,
    request.type,
    valueAt(request, 'legalType'),
    valueAt(request, 'accountType'),
    valueAt(request, 'address.country'),
  ].join(' ');
}

/** What is missing from a recipient, as the problem of its line. */
function missingIn(requirements: Requirements, request: RecipientRequest): Problem | null {
  const ofType = requirements.find(({ type }) => type === request.type);
  if (ofType === undefined) return problemOf('wise.no_such_recipient_type');
  for (const field of ofType.fields) {
    const missing = field.group.find(({ key, required }) => required && valueAt(request, key) === '');
    if (missing !== undefined) return missingFieldProblem(missing.name ?? field.name ?? missing.key);
  }
  return null;
}

function asksFurther(requirements: Requirements, request: RecipientRequest): boolean {
  const fields = requirements.find(({ type }) => type === request.type)?.fields ?? [];
  return fields.some(({ group }) =>
    group.some((part) => part.refreshRequirementsOnChange === true && valueAt(request, part.key) !== ''),
  );
}

/** The value under a key of Wise's, such as `address.city`; empty where there is none. */
function valueAt(request: RecipientRequest, key: string): string {
  if (key === 'accountHolderName') return request.accountHolderName.trim();
  const [outer = '', inner] = key.split('.');
  const value = request.details[outer];
  if (typeof value === 'string') return inner === undefined ? value.trim() : '';
  return inner === undefined ? '' : (value?.[inner] ?? '').trim();
}
