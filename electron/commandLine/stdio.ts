import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { LedgerHost, RunningCall } from '../threads/host.ts';
import { callWithPaths } from './pathCalls.ts';

const callIdSchema = z.union([z.string(), z.number()]);
const lineSchema = z.union([
  z.strictObject({ id: callIdSchema, procedure: z.string(), input: z.unknown().optional() }),
  z.strictObject({ id: callIdSchema, cancel: callIdSchema }),
]);

/**
 * Serves calls as JSON lines until the input ends, and then finishes what runs. Answers may be out of order; progress
 * carries the id of its call. A line that is no call is answered with an error and the session goes on.
 */
export async function serveStdio(host: LedgerHost, input: Readable, output: Writable): Promise<void> {
  const running = new Map<string | number, RunningCall>();
  const answers = new Set<Promise<void>>();
  const write = (line: object) => output.write(`${JSON.stringify(line)}\n`);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if ('problem' in parsed) {
      write({ id: parsed.id, ok: false, error: { code: 'VALIDATION', message: parsed.problem } });
      continue;
    }
    const request = parsed.request;
    if ('cancel' in request) {
      running.get(request.cancel)?.cancel();
      write({ id: request.id, ok: true, value: { cancelled: running.has(request.cancel) } });
      continue;
    }
    const { id } = request;
    if (running.has(id)) {
      const message = `A call with id ${String(id)} is still running. Nothing was changed. Use another id.`;
      write({ id, ok: false, error: { code: 'VALIDATION', message } });
      continue;
    }
    const call = callWithPaths(host, request.procedure, request.input ?? {}, {
      callId: id,
      onProgress: (progress) => write({ id, progress }),
    });
    running.set(id, call);
    const answered = call.answer.then((envelope) => {
      running.delete(id);
      write({ id, ...envelope });
    });
    answers.add(answered);
    void answered.finally(() => answers.delete(answered));
  }
  await Promise.all(answers);
}

type ParsedLine = { request: z.infer<typeof lineSchema> } | { id: string | number | null; problem: string };

function parseLine(line: string): ParsedLine {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { id: null, problem: 'The line is not valid JSON. Nothing was called.' };
  }
  const parsed = lineSchema.safeParse(json);
  if (parsed.success) return { request: parsed.data };
  const id = z.object({ id: callIdSchema }).safeParse(json);
  return {
    id: id.success ? id.data.id : null,
    problem:
      'The line is neither a call {id, procedure, input} nor a cancellation {id, cancel}. Nothing was called.',
  };
}
