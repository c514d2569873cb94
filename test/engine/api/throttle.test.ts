import { takeToken, throttle } from '../../../lib/engine/api/throttle';
import { MemoryClock } from '../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../lib/engine/ports/memory/state';

const rate = { requestsPerMinute: 60, burst: 3 };
const outcome = (call: Promise<void>) =>
  call.then(
    () => 'taken',
    (p) => p.slug,
  );

describe('a throttle', () => {
  const begin = () => ({ state: new MemoryState(), clock: new MemoryClock(0) });
  const calls = (ports: ReturnType<typeof begin>, client: string, n: number) =>
    Promise.all(Array.from({ length: n }, () => outcome(throttle(ports, client, rate)))).then((all) => all.sort());

  it('lets a burst through, and then what is refilled', async () => {
    const ports = begin();
    expect(await calls(ports, 'a', 4)).toEqual(['taken', 'taken', 'taken', 'too-many-requests']);
    ports.clock.set(1000);
    expect(await calls(ports, 'a', 2)).toEqual(['taken', 'too-many-requests']);
  });

  it('is of each client alone', async () => {
    const ports = begin();
    await calls(ports, 'a', 3);
    expect(await calls(ports, 'b', 1)).toEqual(['taken']);
  });

  it('says when to come again', async () => {
    const ports = begin();
    await calls(ports, 'a', 3);
    await expect(throttle(ports, 'a', { ...rate, requestsPerMinute: 7 })).rejects.toMatchObject({
      more: { headers: { 'retry-after': '9' } },
    });
  });

  it('gives nothing for a clock that goes back, and never more than the burst', () => {
    expect(takeToken({ tokens: 0, atMs: 5000 }, 0, rate)).toBeUndefined();
    expect(takeToken({ tokens: 3, atMs: 0 }, 3_600_000, rate)).toEqual({ tokens: 2, atMs: 3_600_000 });
  });
});
