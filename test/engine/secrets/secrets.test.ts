import { MemorySecrets } from '../../../lib/engine/ports/memory/secrets';
import { MemoryMetrics } from '../../../lib/engine/ports/memory/sinks';
import { Secrets } from '../../../lib/engine/secrets/secrets';
import { traffic } from '../../../lib/services/traffic';
import { HandClock } from '../../support/hand-clock';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

function scene() {
  const clock = new HandClock();
  const store = new MemorySecrets(clock);
  const metrics = new MemoryMetrics(traffic);
  const reads = jest.spyOn(store, 'read');
  return { clock, store, metrics, reads, secrets: new Secrets(store, metrics, clock) };
}

const texts = async (secrets: Secrets) => (await secrets.read('key')).accepted.map((text) => text.reveal());

describe('secrets of a function', () => {
  it('are asked for once in five minutes, by however many calls', async () => {
    const { clock, store, secrets, reads } = scene();
    store.put('key', 'one');
    await Promise.all([secrets.read('key'), secrets.read('key')]);
    clock.skip(5 * minuteMs - 1);
    await secrets.read('key');
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it('are taken up anew without a deployment', async () => {
    const { clock, store, secrets } = scene();
    store.put('key', 'one');
    expect(await texts(secrets)).toEqual(['one']);
    store.put('key', 'two');
    expect(await texts(secrets)).toEqual(['one']);
    clock.skip(5 * minuteMs);
    expect(await texts(secrets)).toEqual(['two', 'one']);
  });

  it('accept the value before for a day, and no longer, though it is still known', async () => {
    const { clock, store, secrets } = scene();
    store.put('key', 'one');
    store.put('key', 'two');
    clock.skip(dayMs - 1);
    expect(await texts(secrets)).toEqual(['two', 'one']);
    clock.skip(1);
    expect(await texts(secrets)).toEqual(['two']);
  });

  it('that cannot be had are asked for anew the next time', async () => {
    const { store, secrets, metrics } = scene();
    await expect(secrets.read('key')).rejects.toThrow('secret key is missing');
    store.put('key', 'one');
    expect(await texts(secrets)).toEqual(['one']);
    expect(metrics.counts.get('SecretUnread key')).toBe(1);
  });

  it('that are withdrawn are given up within five minutes', async () => {
    const { clock, store, secrets } = scene();
    store.put('key', 'one');
    await secrets.read('key');
    store.deny('key');
    clock.skip(5 * minuteMs);
    await expect(secrets.read('key')).rejects.toMatchObject({ reason: 'denied' });
  });

  it('that are withdrawn are given up where the clock is set back', async () => {
    const { clock, store, secrets } = scene();
    store.put('key', 'one');
    await secrets.read('key');
    store.deny('key');
    clock.skip(-60 * minuteMs);
    await expect(secrets.read('key')).rejects.toMatchObject({ reason: 'denied' });
  });

  it('stay known where an earlier read fails late', async () => {
    const { clock, store, secrets, reads } = scene();
    let fail: (error: Error) => void = () => undefined;
    reads.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
    const late = secrets.read('key');
    clock.skip(5 * minuteMs);
    store.put('key', 'one');
    expect(await texts(secrets)).toEqual(['one']);
    fail(new Error('no answer'));
    await expect(late).rejects.toThrow('no answer');
    await secrets.read('key');
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('that two ask for at once fail for both, and are counted once', async () => {
    const { secrets, metrics } = scene();
    const both = await Promise.allSettled([secrets.read('key'), secrets.read('key')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(metrics.counts.get('SecretUnread key')).toBe(1);
  });

  it('tell how old they are', async () => {
    const { clock, store, secrets, metrics } = scene();
    store.put('key', 'one');
    clock.skip(400 * dayMs);
    await secrets.read('key');
    expect(metrics.samples.get('SecretAgeDays key')).toBe(400);
    clock.skip(-500 * dayMs);
    await secrets.read('key');
    expect(metrics.samples.get('SecretAgeDays key')).toBe(0);
  });
});
