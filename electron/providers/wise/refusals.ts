import { z } from 'zod';
import { fundingSchema, jsonOf } from './answers.ts';

/** A definite no from Wise, whatever shape it came in. */
export type Refusal = {
  httpStatus: number;
  /** Wise's own code, or one of ours (`wise.` in front) where it gave none. */
  code: string;
  /** The field that Wise names, where it names one. */
  field: string | null;
  retryAfterMs: number | null;
};

const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        code: z.string().nullish(),
        message: z.string().nullish(),
        path: z.string().nullish(),
        field: z.string().nullish(),
      }),
    )
    .min(1),
});

const oauthSchema = z.object({ error: z.string(), error_description: z.string().nullish() });

/** A code as Wise writes them: words, dots, hyphens and underscores, without spaces. */
const codePattern = /^[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)+$/;

/**
 * Reads a refusal: as text first, then as one of the four shapes of JSON that Wise's errors come in. Codes are not
 * unique, so the field goes with them.
 */
export function refusalOf(httpStatus: number, headers: Headers, text: string): Refusal {
  const { code, field } = codeOf(httpStatus, headers, text);
  return { httpStatus, code, field, retryAfterMs: retryAfterMsOf(headers) };
}

function codeOf(httpStatus: number, headers: Headers, text: string): { code: string; field: string | null } {
  // Before any body: these headers are what tells a challenge for strong authentication from any other 403.
  if (httpStatus === 403 && headers.has('x-2fa-approval')) return { code: 'wise.sca_required', field: null };
  if (httpStatus === 429) return { code: 'wise.rate_limited', field: null };
  const trimmed = text.trim();
  if (codePattern.test(trimmed)) return { code: trimmed, field: null };
  const json = jsonOf(text);
  const listed = errorsSchema.safeParse(json);
  if (listed.success) {
    const [first] = listed.data.errors;
    const words = `${first?.code ?? ''} ${first?.message ?? ''}`;
    if (/missing approval/i.test(words)) return { code: 'wise.missing_approval', field: null };
    return { code: first?.code ?? `wise.http_${httpStatus}`, field: first?.path ?? first?.field ?? null };
  }
  const funding = fundingSchema.safeParse(json);
  if (funding.success && funding.data.errorCode) return { code: funding.data.errorCode, field: null };
  const oauth = oauthSchema.safeParse(json);
  if (oauth.success && codePattern.test(oauth.data.error)) return { code: oauth.data.error, field: null };
  if (/missing approval/i.test(text)) return { code: 'wise.missing_approval', field: null };
  return { code: `wise.http_${httpStatus}`, field: null };
}

function retryAfterMsOf(headers: Headers): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  return /^[0-9]{1,6}$/.test(text) ? Number(text) * 1000 : null;
}
