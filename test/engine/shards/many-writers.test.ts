import { goOnAtOnce, historyOf } from '../../../bench/writers/many-writers';
import { explored } from '../../support/exploring';

const waiting = jest.spyOn(globalThis, 'setTimeout');
beforeAll(() => void waiting.mockImplementation(goOnAtOnce as never));
afterAll(() => waiting.mockRestore());

/**
 * The last: a writer that has lost its shard to two halves, and does not know it, writes what a half has taken (1862), or has
 * in memory and reads anew beside what it lacks (4430, 5960).
 */
const all = Array.from({ length: 1000 }, (_, i) => i + 1);
const seeds = [...explored(all, 80, 1000), 1862, 4430, 5960];

describe('several writers on devices that have an item each', () => {
  it('say what one would, and lose and repeat nothing when answers are lost, sinks fail, and writers die', async () => {
    for (const seed of explored(all, 20, 1000)) {
      const [seen, clean] = await historyOf(seed, 'conflicts', undefined, 'items');
      expect({ seed, ...seen }).toEqual({ seed, ...clean });
      const [{ rows, alarms }, of] = await historyOf(seed, 'deaths', undefined, 'items');
      expect({ seed, rows, alarms }).toEqual({ seed, rows: of.rows, alarms: of.alarms });
    }
  }, 1_800_000);
});

describe('several writers in shards', () => {
  it('say what one would, of rows, alarms, figures and of what was new', async () => {
    for (const seed of seeds) {
      const [seen, clean] = await historyOf(seed, 'conflicts');
      expect({ seed, ...seen }).toEqual({ seed, ...clean });
    }
  }, 1_800_000);

  it('lose and repeat no row and no alarm when answers are lost, sinks fail, and writers die at any step', async () => {
    for (const seed of seeds) {
      const [{ rows, alarms }, clean] = await historyOf(seed, 'deaths');
      // Figures may be missing where a writer died with them; never twice.
      expect({ seed, rows, alarms }).toEqual({ seed, rows: clean.rows, alarms: clean.alarms });
    }
  }, 1_800_000);
});
