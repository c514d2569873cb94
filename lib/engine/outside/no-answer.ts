/** Why there is no answer. */
export type NoAnswerReason =
  /** The address is none that may be asked: no HTTPS, or not public. */
  | 'address'
  /** No connection, no valid certificate, or it broke. */
  | 'unreached'
  | 'late'
  /** It says that it cannot answer now. */
  | 'busy'
  | 'oversize'
  /** It is none that the system should give. */
  | 'answer'
  /** The credentials are refused, or what is asked for is not for this city. */
  | 'refused';

/** A system of somebody else gave no answer that could be used. Its text names no secret. */
export class NoAnswer extends Error {
  constructor(
    readonly reason: NoAnswerReason,
    message: string,
    /** When it asks to be asked again, ms from now. */
    readonly againMs?: number,
  ) {
    super(message);
    this.name = 'NoAnswer';
  }
}
