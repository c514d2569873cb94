import { commonProblems, type ProblemType, problemUrn } from '../../services/shared/problem-type';
import { nameInBoth } from '../../services/shared/words';
import type { ApiResponse } from './request';

/** A part of the request that is not valid: where, and a word for why. Never the value itself. */
export interface InvalidPart {
  /** JSON pointer into the body, or the name of a parameter or header. */
  readonly at: string;
  readonly code: string;
}

export interface ProblemMore {
  /** What happened this time and what to do; holds no datum of a person. */
  readonly detail?: string;
  readonly invalid?: readonly InvalidPart[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error for the client (RFC 9457). Thrown by whatever finds it, turned into an answer in one place. */
export class ApiProblem extends Error {
  constructor(
    readonly slug: string,
    readonly type: ProblemType,
    readonly more: ProblemMore = {},
  ) {
    super(slug);
  }
}

/** A problem that every API has. */
export const problem = (slug: keyof typeof commonProblems, more: ProblemMore = {}): ApiProblem =>
  new ApiProblem(slug, commonProblems[slug], more);

export function problemResponse({ slug, type, more }: ApiProblem, requestId: string): ApiResponse {
  const { detail, invalid, headers = {} } = more;
  return {
    status: type.status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify({
      type: problemUrn(slug),
      // Clients decide by the type; people of any city read the title.
      title: nameInBoth(type.title),
      status: type.status,
      ...(detail === undefined ? {} : { detail }),
      ...(invalid === undefined ? {} : { invalid }),
      instance: `urn:citykit:request:${requestId}`,
    }),
  };
}
