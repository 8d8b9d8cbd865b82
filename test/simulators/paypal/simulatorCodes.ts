/** Codes that PayPal's own sandbox takes from the first item's note, with what it answers. */
const createCodes = new Map<string, { status: number; name: string }>([
  ['ERRPYO005', { status: 422, name: 'INSUFFICIENT_FUNDS' }],
  ['ERRPYO006', { status: 500, name: 'INTERNAL_ERROR' }],
  ['ERRPYO010', { status: 400, name: 'VALIDATION_ERROR' }],
  ['ERRPYO014', { status: 400, name: 'USER_BUSINESS_ERROR' }],
  ['ERRPYO035', { status: 429, name: 'RATE_LIMIT_REACHED' }],
  ['ERRPYO036', { status: 504, name: 'REQUEST_TIMEOUT_EXCEEDED' }],
  ['ERRPYO038', { status: 400, name: 'NON_HOLDING_CURRENCY' }],
  ['ERRPYO039', { status: 409, name: 'PREVIOUS_REQUEST_IN_PROGRESS' }],
]);

/** The error that a note asks for; `POSPYO001`, like any other note, asks for none. */
export function errorByNote(note: string): { status: number; name: string } | null {
  return createCodes.get(note) ?? null;
}

const batchCodes = new Map([
  ['ERRPYOB001', 'SUCCESS'],
  ['ERRPYOB002', 'PENDING'],
  ['ERRPYOB003', 'PROCESSING'],
  ['ERRPYOB004', 'DENIED'],
] as const);

/** The status of the made-up batch that stands under a code instead of an id. */
export function batchStatusByCode(id: string) {
  return [...batchCodes].find(([code]) => code === id)?.[1] ?? null;
}

/**
 * Reasons by the codes ERRPYO015 to ERRPYO034. Which code stands for which reason is published in a table that this
 * project does not have; the order here is its own.
 */
const itemReasons = [
  'INSUFFICIENT_FUNDS',
  'USER_COUNTRY_NOT_ALLOWED',
  'SELF_PAY_NOT_ALLOWED',
  'RECEIVER_ACCOUNT_LOCKED',
  'SPENDING_LIMIT_EXCEEDED',
  'ACCOUNT_RESTRICTED',
  'NEGATIVE_BALANCE',
  'REFUSED_RECEIVER_REFUSED',
  'RECEIVER_COUNTRY_NOT_ALLOWED',
  'INVALID_EMAIL_ID',
  'CLOSED_MARKET',
  'INTERNAL_ERROR',
  'ZERO_AMOUNT',
  'RECEIVING_LIMIT_EXCEEDED',
  'DUPLICATE_ITEM',
  'RISK_DECLINE',
  'TRANSACTION_LIMIT_EXCEEDED',
  'CURRENCY_NOT_SUPPORTED_FOR_RECEIVER',
  'CURRENCY_COMPLIANCE',
  'REGULATORY_BLOCKED',
] as const;

/** The reason with which the made-up item under a code failed. */
export function itemReasonByCode(id: string): string | null {
  const number = /^ERRPYO0([0-9]{2})$/.exec(id)?.[1];
  return number === undefined ? null : (itemReasons[Number(number) - 15] ?? null);
}
