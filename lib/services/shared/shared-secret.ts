import type { Words } from './words';

/** What a service shares with somebody outside: the key of a webhook, the token of an API (docs/security/secrets.md). */
export interface SharedSecret {
  /** Lower case with hyphens; its name in Secrets Manager is `<city>--<service>-<id>`. */
  readonly id: string;
  readonly name: Words;
  /** Who gives it, and in which form it is written. */
  readonly givenBy: Words;
  /** The city makes it and gives it to others: nobody can be asked for it. */
  readonly isMadeByCity?: true;
  /** Days after which it must have been replaced, 1 to 730. */
  readonly rotateEveryDays: number;
}

/** Most days that a secret may live. */
export const longestSecretDays = 730;
