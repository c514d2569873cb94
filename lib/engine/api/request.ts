import type { Claims } from './verified-claims';

/** Who calls, as API Gateway has verified it; what the client itself says is never part of it. */
export type Caller =
  | { readonly kind: 'jwt'; readonly claims: Claims }
  | {
      readonly kind: 'iam';
      /** Account of the caller, and of the API. */
      readonly accountId: string;
      readonly apiAccountId: string;
      readonly arn: string;
    };

/** A request as it came, whatever brought it. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly caller: Caller | undefined;
  readonly requestId: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
