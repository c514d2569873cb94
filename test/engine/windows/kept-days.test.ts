import {
  deliver,
  layouts,
  type Member,
  now,
  toyEngineOf,
  toyPorts,
  toyStream,
} from '../../../bench/writers/toy-stream';
import { processors } from '../../../bin/processors';
import { neededDays } from '../../../lib/engine/windows/kept-days';
import { windowed } from '../../../lib/engine/windows/windowed';
import { windowedStores } from '../../../lib/services/shared/common-stores';
import { ExpiringState } from '../../support/expiring-state';
import { noise } from '../../support/services/noise/facts';

const hourMs = 3_600_000;
const summaries = { summarise: () => null };

/** Three days of a device, whose last message comes as late as any is taken: what the day between them says. */
async function lastTaken(keptDays: number, stream: (typeof layouts)[number]['stream']) {
  const dayMs = 24 * hourMs;
  const startMs = Math.floor(now / dayMs) * dayMs;
  const ports = toyPorts();
  const state = new ExpiringState(ports.state, ports.clock, keptDays, () => 0);
  const said: readonly (readonly [receivedMs: number, member: Member])[] = [
    [startMs, [startMs, 1]],
    [startMs + 1.5 * dayMs, [startMs + 1.5 * dayMs, 2]],
    [startMs + 10.4 * dayMs, [startMs + 2.9 * dayMs, 4]],
  ];
  for (const [receivedMs, member] of said) {
    ports.clock.set(receivedMs);
    await deliver(toyEngineOf({ ...stream, windowMs: dayMs })({ ...ports, state }), [member]);
  }
  const rows = ports.records.rows('toy_sums');
  return rows.find(({ event_time }) => event_time === new Date(startMs + dayMs).toISOString());
}

describe('days that messages of windows are kept', () => {
  it.each([
    // A week, and half a day that a message may wait, are in each.
    [8, 'an hour with nothing around it', { windowMs: hourMs, contextBefore: 0, contextAfter: 0 }, 0],
    [10, 'a day with one before', { windowMs: 24 * hourMs, contextBefore: 1, contextAfter: 0 }, 0],
    [11, 'a day between two', { windowMs: 24 * hourMs, contextBefore: 1, contextAfter: 1 }, 0],
    [10, 'hours with two days before them', { windowMs: 3 * hourMs, contextBefore: 16, contextAfter: 0 }, 0],
    [10, 'an hour of a day with summaries', { windowMs: hourMs, contextBefore: 1, contextAfter: 1, ...summaries }, 0],
    [
      9,
      'summaries for later hours',
      { windowMs: hourMs, contextBefore: 1, contextAfter: 0, ...summaries, readBy: 1 },
      0,
    ],
    [39, 'what is announced a month before', { windowMs: 24 * hourMs, contextBefore: 7, contextAfter: 0 }, 30],
  ])('are %s for %s', (days, _, stream, aheadDays) => {
    expect(neededDays(stream, aheadDays * 24 * hourMs)).toBe(days);
  });

  const needed = neededDays({ ...toyStream, windowMs: 24 * hourMs }, 0);

  it.each(layouts)('are enough for the last message that is taken: $name', async ({ stream }) => {
    expect(await lastTaken(needed, stream)).toMatchObject({ seen: 7 });
  });

  it('are not one less: a part that is an item by itself expires by its own last message', async () => {
    expect(await lastTaken(needed - 1, toyStream)).toMatchObject({ seen: 6 });
  });

  it('are those of the store, or the service does not load and says how many are needed', () => {
    const days = (expireDays: number | null) => ({
      ...noise,
      stores: { ...windowedStores, windows: { ...windowedStores.windows, expireDays } },
    });
    const rules = { window: 86_400, contextBefore: 5, read: () => ({ atMs: 0 }), tell: () => ({}) as never };
    expect(() => windowed(days(13) as never, 'levels', rules)).toThrow(
      'messages of 14 days, and they are kept 13: give the store windows expireDays of 14 or more',
    );
    for (const enough of [14, null]) expect(() => windowed(days(enough) as never, 'levels', rules)).not.toThrow();
  });

  it.each(Object.entries(processors))('are enough for every feed of %s', async (_, load) => {
    await expect(load()).resolves.toBeDefined();
  });
});
