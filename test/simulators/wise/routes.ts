import { isCurrencyCode } from '../../../shared/currency.ts';
import type { Route, SimulatedAnswer, SimulatedRequest } from '../simulatorServer.ts';
import { groupBody, paymentsBody, quoteBody, transferBody } from './answers.ts';
import { minorOf, numberOf, priceOfSource, priceOfTarget } from './pricing.ts';
import { WiseRefusal, refuse } from './refusal.ts';
import {
  groupRequestSchema,
  parsed,
  patchRequestSchema,
  payRequestSchema,
  quoteRequestSchema,
  recipientRequestSchema,
  transferRequestSchema,
} from './requests.ts';
import { payeeOf, requirementsOf } from './requirements.ts';
import { rateOf } from './settings.ts';
import type { Group, Transfer, WiseWorld } from './world.ts';

type Handler = (world: WiseWorld, request: SimulatedRequest, parts: readonly string[]) => SimulatedAnswer;

const profile = '/profiles/([^/]+)';

/** Operation, method, legacy version, path. Calendar versions are taken for each of them. */
const table: readonly (readonly [string, string, string, string, Handler])[] = [
  ['profiles', 'GET', 'v2', '/profiles', profiles],
  ['balances', 'GET', 'v4', `${profile}/balances`, balances],
  ['createQuote', 'POST', 'v3', `${profile}/quotes`, createQuote],
  ['requirements', 'GET', 'v1', '/quotes/([^/]+)/account-requirements', requirements],
  ['requirements', 'POST', 'v1', '/quotes/([^/]+)/account-requirements', requirements],
  ['createRecipient', 'POST', 'v1', '/accounts', createRecipient],
  ['createGroup', 'POST', 'v3', `${profile}/batch-groups`, createGroup],
  ['getGroup', 'GET', 'v3', `${profile}/batch-groups/([^/]+)`, getGroup],
  ['patchGroup', 'PATCH', 'v3', `${profile}/batch-groups/([^/]+)`, patchGroup],
  ['createTransfer', 'POST', 'v3', `${profile}/batch-groups/([^/]+)/transfers`, createTransfer],
  ['payGroup', 'POST', 'v3', `${profile}/batch-payments/([^/]+)/payments`, payGroup],
  ['listTransfers', 'GET', 'v1', '/transfers', listTransfers],
  ['getTransfer', 'GET', 'v1', '/transfers/([^/]+)', getTransfer],
  ['getPayments', 'GET', 'v1', '/transfers/([^/]+)/payments', getPayments],
  ['cancelTransfer', 'PUT', 'v1', '/transfers/([^/]+)/cancel', cancelTransfer],
];

/** The paths of Wise that the simulator answers. */
export function wiseRoutes(world: WiseWorld): Route[] {
  return table.map(([operation, method, version, path, handler]) => ({
    operation,
    method,
    pattern: new RegExp(`^/(?:${version}|20[0-9]{2}Q[1-4])${path}$`),
    handle: (request, parts) => {
      try {
        if (world.legacyPathsEnded && !request.path.startsWith('/20')) refuse(410, 'path.sunset', 'path');
        world.settle();
        authorise(world, request);
        return handler(world, request, parts);
      } catch (error) {
        if (error instanceof WiseRefusal) return error.answer;
        throw error;
      }
    },
  }));
}

function authorise(world: WiseWorld, request: SimulatedRequest): void {
  if (request.header('authorization') === `Bearer ${world.settings.apiToken}`) return;
  throw new WiseRefusal({
    status: 401,
    body: { error: 'invalid_token', error_description: 'Invalid token' },
  });
}

function ownProfile(world: WiseWorld, profileId: string | undefined): void {
  if (profileId !== String(world.settings.profileId)) refuse(403, 'forbidden.error');
}

function groupOf(world: WiseWorld, parts: readonly string[]): Group {
  ownProfile(world, parts[0]);
  return world.groups.get(parts[1] ?? '') ?? refuse(404, 'batch.group.not.found');
}

function transferOf(world: WiseWorld, parts: readonly string[]): Transfer {
  // Of an unknown transfer Wise says that it is forbidden, so that 403 proves no absence.
  return world.transfers.get(Number(parts[0])) ?? refuse(403, 'forbidden.error');
}

