/** Something wrong in a config, with an address. Formatting it is another function's work. */
export interface Problem {
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
  readonly message: string;
  /** The edit or command that fixes it. */
  readonly hint: string;
}
