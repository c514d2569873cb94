/** How a tool of code scanning or a pipeline shows something: it fails, it warns, it is told. */
export type Level = 'error' | 'warning' | 'note';

/** A place in a file, 1-based; without a line it is the file. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}