function profiles(world: WiseWorld): SimulatedAnswer {
  const address = { countryIso2Code: world.settings.country };
  return {
    status: 200,
    body: [
      { id: 4700, type: 'PERSONAL', fullName: 'Sam Sender', address },
      { id: world.settings.profileId, type: 'BUSINESS', businessName: 'Sender Incorporated', address },
    ],
  };
}

function balances(world: WiseWorld, request: SimulatedRequest, parts: readonly string[]): SimulatedAnswer {
  ownProfile(world, parts[0]);
  if (request.query.get('types') !== 'STANDARD') refuse(400, 'types.required', 'types');
  return {
    status: 200,
    body: world.book.currencies().map((currency, index) => ({
      id: 200_001 + index,
      currency,
      type: 'STANDARD',
      amount: { value: numberOf(world.book.balanceMinor(currency), currency), currency },
      reservedAmount: { value: 0, currency },
    })),
  };
}

function createQuote(world: WiseWorld, request: SimulatedRequest, parts: readonly string[]): SimulatedAnswer {
  ownProfile(world, parts[0]);
  const { sourceCurrency, targetCurrency, sourceAmount, targetAmount } = parsed(
    quoteRequestSchema,
    request.body,
  );
  if ((sourceAmount === undefined) === (targetAmount === undefined))
    refuse(422, 'error.amount.one.of', 'sourceAmount');
  const rate = rateOf(world.settings, sourceCurrency, targetCurrency);
  if (rate === null || !isCurrencyCode(targetCurrency))
    refuse(422, 'error.route.not.supported', 'targetCurrency');
  const given = sourceAmount ?? targetAmount ?? 0;
  const currency = sourceAmount === undefined ? targetCurrency : sourceCurrency;
  const amountMinor = minorOf(given, currency) ?? refuse(422, 'error.amount.decimals', 'sourceAmount');
  if (amountMinor > world.settings.largestQuoteMinor) refuse(422, 'error.amount.above.limit', 'targetAmount');
  const price =
    sourceAmount === undefined
      ? priceOfTarget(amountMinor, sourceCurrency, targetCurrency, rate)
      : priceOfSource(amountMinor, sourceCurrency, targetCurrency, rate);
  const type = sourceAmount === undefined ? 'TARGET' : 'SOURCE';
  return { status: 200, body: quoteBody(world.addQuote(sourceCurrency, targetCurrency, price, type)) };
}

function requirements(
  world: WiseWorld,
  request: SimulatedRequest,
  parts: readonly string[],
): SimulatedAnswer {
  const quote = world.quotes.get(parts[0] ?? '') ?? refuse(404, 'error.quote.not.found');
  const recipient = request.method === 'POST' ? parsed(recipientRequestSchema, request.body) : null;
  const version = request.header('accept-minor-version');
  return { status: 200, body: requirementsOf(quote.targetCurrency, version, recipient) };
}

function createRecipient(world: WiseWorld, request: SimulatedRequest): SimulatedAnswer {
  const { currency, type, profile: profileId, details } = parsed(recipientRequestSchema, request.body);
  ownProfile(world, String(profileId));
  const payee = payeeOf(details);
  if (payee === '' || world.refusedPayees.has(payee))
    refuse(422, 'error.recipient.details.invalid', 'details');
  // No key of idempotency here: a repeated request makes a second recipient, which moves no money.
  const recipient = { id: world.nextId(), type, currency, payee };
  world.recipients.set(recipient.id, recipient);
  return { status: 200, body: { id: recipient.id, currency, type, active: true } };
}

function createGroup(world: WiseWorld, request: SimulatedRequest, parts: readonly string[]): SimulatedAnswer {
  ownProfile(world, parts[0]);
  const { name, sourceCurrency } = parsed(groupRequestSchema, request.body);
  return { status: 201, body: groupBody(world.addGroup(name, sourceCurrency)) };
}

function getGroup(world: WiseWorld, _request: SimulatedRequest, parts: readonly string[]): SimulatedAnswer {
  return { status: 200, body: groupBody(groupOf(world, parts)) };
}

