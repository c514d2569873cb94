import { operationsProblems } from '../../services/shared/operations-problems';
import { mostDeskBytes } from '../../services/shared/operator-operation';
import { commonProblems } from '../../services/shared/problem-type';
import type { Person } from '../alarms/alarm-people';
import { jsonBody } from '../api/body';
import { ApiProblem, type InvalidPart, problem } from '../api/problem';
import type { ApiRequest } from '../api/request';
import type { Desk, OfferedOperation } from './desk';

/** What the function of a service is asked to carry out, for an operator who was let in and stands in the trail. */
export interface ServiceOperation {
  readonly operation: string;
  readonly by: Person;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly idempotencyKey: string;
}

/** Its answer: a body, or why not. */
export type ServiceAnswer =
  | { readonly body: unknown }
  | {
      readonly problem: string;
      readonly status: number;
      readonly title: { readonly en: string; readonly zh: string };
      readonly detail?: string;
      readonly invalid?: readonly InvalidPart[];
    };

/** Has a service carry out an operation that it offers; throws what it refuses. */
export async function callService(
  { callFunction }: Desk,
  operation: OfferedOperation,
  asked: { readonly by: Person; readonly request: ApiRequest; readonly params: Readonly<Record<string, string>> },
): Promise<unknown> {
  const { by, request, params } = asked;
  const idempotencyKey = request.headers['idempotency-key'] ?? '';
  if (operation.idempotencyKey && !/^[\x21-\x7e]{8,128}$/.test(idempotencyKey))
    throw problem('idempotency-key-required');
  const body = operation.method === 'GET' ? {} : jsonBody(request, mostDeskBytes);
  const payload: ServiceOperation = {
    operation: operation.operation,
    by,
    params,
    query: request.query,
    body,
    idempotencyKey,
  };
  const answer = (await callFunction(operation.function, payload).catch(() => {
    throw new ApiProblem('service-not-reached', operationsProblems['service-not-reached']);
  })) as ServiceAnswer;
  if ('body' in answer) return answer.body;
  const { problem: slug, status, title, ...more } = answer;
  throw new ApiProblem(
    slug,
    Object.hasOwn(commonProblems, slug) ? commonProblems[slug as 'invalid'] : { status, title },
    more,
  );
}
