import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { contract, type CallOf, type ProcedureName, type ValueOf } from '../../shared/contract/index.ts';
import { errorBodySchema, type ErrorBody } from '../../shared/errors.ts';

const program = fileURLToPath(new URL('../../bin/disburse.mjs', import.meta.url));

const answerSchema = z.union([
  z.object({ id: z.number(), progress: z.unknown() }),
  z.object({ id: z.number(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.number(), ok: z.literal(false), error: errorBodySchema }),
]);
type Answer = Extract<z.infer<typeof answerSchema>, { ok: boolean }>;

/** A call that was refused although the demonstration counts on it. */
export class UnexpectedAnswer extends Error {}

export type SessionSetup = { ledgerFile: string; passphrase: string; dataFolder: string };

type Waiting = { resolve: (answer: Answer) => void; reject: (reason: Error) => void };

/** The built application in a process of its own, spoken to in JSON lines as any script would. */
export class StdioSession {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #ended: Promise<number>;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor({ ledgerFile, passphrase, dataFolder }: SessionSetup) {
    this.#child = spawn(process.execPath, [program, 'stdio', '--ledger', ledgerFile], {
      env: { ...process.env, DISBURSE_PASSPHRASE: passphrase, DISBURSE_DATA: dataFolder },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (code) => {
        for (const { reject } of this.#waiting.values()) {
          reject(new UnexpectedAnswer(`The application ended with exit code ${String(code)}.`));
        }
        resolve(code ?? 1);
      });
    });
    // A process that has ended takes no more calls; its exit code says so better than a broken pipe.
    this.#child.stdin.on('error', () => undefined);
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#receive(line);
    });
  }

  /** The value of a call, checked against the contract; a refusal ends the demonstration. */
  async call<Name extends ProcedureName>(name: Name, input: CallOf<Name>): Promise<ValueOf<Name>> {
    const answer = await this.#send(name, input);
    if (!answer.ok) {
      throw new UnexpectedAnswer(`${name} was refused: ${answer.error.code}: ${answer.error.message}`);
    }
    // The schema of the procedure is the one that this type is made of.
    return contract[name].output.parse(answer.value) as ValueOf<Name>;
  }

  /** The error of a call that has to be refused with this code. */
  async refusal<Name extends ProcedureName>(
    name: Name,
    input: CallOf<Name>,
    code: ErrorBody['code'],
  ): Promise<ErrorBody> {
    const answer = await this.#send(name, input);
    if (answer.ok) throw new UnexpectedAnswer(`${name} was not refused.`);
    if (answer.error.code === code) return answer.error;
    throw new UnexpectedAnswer(`${name} was refused with ${answer.error.code} instead of ${code}.`);
  }

  /** Ends the input, lets the application finish, and answers its exit code. */
  async close(): Promise<number> {
    this.#child.stdin.end();
    return this.#ended;
  }

  #send(procedure: string, input: unknown): Promise<Answer> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.stdin.write(`${JSON.stringify({ id, procedure, input })}\n`);
    });
  }

  #receive(line: string): void {
    const answer = answerSchema.parse(JSON.parse(line));
    if ('progress' in answer) return;
    this.#waiting.get(answer.id)?.resolve(answer);
    this.#waiting.delete(answer.id);
  }
}
