import type { Operation } from './operation';
import type { Words } from './words';

/** An API of the service: API Gateway in front of one processor. */
export interface Api {
  readonly id: string;
  readonly name: Words;
  readonly processor: string;
  /** `http`: request and answer; `websocket`: a connection, see `WebSocketFeed`. */
  readonly kind: 'http' | 'websocket';
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /**
   * Who may call: people of the city, other systems with a signature, devices, or apps of others, which sign nothing: the function
   * checks the key that they show.
   */
  readonly callers: 'people' | 'systems' | 'devices' | 'apps';
  /** Of an API that describes its operations: routes, OpenAPI document and typed client follow from them. */
  readonly operations?: readonly Operation[];
}
