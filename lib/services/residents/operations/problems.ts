import type { ProblemType } from '../../shared/problem-type';

/** Problems of this API, beside the common ones. Slugs are stable: clients decide by them. */
export const problems = {
  'citizen-number-invalid': { status: 422, title: 'Citizen number is not valid' },
  'phone-invalid': { status: 422, title: 'Phone number is not valid' },
  'category-unknown': { status: 422, title: 'Category has no retention' },
  'person-unknown': { status: 422, title: 'No such person' },
  'document-type-refused': { status: 415, title: 'Type of document not taken' },
  'document-too-large': { status: 413, title: 'Document too large' },
  'reason-required': { status: 422, title: 'A reason is required' },
  erased: { status: 410, title: 'Erased on request of the data subject' },
  merged: { status: 410, title: 'Merged into another record' },
  disposed: { status: 410, title: 'Destroyed after its retention' },
  restricted: { status: 403, title: 'Processing is restricted' },
  'glass-whole': { status: 403, title: 'An emergency needs broken glass' },
  'four-eyes': { status: 403, title: 'Another person must decide' },
  'export-not-approved': { status: 403, title: 'Export is not approved' },
  'step-order': { status: 409, title: 'Not the next step' },
  'review-closed': { status: 409, title: 'Review is decided' },
  'export-decided': { status: 409, title: 'Export is decided' },
  'retention-running': { status: 409, title: 'Retention is not over' },
  'legal-hold': { status: 409, title: 'Under legal hold' },
} as const satisfies Readonly<Record<string, ProblemType>>;
export type ProblemSlug = keyof typeof problems;
