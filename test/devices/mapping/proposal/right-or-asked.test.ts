import fc from 'fast-check';
import { type CityInventory, type Column, cityInventories } from '../../../support/city-inventories';
import { runs } from '../../../support/exploring';
import { judged } from '../../../support/judged-proposal';
import { proposed } from '../../../support/proposed';

/** Choices that were made wrongly. */
const wrongs = async (list: CityInventory): Promise<string[]> =>
  Object.entries(judged(await proposed(list), list.truth))
    .filter(([, verdict]) => verdict === 'wrong')
    .map(([choice]) => `${list.title}: ${choice}`);

const words = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[ _]+/)
    .filter(Boolean);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** How other publishers would write the same name. */
const spellings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => words(name).join('_').toUpperCase(),
  (name) => words(name).join('_').toLowerCase(),
  (name) => words(name).map(capital).join(' '),
  (name) => words(name).map(capital).join(''),
];

/** Columns about the record and its publisher, with values that look like ids and statuses. */
const publisherColumns: readonly Column[] = [
  { name: 'Data Provider Status', of: () => 'Active' },
  { name: 'DataProvidersReference', of: (row) => `P-${row * 31}` },
  { name: 'SubmissionStatusTypeID', of: (row) => 100 + (row % 2) * 100 },
  { name: 'Publisher_ID', of: (row) => 70_000 + row * 11 },
  { name: 'LICENSE', of: (row) => ['ODbL', 'CC-BY'][row % 2] as string },
  { name: 'geocode_status', of: (row) => ['GPS', '200-9'][row % 2] as string },
  { name: 'record_status', of: (row) => ['Closed', 'Open'][row % 2] as string },
  { name: 'last_edited_user', of: (row) => ['gis', 'etl'][row % 2] as string },
  { name: 'OGC_FID', of: (row) => row + 1 },
  { name: '数据提供单位编号', of: (row) => `D${row * 17}` },
  { name: '审核状态', of: (row) => ['关闭', '正常'][row % 2] as string },
];

const disguised = fc.record({
  list: fc.constantFrom(...cityInventories),
  spelling: fc.constantFrom(...spellings),
  publisher: fc.subarray([...publisherColumns]),
  order: fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
});

/** A list in another publisher's spelling and order, with columns of its own; the truth is spelled alike. */
function disguise(list: CityInventory, spell: (name: string) => string, publisher: readonly Column[], order: number[]) {
  const respelled = (name: string) => (list.columns.some((column) => column.name === name) ? spell(name) : name);
  const { truth } = list;
  const columns = [...list.columns.map((column) => ({ ...column, name: spell(column.name) })), ...publisher];
  return {
    ...list,
    columns: columns
      .map((column, i) => [order[i] ?? 0, column] as const)
      .sort(([a], [b]) => a - b)
      .map(([, column]) => column),
    truth: {
      ...truth,
      id: truth.id.map((id) => id.replace(/\{([^}]+)\}/g, (_, name) => `{${respelled(name)}}`)).map(respelled),
      ...(truth.status ? { status: truth.status.map(respelled) } : {}),
      ...(truth.counts ? { counts: truth.counts.map(respelled) } : {}),
      ...(truth.leftOut
        ? {
            leftOut: Object.fromEntries(
              Object.entries(truth.leftOut).map(([name, values]) => [respelled(name), values]),
            ),
          }
        : {}),
    },
  };
}

describe('a proposal for an inventory that nobody has seen', () => {
  it.each(cityInventories)('is right or asks: $title', async (list) => {
    expect(await wrongs(list)).toEqual([]);
  });

  it('is right for at least nine tenths of the choices', async () => {
    const verdicts = await Promise.all(
      cityInventories.map(async (list) => Object.values(judged(await proposed(list), list.truth))),
    );
    const all = verdicts.flat();
    expect(all.filter((verdict) => verdict === 'right').length).toBeGreaterThanOrEqual(0.9 * all.length);
  });

  it('is right or asks, however columns are spelled and ordered, and whatever a publisher says of itself', async () => {
    await fc.assert(
      fc.asyncProperty(disguised, async ({ list, spelling, publisher, order }) => {
        expect(await wrongs(disguise(list, spelling, publisher, order))).toEqual([]);
      }),
      { numRuns: runs(30, 600) },
    );
  });
});
