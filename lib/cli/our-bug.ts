import { inspect } from 'node:util';

/** A bug of ours as its reader needs it to report it: with its stack. */
export const ourBug = (error: unknown): string =>
  `citykit: this is a bug of ours; please report it with the lines below.\n${inspect(error)}\n`;
