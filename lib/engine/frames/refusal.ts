/**
 * Why bytes are no frame, thrown by what reads them and caught by what was asked to read: callers get a value. Anything
 * else that is thrown is a fault of ours.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
