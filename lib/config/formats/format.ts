import type { Language } from '../../services/shared';
import type { Problem } from '../problem';

/** What a format may show beside the problems. */
export interface FormatContext {
  /** Default English; JSON has every language. */
  readonly language?: Language;
  /** City files that were looked at. */
  readonly cities?: number;
  /** Layers that were looked at by themselves, each with the cities that inherit it. */
  readonly layers?: readonly { readonly file: string; readonly cities: readonly string[] }[];
  /** Text of the files by name, for the line and its caret. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** Problems as text; pure. */
export type Format = (problems: readonly Problem[], context: FormatContext) => string;
