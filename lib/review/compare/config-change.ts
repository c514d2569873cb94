import { basename } from 'node:path';
import { type City, type CityRead, explain } from '../../config';
import { find, type LocatedMap } from '../../config/located';
import { parsePath } from '../../config/path';
import { lineColumn } from '../../config/source';
import { same } from '../../shared/same';
import type { Cause, CauseLine } from '../finding';

/** An effective value of a city that differs between the sides. */
export interface ConfigChange {
  /** As `explain` writes it, e.g. `services.traffic.signals`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The line that says the new value, or that said the old one. */
  readonly cause?: Cause;
}

/** Where a setting stands that something is made by; of what is gone, where it stood. */
export interface Place {
  readonly path: string;
  readonly gone?: true;
}

/** A city of a side; its sources are named as people know them. */
export interface ReadSide {
  /** Effective config, where there is no file to read. */
  readonly city?: City;
  readonly read?: CityRead;
  readonly shown: (path: string) => string;
}

/** No file says anything: every value is as the assembly has it. */
const nothing: LocatedMap = {
  kind: 'map',
  at: { source: { file: '', layer: '', text: '' }, offset: 0 },
  size: 0,
  entries: new Map(),
};

function valuesOf({ city, read }: ReadSide): ReadonlyMap<string, unknown> {
  const effective = read?.city ?? city;
  if (!effective) return new Map();
  return new Map(explain(effective, read?.root ?? nothing).map(({ path, value }) => [path, value]));
}

/** The line of a value in its file, or of the nearest setting around it; none for a default of the top level. */
export function lineOf({ read, shown }: ReadSide, path: string): CauseLine | undefined {
  const parts = parsePath(path);
  if (!read?.root || !parts) return undefined;
  const { key, node, whole } = find(read.root, parts);
  if (!whole && key === read.root.at) return undefined;
  // A block begins below its key.
  const { source, offset } = whole && node.kind === 'scalar' ? node.at : key;
  const kind = source.layer === basename(read.file) ? 'config' : 'layer';
  return { kind, file: shown(source.file), line: lineColumn(source, offset).line, path };
}

/** Is the value said in a file of this side? A default is not. */
function isSaid({ read }: ReadSide, path: string): boolean {
  const parts = parsePath(path);
  return read?.root !== undefined && parts !== undefined && find(read.root, parts).whole;
}

const nobody: ReadSide = { shown: (path) => path };

/** Every effective value that differs, in the order of the schema, with the line it comes from. */
export function configChanges(base: ReadSide = nobody, head: ReadSide = nobody): ConfigChange[] {
  const [before, after] = [valuesOf(base), valuesOf(head)];
  return [...new Set([...after.keys(), ...before.keys()])]
    .filter((path) => !same(before.get(path), after.get(path)))
    .map((path) => {
      // A value that is now a default was said on the other side: that line is the one that went.
      const [first, second] = isSaid(head, path) || !isSaid(base, path) ? [head, base] : [base, head];
      const from = lineOf(first, path) ? first : second;
      const cause = lineOf(from, path);
      return {
        path,
        before: before.get(path),
        after: after.get(path),
        cause: cause && from === base ? { ...cause, side: 'base' } : cause,
      };
    });
}
