import type { ResourceChange } from '../../compare/resource-change';
import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import type { Naming } from '../shared/names/spoken-name';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { at, listAt } from '../shared/property';
import { quotedList } from '../shared/quoted';

const columnsOf = ({ properties }: Resource): ReadonlyMap<string, unknown> =>
  new Map(
    [
      ...listAt(properties, 'TableInput.StorageDescriptor.Columns'),
      ...listAt(properties, 'TableInput.PartitionKeys'),
    ].map((column) => [String(at(column, 'Name')), at(column, 'Type')]),
  );

const differences = ['gone', 'other', 'added'] as const;
type Difference = (typeof differences)[number];

/** Columns by what becomes of them. */
function compare(before: Resource, after: Resource): Readonly<Record<Difference, readonly string[]>> {
  const [was, is] = [columnsOf(before), columnsOf(after)];
  return {
    gone: [...was.keys()].filter((name) => !is.has(name)),
    other: [...was.keys()].filter((name) => is.has(name) && is.get(name) !== was.get(name)),
    added: [...is.keys()].filter((name) => !was.has(name)),
  };
}

function draft(change: ResourceChange, naming: Naming, difference: Difference, columns: readonly string[]): Draft {
  const harmless = difference === 'added';
  return {
    about: `${shortName(change.after as Resource, naming.key)}.${difference}`,
    direction: harmless ? 'better' : 'worse',
    severity: harmless ? 'info' : 'high',
    what: phrase(`data.columns.${difference}`, { part: part(change, naming), columns: quotedList(columns) }),
    why: phrase(harmless ? 'data.columns.why-added' : 'data.columns.why'),
    reversible: true,
    resources: [change],
  };
}

/** Columns of a table of the lake: what is gone, what is of another type, what is new. */
export const schema: Rule = {
  id: 'data.columns',
  find: ({ key, services, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { before, after, type } = change;
      if (type !== 'AWS::Glue::Table' || !before || !after) return [];
      const columns = compare(before, after);
      return differences
        .filter((difference) => columns[difference].length > 0)
        .map((difference) => draft(change, { key, services }, difference, columns[difference]));
    }),
};
