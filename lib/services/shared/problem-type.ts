/** Kinds of errors that every API of a city can answer with (RFC 9457): slug → status and title. */
export const commonProblems = {
  unauthenticated: { status: 401, title: 'No valid identity' },
  'not-allowed': { status: 403, title: 'Not allowed for this role' },
  'other-city': { status: 403, title: 'Identity of another city' },
  'purpose-required': { status: 403, title: 'A purpose is required' },
  'purpose-not-allowed': { status: 403, title: 'Not allowed for this purpose' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'version-conflict': { status: 412, title: 'Changed by somebody else' },
  'body-too-large': { status: 413, title: 'Body too large' },
  'media-type-unsupported': { status: 415, title: 'Media type not supported' },
  'idempotency-key-reused': { status: 422, title: 'Idempotency key was used for another request' },
  'version-required': { status: 428, title: 'If-Match is required' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  malformed: { status: 400, title: 'Not well-formed' },
  invalid: { status: 400, title: 'Not valid' },
  'cursor-invalid': { status: 400, title: 'Cursor not valid' },
  'idempotency-key-required': { status: 400, title: 'Idempotency-Key is required' },
  internal: { status: 500, title: 'Internal error' },
  'audit-unavailable': { status: 503, title: 'Audit trail not available' },
} as const satisfies Readonly<Record<string, ProblemType>>;

export interface ProblemType {
  readonly status: number;
  readonly title: string;
}

/** Stable name of a kind of error. */
export const problemUrn = (slug: string): string => `urn:citykit:problem:${slug}`;
