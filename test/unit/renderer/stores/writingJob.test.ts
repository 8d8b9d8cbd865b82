import { expect, test, vi } from 'vitest';

/** The window's way out, whose every call is answered by hand. */
async function withBridge() {
  const answers = new Map<string, (value: unknown) => void>();
  const invoke = ({ procedure }: { procedure: string }) =>
    new Promise((resolve) => {
      answers.set(procedure, (value) => resolve({ ok: true, value }));
    });
  vi.stubGlobal('window', { disburse: { invoke } });
  const { writingJob } = await import('../../../../renderer/stores/writingJob.ts');
  const { forgetDesk } = await import('../../../../renderer/stores/deskStore.ts');
  return { answers, writingJob, forgetDesk };
}

test('what was to be written of a ledger that left the desk meanwhile is not written of the next', async () => {
  const { answers, writingJob, forgetDesk } = await withBridge();
  const job = writingJob<string>();
  const write = vi.fn(() => Promise.resolve('written'));
  const place = { purpose: 'folder-for-documents' } as const;
  const started = job.start({ title: 'Making request letters', place, write });
  expect(job.useJob.getState().current.state).toBe('choosing');
  forgetDesk();
  answers.get('desktop.chooseFile')?.({ file: { token: 'folder-1', name: 'Letters' } });
  await started;
  expect(write).not.toHaveBeenCalled();
  expect(job.useJob.getState().current).toEqual({ state: 'none' });
});
