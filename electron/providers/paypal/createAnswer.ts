import type { HttpOutcome } from '../http.ts';
import type { Batch, Problem, RefusedLine, SendOutcome } from '../port.ts';
import { errorOf, parsedAs, retryAfterMs } from './calls.ts';
import { redacted } from '../redaction.ts';
import { ownProblem } from './ownProblems.ts';
import { createdSchema, errorSchema, payPalIdSchema, type PayPalError } from './schemas.ts';
import { requestProblem } from './sentences.ts';

/** Refusals that a person or time can mend without a change of the batch. */
const mendable = new Set([
  'INSUFFICIENT_FUNDS',
  'NON_HOLDING_CURRENCY',
  'AUTHORIZATION_ERROR',
  'NOT_AUTHORIZED',
  'PERMISSION_DENIED',
  'REQUIRED_SCOPE_MISSING',
  'CIP_NOT_VERIFIED',
]);

/** Names that say nothing about whether the batch was taken, whatever status they come with. */
const undecided = new Set([
  'PREVIOUS_REQUEST_IN_PROGRESS',
  'INTERNAL_ERROR',
  'INTERNAL_SERVER_ERROR',
  'REQUEST_TIMEOUT_EXCEEDED',
  'SERVICE_UNAVAILABLE',
]);

/** Statuses with which a request is refused before it is carried out. Others, 408, 409 and 425 among them, leave it open. */
const definite = new Set([400, 401, 403, 404, 405, 406, 411, 413, 414, 415, 422, 429]);

/** What an answer to the create call means. Whatever is not known for certain is unclear. */
export function createOutcome(answer: HttpOutcome, batch: Batch): SendOutcome {
  switch (answer.kind) {
    case 'not_sent':
      return { kind: 'not_sent', problem: ownProblem('NOT_CONNECTED') };
    case 'unclear':
      return { kind: 'unclear', problem: ownProblem('NO_ANSWER') };
    case 'answered':
      return answeredOutcome(answer, batch);
  }
}

function answeredOutcome(answer: HttpOutcome & { kind: 'answered' }, batch: Batch): SendOutcome {
  if (answer.status === 200 || answer.status === 201) return acceptedOutcome(answer.text, batch);
  // The form of the token's side says something only about access; anything may answer `{"error":...}`.
  const onlyAccess = answer.status === 401 || answer.status === 403;
  const error = onlyAccess ? errorOf(answer.text) : parsedAs(answer.text, errorSchema);
  if (error === null)
    return {
      kind: 'unclear',
      problem: ownProblem(answer.status >= 500 ? 'UNEXPECTED_ANSWER' : 'UNREADABLE_ANSWER'),
    };
  if (undecided.has(error.name)) return { kind: 'unclear', problem: requestProblem(error.name) };
  if (answer.status >= 400 && answer.status < 500 && isDuplicate(error))
    return { kind: 'already_there', reference: linkedBatchId(error) };
  if (!definite.has(answer.status)) return { kind: 'unclear', problem: ownProblem('UNEXPECTED_ANSWER') };
  if (isMendable(answer.status, error))
    return {
      kind: 'waiting',
      problem: requestProblem(error.name),
      retryAfterMs: retryAfterMs(answer.headers),
    };
  const lines = refusedLines(error, batch);
  // A duplicate is a business error too. Under a wording that is not known here it must not pass for a refusal.
  if (error.name === 'USER_BUSINESS_ERROR' && lines.length === 0)
    return { kind: 'unclear', problem: requestProblem(error.name) };
  return { kind: 'refused', problem: refusalProblem(error, lines), lines };
}

/** A repeated PayPal-Request-Id may be answered with the first result, under 200 as well as 201. */
function acceptedOutcome(text: string, batch: Batch): SendOutcome {
  const created = parsedAs(text, createdSchema)?.batch_header;
  if (created === undefined) return { kind: 'unclear', problem: ownProblem('UNREADABLE_ANSWER') };
  const named = created.sender_batch_header?.sender_batch_id;
  if (named !== undefined && named !== batch.reference)
    return { kind: 'unclear', problem: ownProblem('UNEXPECTED_ANSWER') };
  return { kind: 'accepted', reference: created.payout_batch_id, refusedLines: [] };
}

function isMendable(status: number, error: PayPalError): boolean {
  return (
    status === 401 ||
    status === 429 ||
    mendable.has(error.name) ||
    error.name.startsWith('SENDER_') ||
    error.name.startsWith('RATE_LIMIT_')
  );
}

/** The wordings of 2015 and of today, and whatever else a business error says about the batch's own id. */
function isDuplicate(error: PayPalError): boolean {
  if (error.name === 'DUPLICATE_SENDER_BATCH_ID') return true;
  const said = error.details.flatMap(({ issue, description }) => [issue ?? '', description ?? '']);
  if ([error.message, ...said].some((text) => /sender_batch_id already exists|duplicate batch/i.test(text)))
    return true;
  return (
    error.name === 'USER_BUSINESS_ERROR' &&
    error.details.some(({ field }) => /(^|[./])sender_batch_id$/i.test(field ?? ''))
  );
}

/**
 * The id out of the link to the first batch. Its host is not looked at, because it is never called. Links to more
 * than one batch name none.
 */
function linkedBatchId(error: PayPalError): string | null {
  const links = [
    ...error.details.flatMap(({ link = [], links: more = [] }) => [...link, ...more]),
    ...error.links,
  ];
  const ids = new Set(links.flatMap(({ href }) => batchIdIn(href)));
  const [first] = ids;
  return ids.size === 1 && first !== undefined ? first : null;
}

function batchIdIn(href: string): string[] {
  const segment = /^[^?#]*\/v1\/payments\/payouts\/([^/?#]+)\/?(?:[?#]|$)/.exec(href)?.[1];
  const id = payPalIdSchema.safeParse(segment);
  return id.success ? [id.data] : [];
}

/** `items[3].receiver`, or `/items/3/receiver` as the specification has it. */
function refusedLines(error: PayPalError, batch: Batch): RefusedLine[] {
  const problems = new Map<string, Problem>();
  for (const { field = '', issue = '', description = '' } of error.details) {
    const index = /(?:^|[./])items(?:\[|\/)([0-9]+)/.exec(field)?.[1];
    const line = index === undefined ? undefined : batch.lines[Number(index)];
    if (line === undefined || problems.has(line.payoutId)) continue;
    problems.set(line.payoutId, lineProblem(error.name, field, issue === '' ? description : issue));
  }
  return [...problems].map(([payoutId, problem]) => ({ payoutId, problem }));
}

function lineProblem(name: string, field: string, issue: string): Problem {
  const what = /receiver/i.test(field)
    ? 'the e-mail address'
    : /amount|currency|value/i.test(field)
      ? 'the amount'
      : 'the data';
  const stated = quotable(issue);
  return {
    code: name,
    message: `PayPal does not take ${what} of this payee${stated === '' ? '' : ` (${stated})`}. This request moved no money. Correct it and review the batch again.`,
  };
}

function refusalProblem(error: PayPalError, lines: readonly RefusedLine[]): Problem {
  const problem = requestProblem(error.name);
  const issue = error.details.find(({ issue: stated }) => stated !== undefined && stated !== '')?.issue;
  if (lines.length > 0 || issue === undefined) return problem;
  return { ...problem, message: `${problem.message} PayPal's words: ${quotable(issue)}` };
}

/** PayPal's own words may repeat what was sent, and go into a sentence that is kept. */
function quotable(text: string): string {
  return redacted(text.replaceAll(/[^\x20-\x7e]/g, '')).slice(0, 200);
}
