import { runs } from '../../support/exploring';
import { cleanRun, drawOf, messagesOf, type Trouble, troubledRun } from '../../support/many-writers';

/** Nobody waits by the clock of the machine: who was overtaken comes again when the others have gone on. */
const waiting = jest.spyOn(globalThis, 'setTimeout');
beforeAll(() => void waiting.mockImplementation(((go: () => void) => setImmediate(go)) as never));
afterAll(() => waiting.mockRestore());

const runOf = async (seed: number, trouble: (draw: ReturnType<typeof drawOf>) => Trouble) => {
  const draw = drawOf(seed);
  const messages = messagesOf(draw);
  return [await troubledRun(messages, draw, trouble(draw)), await cleanRun(messages)] as const;
};

/** The last: a writer that has lost its shard to two halves, and does not know it, writes what a half has taken. */
const seeds = [...Array.from({ length: runs(100, 1000) }, (_, i) => i + 1), 1862];

describe('several writers in shards', () => {
  it('say what one would, of rows, alarms, figures and of what was new', async () => {
    for (const seed of seeds) {
      const [seen, clean] = await runOf(seed, (draw) => ({ faults: 0, splits: draw(4), before: draw(5) }));
      expect({ seed, ...seen }).toEqual({ seed, ...clean });
    }
  }, 1_800_000);

  it('lose and repeat no row and no alarm when answers are lost, sinks fail, and writers die at any step', async () => {
    for (const seed of seeds) {
      const [{ rows, alarms }, clean] = await runOf(seed, (draw) => ({
        faults: 1 + draw(8),
        splits: draw(3),
        before: draw(5),
      }));
      // Figures may be missing where a writer died with them; never twice.
      expect({ seed, rows, alarms }).toEqual({ seed, rows: clean.rows, alarms: clean.alarms });
    }
  }, 1_800_000);
});
