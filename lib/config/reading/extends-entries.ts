import type { Entry, Located, LocatedMap, Position } from '../located';
import type { Path } from '../path';
import type { Problem } from '../problem';
import { problemAt } from '../report';

/** One path that a file extends. */
export interface ExtendsEntry {
  readonly name: string;
  readonly at: Position;
  readonly path: Path;
}

const extendsExample = {
  en: 'write extends: [profiles/cn-prefecture.yaml]',
  zh: '写作 extends: [profiles/cn-prefecture.yaml]',
};

/** Entries of `extends` with their positions, or problems of its type. */
export function extendsOf(root: LocatedMap): { entries: ExtendsEntry[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const entry = root.entries.get('extends');
  if (!entry) return { entries: [], problems };
  const items: [Located, Path][] =
    entry.value.kind === 'list'
      ? entry.value.items.map((item, i) => [item, ['extends', i]])
      : [[entry.value, ['extends']]];
  const entries = items.flatMap(([item, path]) => {
    if (item.kind === 'scalar' && typeof item.value === 'string' && item.value !== '')
      return [{ name: item.value, at: item.at, path }];
    problems.push(
      problemAt(
        'CK1101',
        item.at,
        path,
        { en: 'extends takes paths of layers', zh: 'extends 接受配置层的路径' },
        extendsExample,
      ),
    );
    return [];
  });
  return { entries, problems };
}

/** Everything of the map but `extends`, which has done its work. */
export function withoutExtends(root: LocatedMap): LocatedMap {
  const entries = new Map<string, Entry>(root.entries);
  entries.delete('extends');
  return { ...root, entries };
}
