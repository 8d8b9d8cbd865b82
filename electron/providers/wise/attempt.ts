import type { Journey } from '../port.ts';
import type { Requirements } from './answers.ts';
import type { Wise } from './ask.ts';
import type { WisePlan } from './plan.ts';

/** One attempt while it is being sent. */
export type Sending = {
  wise: Wise;
  plan: WisePlan;
  journey: Journey;
  groupId: string;
  /** What Wise asks of recipients, as far as it was asked in this send. */
  requirements: Map<string, Requirements>;
};
