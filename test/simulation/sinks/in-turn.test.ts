import fc from 'fast-check';
import { InTurn } from '../../../lib/simulation/sinks/in-turn';

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('work in turn', () => {
  it('keeps the order of each device, and lets no more in than there is room for', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ device: fc.integer({ max: 3, min: 0 }), ticks: fc.integer({ max: 3, min: 0 }) })),
        fc.integer({ min: 1, max: 4 }),
        async (works, room) => {
          const turns = new InTurn(room);
          const done: (readonly [device: number, i: number])[] = [];
          let [open, most] = [0, 0];
          for (const [i, { device, ticks }] of works.entries()) {
            open++;
            most = Math.max(most, open);
            await turns.add(String(device), async () => {
              for (let n = 0; n < ticks; n++) await tick();
              done.push([device, i]);
              open--;
            });
          }
          await turns.settled();
          expect(most).toBeLessThanOrEqual(room);
          expect([...done].sort(([a, i], [b, j]) => a - b || i - j)).toEqual([...done].sort(([a], [b]) => a - b));
          expect(done.length).toBe(works.length);
        },
      ),
      { numRuns: 50 },
    ));

  it('begins nothing behind a failure, and says it to whoever comes next', async () => {
    const turns = new InTurn(10);
    const begun: string[] = [];
    await turns.add('a', async () => {
      throw new Error('lost');
    });
    await turns.add('a', async () => void begun.push('a'));
    await tick();
    await expect(turns.add('b', async () => void begun.push('b'))).rejects.toThrow('lost');
    await expect(turns.settled()).rejects.toThrow('lost');
    expect(begun).toEqual([]);
  });
});
