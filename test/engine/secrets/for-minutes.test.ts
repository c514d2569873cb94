import { MemoryClock } from '../../../lib/engine/ports/memory/sinks';
import { ForMinutes } from '../../../lib/engine/secrets/for-minutes';

describe('values that are kept for some time', () => {
  const scene = (most: number) => {
    const clock = new MemoryClock(0);
    const kept = new ForMinutes<string>(clock, 1000, most);
    const asked: string[] = [];
    const of = (name: string) =>
      kept.of(name, async () => {
        asked.push(name);
        return name;
      });
    return { clock, kept, asked, of };
  };

  it('are so many at most: the oldest is asked for anew', async () => {
    const { asked, of } = scene(3);
    for (const name of ['a', 'b', 'c', 'd', 'b', 'c', 'd', 'a', 'd']) await of(name);
    expect(asked.join('')).toBe('abcda');
  });

  it('do not stay behind when nobody asks for them again', async () => {
    const { clock, kept, of } = scene(1000);
    for (let i = 0; i < 900; i++) await of(`${i}`);
    clock.set(1000);
    await of('one');
    expect((kept as unknown as { known: Map<string, unknown> }).known.size).toBe(1);
  });

  it('are asked for anew when the clock was set back', async () => {
    const { clock, asked, of } = scene(3);
    clock.set(5000);
    await of('a');
    clock.set(4000);
    await of('a');
    expect(asked).toEqual(['a', 'a']);
  });

  it('that failed late do not take a newer one along', async () => {
    const { clock, kept, asked, of } = scene(3);
    let fail = (_: Error) => {};
    const first = kept.of('a', () => new Promise((_, reject) => (fail = reject)));
    clock.set(1000);
    await of('a');
    fail(new Error('late'));
    await expect(first).rejects.toThrow('late');
    await of('a');
    expect(asked).toEqual(['a']);
  });
});
