import type { ServiceProcessors } from '../replay/processors';
import type { Words } from '../services/shared';

/** An option of a command, as `node:util` parses it, with its line of help. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** Placeholder in the help, e.g. `DIR`. */
  readonly value?: string;
  readonly doc: Words;
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly required?: boolean;
  readonly multiple?: boolean;
}

/** What a handler is called with: checked against the card. */
export interface Input {
  readonly positionals: readonly string[];
  /** With `lang`, which every command has. */
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** What takes the feeds of each service, for commands that run them here. */
  readonly processors: ServiceProcessors;
  /** Compiled file of a thread that runs sides of a day (`citykit review --simulate`). Default: they are run in this one. */
  readonly dayThread?: string | undefined;
}

/** Answers with the exit code: 0 fine, 1 problems found, 2 wrong usage, 3 a gate of a review is shut. */
export type Handler = (input: Input) => Promise<number>;

/** A command as data: `--help` needs nothing else, so it is instant. */
export interface Card {
  readonly name: string;
  readonly summary: Words;
  /** Positional arguments as help shows them, e.g. `[FILE...]`. */
  readonly positionals: string;
  readonly minPositionals: number;
  readonly maxPositionals: number;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly string[];
  /** Imports the handler only when the command runs. */
  readonly load: () => Promise<Handler>;
}
