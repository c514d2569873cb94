import type { Issue } from '../fhir/own-rules';

/** What a client is told when something goes wrong (FHIR R4, OperationOutcome). It repeats nothing that was sent. */
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

export const outcomeOf = (issues: readonly Issue[], severity: 'error' | 'information' = 'error') => ({
  resourceType: 'OperationOutcome',
  issue: issues.map(({ code, at, text }) => ({
    severity,
    code,
    diagnostics: text,
    // Names of properties that R4 does not have are not repeated.
    ...(/^[A-Za-z0-9.[\]]{1,200}$/.test(at) ? { expression: [at] } : {}),
  })),
});
