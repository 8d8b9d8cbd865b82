import type { AccountReading, Problem, ServerTime } from '../port.ts';
import { minorOf } from './amounts.ts';
import type { ProfileAnswer } from './answers.ts';
import { problemOfAnswer, type Wise } from './ask.ts';
import { getBalances, getProfiles, getProfilesRaw } from './calls.ts';
import type { Funding, WiseConnection } from './connection.ts';
import { problemOf } from './sentences.ts';
import { isCurrencyCode } from '../../../shared/currency.ts';

/** A profile that a token shows: a personal one and several of businesses. */
type WiseProfile = {
  profileId: string;
  kind: 'personal' | 'business';
  name: string;
  country: string | null;
  funding: Funding;
};

type ProfilesReading =
  { kind: 'read'; profiles: readonly WiseProfile[] } | { kind: 'refused' | 'unreachable'; problem: Problem };

/** Where Wise lets a personal token debit the account; anywhere else a person has to pay at Wise. */
const countriesWherePrograms = new Set(['US', 'CA', 'AU', 'NZ', 'SG', 'MY']);

/** Answers to questions about the account belong to no attempt, so they are kept nowhere. */
export function unkept(connection: WiseConnection): Wise {
  return { connection, keepAnswer: () => undefined };
}

async function readProfiles(wise: Wise): Promise<ProfilesReading> {
  const answer = await getProfiles(wise);
  if (answer.kind === 'value') return { kind: 'read', profiles: answer.value.map(profileOf) };
  return { kind: answer.kind === 'refused' ? 'refused' : 'unreachable', problem: problemOfAnswer(answer) };
}

function profileOf(profile: ProfileAnswer): WiseProfile {
  const country = profile.address?.countryIso2Code?.toUpperCase() ?? null;
  const person = [profile.firstName, profile.lastName].filter(Boolean).join(' ');
  return {
    profileId: profile.id,
    kind: profile.type.toUpperCase() === 'BUSINESS' ? 'business' : 'personal',
    name: profile.businessName ?? profile.fullName ?? person,
    country,
    funding: country !== null && countriesWherePrograms.has(country) ? 'by_program' : 'by_person',
  };
}

/** The chosen profile, what this program may do with it, and what can be paid from it. */
export async function readAccount(wise: Wise): Promise<AccountReading> {
  const reading = await readProfiles(wise);
  if (reading.kind !== 'read') return reading;
  const profile = reading.profiles.find(({ profileId }) => profileId === wise.connection.profileId);
  if (profile === undefined) return { kind: 'refused', problem: problemOf('wise.other_profile') };
  const remarks: Problem[] = [];
  if (profile.funding === 'by_person') remarks.push(problemOf('wise.prepares_only'));
  if (profile.kind === 'personal') remarks.push(problemOf('wise.personal_profile'));
  const balances = await readBalances(wise);
  if (balances === null) remarks.push(problemOf('wise.balances_hidden'));
  return {
    kind: 'read',
    accountId: profile.profileId,
    label: profile.country === null ? profile.name : `${profile.name} (${profile.country})`,
    funding: profile.funding,
    balances,
    remarks,
  };
}

/**
 * `amount` is documented as the balance that transfers can be funded from; `reservedAmount` stands beside it and is
 * not taken off a second time.
 */
async function readBalances(wise: Wise): Promise<{ currency: string; availableMinor: number }[] | null> {
  const answer = await getBalances(wise);
  if (answer.kind !== 'value') return null;
  return answer.value.flatMap(({ currency, amount }) => {
    const availableMinor = isCurrencyCode(currency) ? minorOf(amount.value, currency) : null;
    return availableMinor === null ? [] : [{ currency, availableMinor }];
  });
}

/** Wise's clock. Every answer carries it, a refusal as well. */
export async function readServerTime(wise: Wise): Promise<ServerTime> {
  const outcome = await getProfilesRaw(wise);
  if (outcome.kind === 'not_sent') return { kind: 'unknown', problem: problemOf('wise.not_reached') };
  if (outcome.kind === 'unclear') return { kind: 'unknown', problem: problemOf('wise.timeout') };
  const at = new Date(outcome.headers.get('date') ?? '');
  return Number.isNaN(at.getTime())
    ? { kind: 'unknown', problem: problemOf('wise.no_date') }
    : { kind: 'read', at };
}
