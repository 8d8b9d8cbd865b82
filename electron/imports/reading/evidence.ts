import { amountEvidence } from './amounts.ts';
import type { DecimalSeparator } from './amounts.ts';
import { dateEvidence } from './days.ts';
import type { DateOrder } from './days.ts';

/** How the amounts and dates of one file are written. 'any': nothing in the file depends on it. */
export type Conventions = {
  readonly decimalSeparator: DecimalSeparator | 'any';
  readonly dateOrder: DateOrder | 'any';
};

/** Answers that the caller gives before anything is read; what is answered is not asked. */
export type ConventionAnswers = {
  readonly decimalSeparator?: DecimalSeparator;
  readonly dateOrder?: DateOrder;
};

/** A cell of the file that a question is about. */
type Sample = { readonly line: number; readonly field: string; readonly text: string };

/** What the file does not prove, or proves in both directions, and a person has to say. */
export type Question =
  | {
      readonly question: 'decimalSeparator';
      readonly options: readonly DecimalSeparator[];
      readonly samples: readonly Sample[];
    }
  | {
      readonly question: 'dateOrder';
      readonly options: readonly DateOrder[];
      readonly samples: readonly Sample[];
    };

export type EvidenceOutcome =
  | { readonly state: 'settled'; readonly conventions: Conventions }
  | { readonly state: 'open'; readonly questions: readonly Question[] };

/** What the cells seen so far prove about one convention, with the first few cells for each verdict. */
type Findings<Convention extends string> = Map<Convention | 'ambiguous', Sample[]>;

const samplesPerVerdict = 3;

function remember<Convention extends string>(
  findings: Findings<Convention>,
  verdict: Convention | 'ambiguous' | 'none',
  sample: Sample,
): void {
  if (verdict === 'none') return;
  const samples = findings.get(verdict) ?? [];
  const isNew = samples.length < samplesPerVerdict && samples.every(({ text }) => text !== sample.text);
  findings.set(verdict, isNew ? [...samples, sample] : samples);
}

/** The convention that is proven without contradiction, 'any' if no cell depends on it, undefined if it has to be asked. */
function conclude<Convention extends string>(
  findings: Findings<Convention>,
  options: readonly Convention[],
): Convention | 'any' | undefined {
  const proven = options.filter((option) => findings.has(option));
  if (proven.length === 1) return proven[0];
  return findings.size === 0 ? 'any' : undefined;
}

function samplesOf<Convention extends string>(
  findings: Findings<Convention>,
  options: readonly Convention[],
): readonly Sample[] {
  const contradicting = options.flatMap((option) => findings.get(option) ?? []);
  return contradicting.length > 0 ? contradicting : (findings.get('ambiguous') ?? []);
}

const separators: readonly DecimalSeparator[] = ['point', 'comma'];
const orders: readonly DateOrder[] = ['day-first', 'month-first'];

/**
 * Collects, cell by cell and in constant memory, what a file proves about its decimal separator and date order. Nothing
 * is guessed: a file that proves nothing but has cells that could be read both ways ends in a question, and so does one
 * that proves both.
 */
export class EvidenceCollector {
  readonly #answers: ConventionAnswers;
  readonly #separatorFindings: Findings<DecimalSeparator> = new Map();
  readonly #orderFindings: Findings<DateOrder> = new Map();

  constructor(answers: ConventionAnswers = {}) {
    this.#answers = answers;
  }

  addAmount(sample: Sample): void {
    remember(this.#separatorFindings, amountEvidence(sample.text), sample);
  }

  addDate(sample: Sample): void {
    remember(this.#orderFindings, dateEvidence(sample.text), sample);
  }

  /** What is known after all cells were added. */
  outcome(): EvidenceOutcome {
    const decimalSeparator = this.#answers.decimalSeparator ?? conclude(this.#separatorFindings, separators);
    const dateOrder = this.#answers.dateOrder ?? conclude(this.#orderFindings, orders);
    const questions: Question[] = [];
    if (decimalSeparator === undefined) {
      const samples = samplesOf(this.#separatorFindings, separators);
      questions.push({ question: 'decimalSeparator', options: separators, samples });
    }
    if (dateOrder === undefined) {
      const samples = samplesOf(this.#orderFindings, orders);
      questions.push({ question: 'dateOrder', options: orders, samples });
    }
    if (decimalSeparator === undefined || dateOrder === undefined) return { state: 'open', questions };
    return { state: 'settled', conventions: { decimalSeparator, dateOrder } };
  }
}
