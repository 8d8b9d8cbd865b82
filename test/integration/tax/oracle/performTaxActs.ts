import { expect } from 'vitest';
import { addDays } from '../../ledger/plainModel.ts';
import { chosen } from '../../ledger/randomActs.ts';
import { comeBack, end, pay, undo } from './performTaxPayments.ts';
import type { TaxAct, TaxActNamed } from './randomTaxActs.ts';
import { firstDayOfNotice } from './taxDays.ts';
import type { Payee } from './taxHistory.ts';
import type { TaxWorld } from './taxWorld.ts';

/** Does to the ledger what an act says, and writes down what became of it. */
export async function perform(world: TaxWorld, given: TaxAct): Promise<void> {
  const { history } = world;
  switch (given.kind) {
    case 'pass':
      world.passHours(given.days * 24 + given.hour);
      return;
    case 'pay':
      return pay(world, given);
    case 'end':
      return end(world, given);
    case 'comeBack':
      return comeBack(world, given.pick);
    case 'undo':
      return undo(world, given.pick);
    case 'programForm': {
      const program = chosen(history.payees, given.pick)?.program;
      if (program === undefined) return;
      const form1099 = given.category === 'NEC-1' ? '1099-NEC' : '1099-MISC';
      await world.ledger.value('programs.save', { programId: program.programId, form1099 });
      program.category = given.category;
      return;
    }
    case 'rates':
      return saveRates(world, given.rate);
    case 'move': {
      const payee = chosen(history.payees, given.pick);
      if (payee === undefined) return;
      const { country, entityType } = given;
      await world.ledger.value('partners.save', { partnerId: payee.partnerId, country, entityType });
      Object.assign(payee, { country, entityType });
      return;
    }
    case 'pastPayout': {
      const payee = chosen(history.payees, given.pick);
      const { amountMinor: grossMinor, currency: of, method } = given;
      if (payee !== undefined)
        await world.pastPayout(payee, {
          grossMinor,
          currency: of,
          method,
          paidOn: addDays(world.today, -given.daysAgo),
        });
      return;
    }
    case 'override':
    case 'reporting':
    case 'endNotice':
      return performSetting(world, given);
    case 'w9':
    case 'w8':
    case 'decide':
    case 'notice':
    case 'priorReturn': {
      const payee = chosen(history.payees, given.pick);
      if (payee !== undefined) await performPaper(world, payee, given);
    }
  }
}

async function performSetting(
  world: TaxWorld,
  given: TaxActNamed<'override' | 'reporting' | 'endNotice'>,
): Promise<void> {
  const { history } = world;
  switch (given.kind) {
    case 'override':
      return override(world, given);
    case 'reporting': {
      const { method, isReported } = given;
      const year = Number(world.today.slice(0, 4)) - (given.pick % 2);
      const methods = [{ method, reportedByProcessor: isReported }];
      await world.ledger.value('withholding.saveSettings', { year, methods });
      history.reporting.set(`${method} ${String(year)}`, isReported);
      return;
    }
    case 'endNotice': {
      const open = history.notices.filter(({ isOpen }) => isOpen);
      const ended = chosen(open, given.pick);
      if (ended === undefined) return;
      await world.ledger.value('withholding.endNotice', { noticeId: ended.noticeId, reason: 'proved' });
      ended.isOpen = false;
    }
  }
}

async function performPaper(
  world: TaxWorld,
  payee: Payee,
  given: TaxActNamed<'w9' | 'w8' | 'decide' | 'notice' | 'priorReturn'>,
): Promise<void> {
  const { history, today } = world;
  const year = Number(today.slice(0, 4));
  switch (given.kind) {
    case 'w9': {
      const signedOn = addDays(today, -given.daysAgo);
      return world.giveForm(payee, { ...given, kind: 'W-9', signedOn, usPercent: 0, treatyPercent: null });
    }
    case 'w8': {
      const kind = payee.entityType === 'business' ? 'W-8BEN-E' : 'W-8BEN';
      const signedOn = given.signedOn ?? addDays(today, -given.daysAgo);
      const tin = kind === 'W-8BEN' ? given.tin : null;
      return world.giveForm(payee, { ...given, kind, tin, signedOn, classification: '', exemptCode: null });
    }
    case 'decide':
      return decide(world, payee, given);
    case 'notice':
      return notice(world, payee, given);
    case 'priorReturn': {
      const key = `${String(payee.key)} ${String(year - 1)}`;
      await world.ledger.value('withholding.recordPriorReturn', {
        partnerId: payee.partnerId,
        year: year - 1,
        why: given.why,
      });
      history.priorReturns.add(key);
    }
  }
}

async function decide(
  world: TaxWorld,
  payee: Payee,
  { decision, daysAgo: ago }: TaxActNamed<'decide'>,
): Promise<void> {
  const form = payee.forms.at(-1 - (ago % 2)) ?? payee.forms.at(-1);
  if (form === undefined) return;
  const endedOn = addDays(world.today, -ago);
  const input = {
    taxFormId: form.taxFormId,
    decision,
    reason: 'so it is',
    ...(decision === 'ended' ? { endedOn } : {}),
  };
  if (!(await world.isDone('taxForms.decide', input))) return;
  if (decision === 'accepted') world.accepted(payee, form);
  else {
    form.state = decision;
    form.endedOn = decision === 'ended' ? endedOn : null;
  }
}

async function notice(world: TaxWorld, payee: Payee, given: TaxActNamed<'notice'>): Promise<void> {
  if (world.history.notices.some((one) => one.isOpen && one.payee === payee)) return;
  const receivedOn = addDays(world.today, -given.daysAgo);
  const recorded = await world.ledger.value('withholding.recordNotice', {
    partnerId: payee.partnerId,
    notice: given.notice,
    receivedOn,
  });
  const withholdFrom = firstDayOfNotice(receivedOn);
  expect(recorded.withholdFrom, `notice of ${receivedOn}`).toBe(withholdFrom);
  world.history.notices.push({ noticeId: recorded.noticeId, payee, withholdFrom, isOpen: true });
}

async function override(world: TaxWorld, { pick: at, category }: TaxActNamed<'override'>): Promise<void> {
  const payment = chosen(world.history.payments, at);
  if (payment === undefined) return;
  const input = { payoutIds: [payment.payoutId], category, reason: 'so it is' };
  if (await world.isDone('tax.overridePayouts', input)) payment.category = category;
}

/** Of today and of every day on which something was paid, so that most are known in the end. */
async function saveRates(world: TaxWorld, rate: string): Promise<void> {
  const days = new Set([world.today, ...world.history.payments.map(({ createdOn }) => createdOn)]);
  for (const of of ['EUR', 'JPY']) {
    const given = of === 'JPY' ? '0.0065432' : rate;
    const missing = [...days].filter((day) => !world.history.rates.has(`${of} ${day}`));
    if (missing.length === 0) continue;
    const rates = missing.map((date) => ({ date, currency: of, rate: given, source: 'ECB' }));
    await world.ledger.value('rates.save', { rates });
    for (const day of missing) world.history.rates.set(`${of} ${day}`, given);
  }
}
