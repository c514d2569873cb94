import type { Service, Words } from '../../services/shared';
import type { City } from '../city-schema';
import type { Path } from '../path';
import type { ProblemCode } from '../problem-codes';
import type { Draft } from '../shape/draft';

/** What a rule is shown: the city as far as its shape is right, and its file as a plain value. */
export interface RuleContext {
  readonly city: Draft<City>;
  /** Services the city runs, by `services:`. */
  readonly enabled: readonly Service[];
  /** True when some layer of the city sets a value at the path, rather than a default. */
  readonly isSet: (path: Path) => boolean;
  /** Keys of the map that the city's layers set at the path; undefined where there is none. */
  readonly namesAt: (path: Path) => readonly string[] | undefined;
}

/** Something a rule found; its position is looked up from the path. */
export interface Finding {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly at?: 'key' | 'value';
  readonly message: Words;
  readonly hint: Words;
}

/** Meaning of one thing in a city's file, beyond its shape. A rule says nothing about values it is not shown. */
export type Rule = (context: RuleContext) => readonly Finding[];
