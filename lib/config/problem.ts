import type { Language, Words } from '../services/shared';

interface Addressed {
  /** Stable code, e.g. `CK2001`; listed in docs/reference/problems.md. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Path as the user gave it, or relative to the working directory. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
  /** Dotted path inside the document, e.g. `services.traffic.signals`; empty for the file as a whole. */
  readonly path: string;
}

/** Something wrong in a config, with an address. Formatting it, in one language or another, is another function's work. */
export interface Problem extends Addressed {
  readonly message: Words;
  /** The edit or command that fixes it. */
  readonly hint: Words;
}

/** A problem in one language. */
export interface SaidProblem extends Addressed {
  readonly message: string;
  readonly hint: string;
}

export const inLanguage = ({ message, hint, ...where }: Problem, language: Language): SaidProblem => ({
  ...where,
  message: message[language],
  hint: hint[language],
});
