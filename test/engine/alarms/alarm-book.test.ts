import { now, toy, toyPorts } from '../../../bench/writers/toy-stream';
import { AlarmBook, episodesOf } from '../../../lib/engine/alarms/alarm-book';
import type { Signal } from '../../../lib/engine/alarms/alarm-fold';
import type { AlarmBus, Metrics } from '../../../lib/engine/ports/ports';

const minute = 60_000;
const key = { alarm: 'seven', deviceId: 'd1', subject: '' };
const raise = (minutes: number): Signal => ({ kind: 'raise', atMs: now + minutes * minute, detail: `at ${minutes}` });
const clear = (minutes: number): Signal => ({ kind: 'clear', atMs: now + minutes * minute, detail: '' });

function setUp() {
  const ports = toyPorts();
  const book = new AlarmBook(toy, ports);
  const sample = jest.spyOn<Metrics, 'sample'>(ports.metrics, 'sample');
  let sequence = 0;
  return {
    ports,
    book,
    /** Moves the clock, then says a window's signals. */
    say: async (minutes: number, source: string, ...signals: Signal[]) => {
      ports.clock.set(now + minutes * minute);
      await book.replace(key, source, sequence++, signals);
    },
    told: () => ports.alarms.published.map(({ change }) => change),
    /** Repairs told: severity, minutes that it took, minute at which it ended. */
    repairs: () =>
      sample.mock.calls.flatMap(([name, minutes, dimensions, atMs]) =>
        name === 'RepairMinutes' ? [[dimensions?.Severity, minutes, ((atMs as number) - now) / minute]] : [],
      ),
  };
}

