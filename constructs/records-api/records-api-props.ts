import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Processor } from '../processor/processor';
import type { Names } from '../shared/names';

export interface RecordsApiProps {
  /** Purposes asked: `<api>`, for API and log, and `<api>-callers`, for the policy of IAM callers. */
  readonly names: Names;
  /** Id of the API, e.g. `records`. */
  readonly api: string;
  readonly description: string;
  readonly routes: readonly ApiRoute[];
  /** How callers show who they are, the same on every route. */
  readonly authorization: ApiAuthorization;
  /** The function behind all routes; its time-out is at most that of API Gateway, 30 seconds. */
  readonly processor: Processor;
  /** Key of this stack: log. Its policy must let CloudWatch Logs use it, as `DataKey`'s does. */
  readonly key: IKey;
  /** SSM parameter into which the address goes, `https://…`. */
  readonly urlParameterName: string;
  /** Calls per second of each route; more are answered with 429. @default 50, in bursts of 100 */
  readonly throttle?: { readonly ratePerSecond: number; readonly burst: number };
  /** @default 90 days */
  readonly logRetention?: RetentionDays;
}

export interface ApiRoute {
  /** `GET`, `POST`, … */
  readonly method: string;
  /** Begins with `/`; parameters in braces, e.g. `/persons/{person}`. */
  readonly path: string;
}

/**
 * `jwt`: tokens of an OIDC issuer, e.g. of a `PeoplePool`; what a token may is the function's to decide, from its claims.
 * `iam`: calls signed with SigV4 by the IAM roles named; the only kind that aws-cn answers without ICP recordal.
 * `message-signature`: the sender signs the message and the function checks it, e.g. notifications of a payment provider.
 * `key`: apps of others show a key, which the function checks; it says itself what is open to all.
 */
export type ApiAuthorization =
  | { readonly kind: 'jwt'; readonly issuer: string; readonly audience: readonly string[] }
  | { readonly kind: 'iam'; readonly roleNames: readonly string[] }
  | { readonly kind: 'message-signature' | 'key' };
