import { readdirSync } from 'node:fs';
import { groups, SortedSpool } from '../../../lib/devices/planning/sorted-spool';
import { inScratchFolder } from '../../../lib/shared/scratch-folder';

const all = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
};

describe('a sorted spool', () => {
  it('sorts more than fits into memory', () =>
    inScratchFolder('devices', async (folder) => {
      const spool = new SortedSpool<number>(folder, 'numbers');
      const count = 2000;
      // Long keys, so that few of them fill what is held.
      const keyOf = (n: number) => String(n).padStart(12_000, '0');
      for (let i = 0; i < count; i++) spool.add(keyOf((i * 7919) % count), i);
      expect(readdirSync(folder).length).toBeGreaterThan(1);
      const keys = (await all(spool.sorted())).map(({ key }) => Number(key));
      expect(keys).toEqual(Array.from({ length: count }, (_, i) => i));
    }));

  it('has one order, whatever that of adding', () =>
    inScratchFolder('devices', async (folder) => {
      const entries: [string, string][] = [
        ['b', 'x'],
        ['a', 'line\nend'],
        ['a-b', 'y'],
        ['a', 'tab\t'],
      ];
      const sorted = async (values: [string, string][], name: string) => {
        const spool = new SortedSpool<string>(folder, name);
        for (const [key, value] of values) spool.add(key, value);
        return all(spool.sorted());
      };
      const forth = await sorted(entries, 'forth');
      expect(forth.map(({ key }) => key)).toEqual(['a', 'a', 'a-b', 'b']);
      expect(await sorted(entries.reverse(), 'back')).toEqual(forth);
    }));

  it('gives the values of a key together, and of a crowded one in parts', async () => {
    async function* values() {
      yield { key: 'a', value: 1 };
      for (let i = 0; i < 1500; i++) yield { key: 'b', value: i };
      yield { key: 'c', value: 2 };
    }
    const found = await all(groups(values()));
    expect(found.map(({ key, values, crowded }) => [key, values.length, crowded])).toEqual([
      ['a', 1, false],
      ['b', 1000, true],
      ['b', 500, true],
      ['c', 1, false],
    ]);
  });
});
