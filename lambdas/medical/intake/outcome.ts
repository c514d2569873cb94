import type { Issue } from '../fhir/own-rules';
import type { FhirDesk } from './desk';

/** What a client is answered when something goes wrong (FHIR R4, OperationOutcome). It repeats nothing that was sent. */
export class FhirError extends Error {
  constructor(
    readonly status: number,
    readonly issues: readonly Issue[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(issues[0]?.text ?? 'refused');
  }
}

export const refused = (status: number, code: string, text: string): FhirError =>
  new FhirError(status, [{ code, at: '', text }]);

/** The answer to a bug, or of a part of the city that does not answer. */
export const broken = (): FhirError => refused(500, 'exception', 'something went wrong here: send it again');

/** Stack of a bug without its message, which may hold what was sent. */
const traceOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))]
    : ['not an Error'];

/** Notes what went wrong, where, and in which call or task, and nothing of what was sent. */
export const logFault = ({ log }: Pick<FhirDesk, 'log'>, of: string, error: unknown): void =>
  log(JSON.stringify({ level: 'error', of, trace: traceOf(error) }));

/** Of thousands of issues some are listed: an answer has 6 MB at most (Lambda). */
const mostIssues = 100;

export const outcomeOf = (issues: readonly Issue[], severity: 'error' | 'information' = 'error') => ({
  resourceType: 'OperationOutcome',
  issue: issues.slice(0, mostIssues).map(({ code, at, text }) => ({
    severity,
    code,
    diagnostics: text,
    // Names of properties that R4 does not have are not repeated.
    ...(/^[A-Za-z0-9.[\]]{1,200}$/.test(at) ? { expression: [at] } : {}),
  })),
});
