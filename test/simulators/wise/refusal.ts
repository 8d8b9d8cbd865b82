import type { SimulatedAnswer } from '../simulatorServer.ts';

/** Ends a request with an error of Wise's. */
export class WiseRefusal extends Error {
  readonly answer: SimulatedAnswer;

  constructor(answer: SimulatedAnswer) {
    super(`Wise refuses with ${answer.status}`);
    this.answer = answer;
  }
}

/** An error in the shape that most of Wise's have. */
export function refuse(status: number, code: string, path?: string): never {
  throw new WiseRefusal({
    status,
    body: { errors: [{ code, message: `refused: ${code}`, ...(path === undefined ? {} : { path }) }] },
  });
}
