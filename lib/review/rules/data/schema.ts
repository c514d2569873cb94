import type { Resource } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { listOf, part, shortName } from '../shared/parts';
import { at, listAt } from '../shared/property';

const columnsOf = ({ properties }: Resource): ReadonlyMap<string, unknown> =>
  new Map(
    [
      ...listAt(properties, 'TableInput.StorageDescriptor.Columns'),
      ...listAt(properties, 'TableInput.PartitionKeys'),
    ].map((column) => [String(at(column, 'Name')), at(column, 'Type')]),
  );

/** Columns of a table of the lake: what is gone, what is of another type, what is new. */
export const schema: Rule = {
  id: 'data.columns',
  find: ({ key, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { before, after, type } = change;
      if (type !== 'AWS::Glue::Table' || !before || !after) return [];
      const [was, is] = [columnsOf(before), columnsOf(after)];
      const gone = [...was.keys()].filter((name) => !is.has(name));
      const other = [...was.keys()].filter((name) => is.has(name) && is.get(name) !== was.get(name));
      const added = [...is.keys()].filter((name) => !was.has(name));
      const draft = (about: string, columns: readonly string[], worse: boolean): Draft[] =>
        columns.length === 0
          ? []
          : [
              {
                about: `${shortName(after, key)}.${about}`,
                direction: worse ? 'worse' : 'better',
                severity: worse ? 'high' : 'info',
                what: phrase(`data.columns.${about as 'gone' | 'other' | 'added'}`, {
                  part: part(change, key),
                  columns: listOf(columns),
                }),
                why: phrase(worse ? 'data.columns.why' : 'data.columns.why-added'),
                reversible: true,
                resources: [change],
              },
            ];
      return [...draft('gone', gone, true), ...draft('other', other, true), ...draft('added', added, false)];
    }),
};
