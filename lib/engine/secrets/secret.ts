import { inspect } from 'node:util';

/** Text that nothing shows by accident: logs, errors, JSON and templates of strings say that it is a secret. */
export class SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for the one call that needs it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

/** A secret as a function uses it. */
export interface Secret {
  /** To sign and to call with. */
  readonly current: SecretText;
  /** To check against: the current one first. A rotation loses no message that was signed before it. */
  readonly accepted: readonly SecretText[];
}
