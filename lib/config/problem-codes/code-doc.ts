import type { Words } from '../../services/shared';

/** What a code of a problem means. */
export interface CodeDoc {
  readonly severity: 'error' | 'warning';
  /** A few words, as tools show them beside the code. */
  readonly title: Words;
  /** Why it is a problem, in one or two sentences. */
  readonly explanation: Words;
  /** How it is put right, by example. */
  readonly remedy: Words;
  /** Of a warning that is no doubt: whoever called an interface is turned away. */
  readonly closes?: true;
  /** Of a warning that one caller, whom the value at its path names, is turned away. */
  readonly turnsAway?: true;
  /** Of a warning that is given of one way to sign in alone. */
  readonly ofSignIn?: true;
}

export const error = (title: Words, explanation: Words, remedy: Words): CodeDoc => ({
  severity: 'error',
  title,
  explanation,
  remedy,
});

export const warning = (...words: Parameters<typeof error>): CodeDoc => ({ ...error(...words), severity: 'warning' });

/** A warning of one way to sign in. */
export const ofSignIn = (...words: Parameters<typeof error>): CodeDoc => ({ ...warning(...words), ofSignIn: true });

/** A warning that an interface can be called by nobody where calls are signed. */
export const closing = (...words: Parameters<typeof error>): CodeDoc => ({ ...ofSignIn(...words), closes: true });

/** A warning that a caller of an interface is turned away where calls are signed. */
export const turningAway = (...words: Parameters<typeof error>): CodeDoc => ({
  ...ofSignIn(...words),
  turnsAway: true,
});

/** A remedy that is what one writes, and nothing else: the same in every language. */
export const code = (written: string): Words => ({ en: written, zh: written });
