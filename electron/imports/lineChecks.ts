import { isCurrencyCode } from '../../shared/currency.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { parseAmount, parseRate } from './reading/amounts.ts';
import { parseDay } from './reading/days.ts';
import type { Conventions } from './reading/evidence.ts';
import type { Rejection } from './stagedRows.ts';

/** How the cells of one file are to be read: its conventions, and the time zone for instants in it. */
export type LineContext = { conventions: Conventions; timeZone: string };

/** Collects what is wrong with a line while it is read; a wrong field reads as a stand-in that is never applied. */
export class LineChecks {
  readonly #context: LineContext;
  readonly #problems: FieldProblem[] = [];

  constructor(context: LineContext) {
    this.#context = context;
  }

  get rejection(): Rejection | null {
    const first = this.#problems[0];
    if (first === undefined) return null;
    return { field: first.field, reason: this.#problems.map(({ message }) => message).join('; ') };
  }

  refuse(field: string, message: string): void {
    this.#problems.push({ field, message });
  }

  text(field: string, text: string, maximumLength: number): string {
    if (text === '') this.refuse(field, `${field} is missing`);
    if (text.length > maximumLength)
      this.refuse(field, `${field} is longer than ${String(maximumLength)} characters`);
    return text;
  }

  currency(text: string, field = 'currency'): string {
    const code = text.toUpperCase();
    if (!isCurrencyCode(code))
      this.refuse(field, text === '' ? `${field} is missing` : `${text} is not a currency code`);
    return code;
  }

  amount(text: string, currency: string): number {
    if (!isCurrencyCode(currency)) return 0;
    const parsed = parseAmount(text, currency, this.#context.conventions.decimalSeparator);
    if (!parsed.ok) this.refuse('amount', text === '' ? 'amount is missing' : parsed.problem);
    else if (parsed.amountMinor === 0) this.refuse('amount', 'amount is zero');
    return parsed.ok ? parsed.amountMinor : 0;
  }

  rate(text: string): string {
    const parsed = parseRate(text, this.#context.conventions.decimalSeparator);
    if (!parsed.ok) this.refuse('rate', text === '' ? 'rate is missing' : parsed.problem);
    return parsed.ok ? parsed.rate : '';
  }

  day(field: string, text: string): string {
    const parsed = parseDay(text, this.#context.conventions.dateOrder, this.#context.timeZone);
    if (!parsed.ok) this.refuse(field, text === '' ? `${field} is missing` : parsed.problem);
    return parsed.ok ? parsed.day : '';
  }

  /** A day that must not be repeated in a refusal, such as a birth date; undefined where the cell is empty. */
  protectedDay(field: string, text: string): string | undefined {
    if (text === '') return undefined;
    const parsed = parseDay(text, this.#context.conventions.dateOrder, this.#context.timeZone);
    if (parsed.ok) return parsed.day;
    this.refuse(field, `${field} is not a day that can be read, such as 1990-05-31`);
    return undefined;
  }

  choice<Option extends string>(field: string, text: string, options: readonly Option[]): Option | undefined {
    if (text === '') return undefined;
    const wanted = text.toLowerCase().replaceAll(/[\s-]+/g, '_');
    const found = options.find(
      (option) => option === wanted || option.replaceAll('_', '') === wanted.replaceAll('_', ''),
    );
    if (found === undefined) this.refuse(field, `${field} has to be one of ${options.join(', ')}`);
    return found;
  }
}
