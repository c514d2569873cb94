import type { z } from 'zod';
import { schemaAt, shapeOf } from '../../services/shared/schema-walk';
import { nearest } from '../../shared/nearest';
import { find, type Located, type LocatedMap, toValue } from '../located';
import type { Path } from '../path';
import type { Problem } from '../problem';
import { unknownKeys } from './issue-problems';
import { withAt } from './mend-levels';

export interface NamesMended {
  readonly root: LocatedMap;
  readonly problems: readonly Problem[];
}

/** Maps inside a misspelt setting may have misspelt settings, too; a file with more of them in each other is of another form. */
const mostRounds = 8;

/** The setting that a key is meant for; none that stands beside it by its right name. */
function meantFor(schema: z.ZodType, node: Located, path: Path, key: string): string | undefined {
  const words = Object.keys(shapeOf(schemaAt(schema, path) ?? schema) ?? {});
  const word = nearest(key.normalize('NFKC'), words);
  return node.kind === 'map' && word !== undefined && !node.entries.has(word) ? word : undefined;
}

/** A map with an entry under another key, in its place. */
const renamed = (map: LocatedMap, key: string, word: string): LocatedMap => ({
  ...map,
  entries: new Map([...map.entries].map(([name, entry]) => [name === key ? word : name, entry])),
});

/**
 * Settings whose names are misspelt, each under the name that it is meant for: the name is one problem, and neither is the
 * setting missing nor anything else that goes by it.
 */
export function mendNames(schema: z.ZodType, root: LocatedMap): NamesMended {
  const problems: Problem[] = [];
  let mended = root;
  for (let round = 0; round < mostRounds; round++) {
    const before = mended;
    for (const issue of schema.safeParse(toValue(before)).error?.issues ?? []) {
      if (issue.code !== 'unrecognized_keys') continue;
      const path = issue.path as Path;
      for (const key of issue.keys) {
        const { node } = find(mended, path);
        const word = meantFor(schema, node, path, key);
        if (word === undefined) continue;
        problems.push(...unknownKeys({ schema, root: before }, path, [key]));
        mended = withAt(mended, path, renamed(node as LocatedMap, key, word)) as LocatedMap;
      }
    }
    if (mended === before) break;
  }
  return { root: mended, problems };
}
