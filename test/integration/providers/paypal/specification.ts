import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const file = new URL('../../../../../shared/specs/paypal-payouts-v1.json', import.meta.url);

export const specificationIsThere = existsSync(file);
export const whereItIsMissing =
  "PayPal's specification is not beside the project: ../shared/specs/paypal-payouts-v1.json";

/**
 * PayPal's published specification, made stricter: a field that it does not name is a fault. That is how a field
 * which only this project knows would be noticed, in what is sent as in what the simulator answers.
 */
export class Specification {
  readonly #ajv = new Ajv({ strict: false, allErrors: true });

  constructor() {
    addFormats(this.#ajv);
    // A format of PayPal's own, whose rule stands beside it as a pattern.
    this.#ajv.addFormat('ppaas_common_language_v3', true);
    this.#ajv.addSchema(closed(JSON.parse(readFileSync(file, 'utf8'))) as object, 'paypal');
  }

  /** What is wrong with a value by a schema of the specification; nothing where all is well. */
  faults(schema: string, value: unknown): string[] {
    const validate: ValidateFunction | undefined = this.#ajv.getSchema(
      `paypal#/components/schemas/${schema}`,
    );
    if (validate === undefined) throw new Error(`the specification has no schema ${schema}`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, closed(part)]));
  const isObjectSchema = members.type === 'object' && 'properties' in members;
  return isObjectSchema ? { ...members, additionalProperties: false } : members;
}
