/** A setting that cannot be had: for people, with a code and what helps. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
  ) {
    super(`${code}: ${message}. ${hint}`);
  }
}
