import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { fieldsRefused, validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { insertCommission } from '../commissions/posting.ts';
import { keptBalance } from '../ledger/balances.ts';
import { balancesNow, balancesOn, nextPayableDays, viewBalance } from '../partners/balanceViews.ts';
import {
  archivePartner,
  checkPartnerFields,
  countPartners,
  findPartner,
  insertPartner,
  listPartners,
  lookUpPartner,
  updatePartner,
  viewPartner,
} from '../partners/partners.ts';
import { assignDestination, parsePayoutDetails, refusedDetails } from '../partners/payoutDetails.ts';
import { readStatement } from '../partners/statement.ts';
import { redeemStoreCredit, redemptionByReference } from '../partners/storeCredit.ts';
import { readPayer, savePayer } from '../programs/payer.ts';
import { listPrograms, readProgram, saveProgram } from '../programs/programs.ts';
import { listRequests, saveRequest, withdrawRequest } from '../payouts/payoutRequests.ts';
import type { Context, UseCases } from './context.ts';

export const partnersUseCases = {
  'payer.save': (context, input) => {
    const payer = savePayer(context.database, context.vault, input);
    context.note([], { changed: Object.keys(input).filter((field) => field !== 'requestId') });
    return payer;
  },
  'payer.get': ({ database }) => readPayer(database),
  'programs.save': (context, input) => {
    const program = saveProgram(context.database, input);
    const { name: _name, requestId: _requestId, programId: _programId, ...settings } = input;
    context.note([program.programId], settings);
    return program;
  },
  'programs.list': ({ database }) => ({ rows: listPrograms(database), nextCursor: null }),
  'programs.get': ({ database }, { programId }) => readProgram(database, programId),
  'partners.save': (context, input) => savePartner(context, input),
  'partners.list': ({ database }, input) => {
    const page = listPartners(database, input);
    return {
      rows: page.rows.map((row) => ({
        ...viewPartner(row),
        balances: balancesNow(database, row.partner_key),
      })),
      nextCursor: page.nextCursor,
    };
  },
  'partners.count': ({ database }, filter) => ({ count: countPartners(database, filter) }),
  'partners.get': ({ database }, address) => {
    const partner = findPartner(database, address);
    const nextPayable = nextPayableDays(database, partner.partner_key);
    const balances = balancesNow(database, partner.partner_key).map((balance) => ({
      ...balance,
      nextPayableOn: nextPayable.get(balance.currency) ?? null,
    }));
    return { ...viewPartner(partner), balances };
  },
  'partners.archive': (context, { archived, reason, ...address }) => {
    const partner = findPartner(context.database, address);
    archivePartner(context.database, partner.partner_key, archived);
    context.note([formatId('partner', partner.partner_key)], { archived, reason: reason ?? null });
    return viewPartner(findPartner(context.database, { partnerId: partner.partner_key }));
  },
  'partners.balance': ({ database, today }, { asOf = today, ...address }) => {
    const partner = findPartner(database, address);
    if (asOf > today) {
      throw validationError(
        `${asOf} lies in the future, where balances are not known yet. Choose today or an earlier day.`,
        [{ field: 'asOf', message: 'lies in the future' }],
      );
    }
    const key = partner.partner_key;
    const balances = asOf === today ? balancesNow(database, key) : balancesOn(database, key, asOf);
    return { partnerId: formatId('partner', key), asOf, balances };
  },
  'partners.credit': (context, { amountMinor, currency, note, ...address }) => {
    const { database, today } = context;
    const partner = findPartner(database, address);
    const entryKey = insertCommission(
      database,
      {
        programKey: partner.program_key,
        partnerKey: partner.partner_key,
        externalId: null,
        kind: 'credit',
        currency,
        amountMinor,
        earnedOn: today,
        payableOn: today,
        description: note,
        status: 'approved',
      },
      context,
    );
    const journalEntryId = formatId('journalEntry', entryKey);
    context.note([formatId('partner', partner.partner_key), journalEntryId], { amountMinor, currency });
    return { journalEntryId, balance: viewBalance(keptBalance(database, partner.partner_key, currency)) };
  },
  'partners.statement': ({ database }, input) => {
    const partner = findPartner(database, input);
    return readStatement(database, partner.partner_key, input);
  },
  'storeCredit.redeem': (context, { amountMinor, currency, reference, redeemedOn, ...address }) => {
    const { database } = context;
    const partner = findPartner(database, address);
    if (redemptionByReference(database, partner.program_key, reference) !== undefined) {
      throw validationError(`The redemption ${reference} is booked already. Nothing was booked again.`, [
        { field: 'reference', message: 'is taken' },
      ]);
    }
    const redemption = {
      programKey: partner.program_key,
      partnerKey: partner.partner_key,
      reference,
      note: null,
      currency,
      amountMinor,
      redeemedOn,
    };
    const { redemptionKey, entryKey } = redeemStoreCredit(database, redemption, context);
    const redemptionId = formatId('redemption', redemptionKey);
    context.note([formatId('partner', partner.partner_key), redemptionId], { amountMinor, currency });
    return {
      redemptionId,
      journalEntryId: formatId('journalEntry', entryKey),
      storeCreditMinor: keptBalance(database, partner.partner_key, currency).storeCreditMinor,
    };
  },
  'payoutRequests.save': (context, { currency, requestedOn, reference, ...address }) => {
    const partner = findPartner(context.database, address);
    const requestKey = saveRequest(
      context.database,
      {
        programKey: partner.program_key,
        partnerKey: partner.partner_key,
        currency,
        requestedOn,
        reference: reference ?? null,
      },
      context.today,
    );
    const payoutRequestId = formatId('payoutRequest', requestKey);
    context.note([payoutRequestId, formatId('partner', partner.partner_key)], { currency, requestedOn });
    return { payoutRequestId };
  },
  'payoutRequests.list': ({ database }, input) => listRequests(database, input),
  'payoutRequests.withdraw': (context, { payoutRequestId, reason }) => {
    withdrawRequest(context.database, payoutRequestId);
    const id = formatId('payoutRequest', payoutRequestId);
    context.note([id], { reason });
    return { payoutRequestId: id, status: 'withdrawn' };
  },
} satisfies Partial<UseCases>;

function savePartner(context: Context, input: InputOf<'partners.save'>): ValueOf<'partners.save'> {
  const { database } = context;
  const problems = checkPartnerFields(input);
  if (problems.length > 0) throw fieldsRefused('The partner was refused and nothing was saved', problems);
  const existing =
    input.partnerId === undefined ? lookUpPartner(database, input) : findPartner(database, input);
  const partnerKey = existing?.partner_key ?? createPartner(context, input);
  if (existing !== undefined) updatePartner(database, existing, input);
  const method = input.payoutMethod ?? existing?.payout_method ?? undefined;
  const warnings =
    method === undefined ? refuseLooseDetails(input) : saveDetails(context, partnerKey, method, input);
  const id = formatId('partner', partnerKey);
  context.note([id], {
    changed: Object.keys(input).filter(
      (field) => !['requestId', 'partnerId', 'programId', 'externalId'].includes(field),
    ),
  });
  return { ...viewPartner(findPartner(database, { partnerId: partnerKey })), warnings };
}

function createPartner(context: Context, input: InputOf<'partners.save'>): number {
  const { programId, externalId, name } = input;
  if (programId === undefined || externalId === undefined || name === undefined) {
    throw validationError('A new partner needs a program, an external id and a name. Nothing was saved.', [
      ...(name === undefined ? [{ field: 'name', message: 'is missing' }] : []),
    ]);
  }
  readProgram(context.database, programId);
  return insertPartner(context.database, {
    ...input,
    programKey: programId,
    externalId,
    name,
    createdAt: context.now,
  });
}

type Method = NonNullable<InputOf<'partners.save'>['payoutMethod']>;

function saveDetails(context: Context, partnerKey: number, method: Method, input: InputOf<'partners.save'>) {
  const { database, vault } = context;
  const given = input.payoutDetails ?? (method === 'store_credit' ? {} : undefined);
  if (given === undefined) {
    if (input.payoutMethod !== undefined)
      assignDestination(database, vault, partnerKey, method, null, context);
    return [];
  }
  const { destination, problems, warnings } = parsePayoutDetails(method, given);
  if (destination === null) throw refusedDetails(problems);
  assignDestination(database, vault, partnerKey, method, destination, context);
  return warnings;
}

function refuseLooseDetails(input: InputOf<'partners.save'>): [] {
  if (input.payoutDetails === undefined) return [];
  throw validationError('Payout details need a payout method. Nothing was saved.', [
    { field: 'payoutMethod', message: 'is missing' },
  ]);
}
