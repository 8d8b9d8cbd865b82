// A batch that waited at Wise, of which the rest went out as another: a file in which it waits takes both over.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { detailsOf, idle, payoutIdsOf, putBack, unlock } from './payingLedger.ts';
import {
  confirmAtWise,
  endPayingThroughWise,
  expectWiseBooksAgree,
  ledgerWithWise,
  passHours,
  refreshAtWise,
  type PayingThroughWise,
} from './payingThroughWise.ts';

let paying: PayingThroughWise;

beforeEach(async () => {
  paying = await ledgerWithWise('US');
});
afterEach(() => endPayingThroughWise(paying));

test.each([
  ['createTransfer', 1],
  ['patchGroup', 0],
] as const)(
  'stopped at %s %i: what the second has paid is not given back again because the first never paid it',
  async (on, after) => {
    const { ledger, wise } = paying;
    const copy = join(ledger.folder, 'waiting.disburse');
    const body = { errors: [{ code: 'rate.limit', message: 'later' }] };
    wise.injectFault({ on, after, kind: 'status', status: 429, committed: false, body, times: 3 });
    const sent = await confirmAtWise(paying);
    await ledger.value('ledger.backup', { file: copy });
    await refreshAtWise(paying, sent, 1);
    expect(await detailsOf(ledger, sent)).toEqual({ ready: 3 });
    const payoutIds = await payoutIdsOf(ledger, sent);
    await ledger.value('payouts.cancel', { payoutIds: payoutIds.slice(0, 1), reason: 'not now' });
    await idle(ledger);
    await refreshAtWise(paying, sent, 1);
    await refreshAtWise(paying, sent, 1);
    expect(await detailsOf(ledger, sent)).toEqual({ cancelled: 1, paid: 2 });
    putBack(ledger, copy);
    await unlock(ledger);
    await passHours(paying, 5);
    const { reasons } = await ledger.value('sending.status', {});
    const seen = { evidence: 'the list of Wise', note: 'looked up' };
    let runId = '';
    for (const { reference } of reasons) {
      const adopted = { reference: reference ?? '', note: 'an old file' };
      runId = (await ledger.value('sending.adopt', adopted)).runId;
      await idle(ledger);
      await refreshAtWise(paying, runId, 5);
      const { rows } = await ledger.value('payouts.history', { runId, detail: 'in_doubt' });
      const doubtful = rows.map(({ payoutId }) => payoutId);
      if (doubtful.length > 0)
        await ledger.value('payouts.resolve', { payoutIds: doubtful, outcome: 'not_paid', ...seen });
      await refreshAtWise(paying, runId, 5);
    }
    const { contradicted } = await ledger.value('sending.status', {});
    expect([...contradicted.payoutIds].sort()).toEqual(payoutIds.slice(1).sort());
    await ledger.value('payouts.resolve', { payoutIds: contradicted.payoutIds, outcome: 'paid', ...seen });
    for (const hours of [1, 30, 30]) {
      await refreshAtWise(paying, runId, hours);
      expect(await detailsOf(ledger, runId)).toEqual({ paid: 2, refused: 1 });
    }
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false, needsPerson: 0 });
    await expectWiseBooksAgree(paying);
  },
);