function patchGroup(world: WiseWorld, request: SimulatedRequest, parts: readonly string[]): SimulatedAnswer {
  const group = groupOf(world, parts);
  const { status, version } = parsed(patchRequestSchema, request.body);
  if (version !== group.version) refuse(409, 'batch.group.version.conflict', 'version');
  const isPaid = world.transfersOf(group).some(({ paidAtMs }) => paidAtMs !== null);
  if (status === 'COMPLETED' ? group.status !== 'NEW' : isPaid) {
    refuse(422, 'validation.failure.group.incompatible.state');
  }
  group.status = status;
  world.touch(group);
  if (status === 'CANCELLED')
    for (const transfer of world.transfersOf(group)) world.enter(transfer, 'cancelled');
  return { status: 200, body: groupBody(group) };
}

function createTransfer(
  world: WiseWorld,
  request: SimulatedRequest,
  parts: readonly string[],
): SimulatedAnswer {
  const group = groupOf(world, parts);
  const { targetAccount, quoteUuid, customerTransactionId, details } = parsed(
    transferRequestSchema,
    request.body,
  );
  const transfer = world.addTransfer(group, {
    customerTransactionId,
    quoteId: quoteUuid,
    recipientId: targetAccount,
    reference: details.reference,
  });
  return { status: 200, body: transferBody(world, transfer) };
}

function payGroup(world: WiseWorld, request: SimulatedRequest, parts: readonly string[]): SimulatedAnswer {
  const group = groupOf(world, parts);
  parsed(payRequestSchema, request.body);
  const { programsMayNotPay, shortBalance, payingTwice } = world.settings;
  if (programsMayNotPay === 'sca') {
    const headers = { 'x-2fa-approval-result': 'REJECTED', 'x-2fa-approval': 'one-time-token' };
    return { status: 403, headers, body: { status: 403, error: 'Forbidden', message: 'You are forbidden' } };
  }
  if (programsMayNotPay === 'plain') refuse(403, 'forbidden.error');
  const isPaid = world.transfersOf(group).some(({ paidAtMs }) => paidAtMs !== null);
  // Plain text, as it was seen.
  if (group.status !== 'COMPLETED' || (isPaid && payingTwice === 'refused')) {
    return { status: 422, body: 'transfer.invalid-state' };
  }
  if (world.costOf(group) > world.book.balanceMinor(group.currency)) {
    const errorCode = 'balance.payment-option-unavailable';
    return { status: Number(shortBalance), body: { type: 'BALANCE', status: 'REJECTED', errorCode } };
  }
  world.payGroup(group);
  // The answer is the group with the group's own status, not that of the payment.
  return { status: 201, body: { id: group.id, name: group.name, alreadyPaid: true, status: group.status } };
}

function listTransfers(world: WiseWorld, request: SimulatedRequest): SimulatedAnswer {
  // Without the profile it is the personal one that is listed, which has none.
  if (request.query.get('profile') !== String(world.settings.profileId)) return { status: 200, body: [] };
  const from = new Date(request.query.get('createdDateStart') ?? 0).getTime();
  const limit = Math.min(Number(request.query.get('limit') ?? 10), 200);
  const offset = Number(request.query.get('offset') ?? 0);
  const listed = [...world.transfers.values()].filter(({ createdAtMs }) => createdAtMs >= from).reverse();
  const page = listed.slice(offset, offset + limit);
  return { status: 200, body: page.map((transfer) => transferBody(world, transfer)) };
}

function getTransfer(
  world: WiseWorld,
  _request: SimulatedRequest,
  parts: readonly string[],
): SimulatedAnswer {
  return { status: 200, body: transferBody(world, transferOf(world, parts)) };
}

function getPayments(
  world: WiseWorld,
  _request: SimulatedRequest,
  parts: readonly string[],
): SimulatedAnswer {
  return { status: 200, body: paymentsBody(transferOf(world, parts)) };
}

function cancelTransfer(
  world: WiseWorld,
  _request: SimulatedRequest,
  parts: readonly string[],
): SimulatedAnswer {
  const transfer = transferOf(world, parts);
  if (transfer.paidAtMs !== null) refuse(409, 'transfer.cancellation.not.allowed');
  world.enter(transfer, 'cancelled');
  return { status: 200, body: transferBody(world, transfer) };
}