describe('AlarmBook', () => {
  it('publishes raised and cleared once each', async () => {
    const { say, told, ports } = setUp();
    await say(0, 'w1', raise(0));
    await say(1, 'w1', raise(0), raise(1));
    await say(2, 'w1', raise(0), raise(1), clear(2));
    await say(3, 'w1', raise(0), raise(1), clear(2));
    expect(told()).toEqual(['raised', 'cleared']);
    expect(ports.alarms.published[1]?.episode).toEqual({
      code: 'toy.seven',
      severity: 'major',
      deviceId: 'd1',
      subject: '',
      raisedAt: '2026-05-13T08:00:00.000Z',
      lastSeen: '2026-05-13T08:01:00.000Z',
      clearedAt: '2026-05-13T08:02:00.000Z',
      count: 2,
      detail: 'at 1',
    });
    expect(ports.metrics.counts.get('AlarmsRaised seven')).toBe(1);
  });

  it('does not page again inside 15 minutes', async () => {
    const { say, told } = setUp();
    await say(0, 'w1', raise(0), clear(1));
    await say(5, 'w2', raise(5), clear(6));
    expect(told()).toEqual(['raised', 'cleared']);
    await say(16, 'w3', raise(16));
    expect(told()).toEqual(['raised', 'cleared', 'raised']);
  });

  it('pages when the pause ends for what lasts', async () => {
    const { say, told, ports, book } = setUp();
    await say(0, 'w1', raise(0), clear(1));
    await say(5, 'w2', raise(5));
    ports.clock.set(now + 14 * minute);
    await book.sweep();
    expect(told()).toEqual(['raised', 'cleared']);
    ports.clock.set(now + 15 * minute);
    await book.sweep();
    await book.sweep();
    expect(told()).toEqual(['raised', 'cleared', 'raised']);
  });

  it('says nothing of the clear of an episode nobody was told of', async () => {
    const { say, told, book, ports } = setUp();
    await say(0, 'w1', raise(0), clear(1));
    await say(5, 'w2', raise(5));
    await say(7, 'w2', raise(5), clear(7));
    ports.clock.set(now + 20 * minute);
    await book.sweep();
    expect(told()).toEqual(['raised', 'cleared']);
  });

  it('takes back an alarm that a later message explains', async () => {
    const { say, told, ports } = setUp();
    await say(0, 'w1', raise(0));
    await say(1, 'w1');
    expect(told()).toEqual(['raised', 'cleared']);
    expect(await episodesOf(toy, ports.state, 'd1')).toEqual([]);
  });

  it('drops a word of a source that is older than its last', async () => {
    const { book, ports } = setUp();
    await book.replace(key, 'w1', 2, []);
    await book.replace(key, 'w1', 1, [raise(0)]);
    expect(await episodesOf(toy, ports.state, 'd1')).toEqual([]);
  });

  it('pages nobody for history', async () => {
    const { say, told, ports } = setUp();
    await say(60 * 48, 'w1', raise(0), clear(5));
    expect(told()).toEqual([]);
    expect(await episodesOf(toy, ports.state, 'd1')).toHaveLength(1);
  });

  it('publishes after a crash what the bus had not taken', async () => {
    const { ports, told } = setUp();
    const deaf: AlarmBus = { publish: () => Promise.reject(new Error('bus is gone')) };
    const crashed = new AlarmBook(toy, { ...ports, alarms: deaf });
    await expect(crashed.replace(key, 'w1', 1, [raise(0)])).rejects.toThrow('bus is gone');
    await new AlarmBook(toy, ports).replace(key, 'w1', 1, [raise(0)]);
    expect(told()).toEqual(['raised']);
  });

  it('counts the alarms that stand, by severity, and forgets those that ended', async () => {
    const { say, book, ports } = setUp();
    const open = async () => {
      await book.sweep();
      return ['critical', 'major', 'minor'].map((s) => ports.metrics.samples.get(`OpenFaults ${s}`));
    };
    expect(await open()).toEqual([0, 0, 0]);
    await say(0, 'w1', raise(0));
    await book.replace({ ...key, alarm: 'silent', subject: 'lane 1' }, 'w1', 0, [raise(0)]);
    await book.replace({ ...key, alarm: 'silent', subject: 'lane 2' }, 'w1', 0, [raise(0)]);
    expect(await open()).toEqual([0, 1, 2]);
    await say(1, 'w1', raise(0), clear(1));
    expect(await open()).toEqual([0, 0, 2]);
    // Its page waits for the pause, but it stands.
    await say(5, 'w2', raise(5));
    expect(await open()).toEqual([0, 1, 2]);
    await say(6, 'w2', raise(5), clear(6));
    expect(await open()).toEqual([0, 0, 2]);
  });

  it('counts an alarm whose signals were delivered again after a crash', async () => {
    const { ports, book } = setUp();
    const deaf: AlarmBus = { publish: () => Promise.reject(new Error('bus is gone')) };
    await expect(new AlarmBook(toy, { ...ports, alarms: deaf }).replace(key, 'w1', 1, [raise(0)])).rejects.toThrow();
    await book.replace(key, 'w1', 1, [raise(0)]);
    await book.sweep();
    expect(ports.metrics.samples.get('OpenFaults major')).toBe(1);
  });

  it('looks once a day whether an alarm still stands', async () => {
    const { say, book, ports } = setUp();
    await say(0, 'w1', raise(0));
    await ports.state.remove('alarms', key.deviceId, 'seven#', 2);
    const openAt = async (hours: number) => {
      ports.clock.set(now + hours * 60 * minute);
      await book.sweep();
      return ports.metrics.samples.get('OpenFaults major');
    };
    expect(await openAt(24)).toBe(1);
    expect(await openAt(25)).toBe(0);
  });

  it('tells how long an alarm had stood when it ends, once, at the time it ended', async () => {
    const { say, repairs } = setUp();
    await say(0, 'w1', raise(0));
    await say(30, 'w2', raise(30), clear(90));
    await say(31, 'w2', raise(30), clear(90));
    // A clear that came late ends it earlier.
    await say(32, 'w1', raise(0), clear(20));
    expect(repairs()).toEqual([
      ['major', 90, 90],
      ['major', 20, 20],
      ['major', 60, 90],
    ]);
  });

  it('tells no time to repair of minor alarms, nor of one that never held', async () => {
    const { book, say, repairs } = setUp();
    await book.replace({ ...key, alarm: 'silent' }, 'w1', 0, [raise(0), clear(10)]);
    await say(0, 'w1', raise(0));
    await say(1, 'w1');
    expect(repairs()).toEqual([]);
  });

  it('forgets episodes that ended before the retained days, and none that last', async () => {
    const { ports } = setUp();
    const state = Object.assign(ports.state, { retainedMs: 10 * minute });
    const book = new AlarmBook(toy, { ...ports, state });
    await book.replace(key, 'w1', 1, [raise(0), clear(1), raise(2)]);
    await book.replace(key, 'w2', 2, [raise(60)]);
    expect((await episodesOf(toy, state, 'd1')).map((e) => e.raisedAt)).toEqual(['2026-05-13T08:02:00.000Z']);
  });
});
