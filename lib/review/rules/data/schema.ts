import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { turned } from '../rule';
import { changedPart } from '../shared/changed-part';
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

/** Columns of a table of the lake: what is gone, what is of another type, what is new. */
export const schema = changedPart('data.columns', ['AWS::Glue::Table'], ({ before, after, name, part }) => {
  const columns = compare(before, after);
  return differences
    .filter((difference) => columns[difference].length > 0)
    .map((difference) => ({
      about: `${name}.${difference}`,
      ...turned(difference !== 'added', 'high'),
      what: phrase(`data.columns.${difference}`, { part: part(), columns: quotedList(columns[difference]) }),
      why: phrase(difference === 'added' ? 'data.columns.why-added' : 'data.columns.why'),
    }));
});
