import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { StdioSession } from '../integration/processes/stdioSession.ts';
import { openWorkplace, removeWorkplaces } from '../integration/processes/workplace.ts';
import { removeTestLedgers } from '../integration/support/testLedger.ts';
import { payRecipients } from '../integration/tax/paidRecipients.ts';
import { createTaxLedger, folderFor } from '../integration/tax/taxLedger.ts';

const recipients = 10_000;
const memoryLimitMb = 400;

afterEach(() => {
  removeTestLedgers();
  removeWorkplaces();
});

test.each(['pdf', 'iris-csv'] as const)(
  '10,000 recipients as %s: progress is told, other calls get their turn, the process stays under 400 MB',
  { timeout: 1_800_000 },
  async (format) => {
    // Before the day on which the test runs: the process has the clock of the machine.
    const ledger = await createTaxLedger('2026-06-01T15:00:00Z');
    await payRecipients(
      ledger,
      Array.from({ length: recipients }, (_, index) => ({ name: `Recipient Number${String(index + 1)}` })),
    );
    ledger.close();
    const session = new StdioSession(openWorkplace(), ledger.file);
    try {
      await session.call('vault.unlock', { recoveryKey: ledger.recoveryKey });
      const { recipients: rows } = await session.call('tax.year', { year: 2026, withLines: false });
      expect(rows).toHaveLength(recipients);
      const directory = folderFor(ledger);
      const input = { year: 2026, form: '1099-NEC', format, directory, draft: true } as const;
      const running = session.start('exports.form1099', input);
      await session.call('ledger.info', {});
      const doneMeanwhile = running.progress.at(-1)?.done ?? 0;
      expect(doneMeanwhile).toBeLessThan(recipients);
      const answer = await running.answer;
      expect(answer).toMatchObject({ ok: true, value: { count: recipients } });
      const files = { pdf: recipients + 1, 'iris-csv': recipients / 100 }[format];
      const [made = ''] = readdirSync(directory);
      expect(readdirSync(`${directory}/${made}`)).toHaveLength(files);
      expect(running.progress.length).toBeGreaterThan(10);
      expect(running.progress.at(-1)?.done).toBe(format === 'pdf' ? recipients * 2 : recipients);
      console.log(`${format}: peak memory ${session.peakMemoryMb().toFixed(0)} MB`);
      expect(session.peakMemoryMb()).toBeLessThan(memoryLimitMb);
    } finally {
      await session.end();
    }
  },
);
