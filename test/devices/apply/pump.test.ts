import fc from 'fast-check';
import { pump } from '../../../lib/devices/apply/pump';

async function* count(to: number) {
  for (let i = 1; i <= to; i++) yield i;
}

const pause = () => new Promise((done) => setImmediate(done));

describe('work at a width', () => {
  it('does every item once, never more than the width at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 }), async (items, width) => {
        const done: number[] = [];
        let [running, most] = [0, 0];
        await pump(count(items), width, async (item) => {
          most = Math.max(most, ++running);
          await pause();
          running--;
          done.push(item);
        });
        expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: items }, (_, i) => i + 1));
        expect(most).toBeLessThanOrEqual(width);
      }),
      { numRuns: 40 },
    );
  });

  it('begins nothing after a failure, waits for what runs, and throws the first', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = pump(count(100), 3, async (item) => {
      begun.push(item);
      await pause();
      if (item === 2) throw new Error(`item ${item}`);
      await pause();
      ended.push(item);
    });
    await expect(work).rejects.toThrow('item 2');
    expect(begun).toEqual([1, 2, 3]);
    expect(ended).toEqual([1, 3]);
  });

  it('ends the stream that it leaves early', async () => {
    let isEnded = false;
    async function* stream() {
      try {
        yield* count(100);
      } finally {
        isEnded = true;
      }
    }
    await expect(pump(stream(), 2, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(isEnded).toBe(true);
  });
});
