import fc from 'fast-check';
import { whileTrue } from '../../../lib/engine/alarms/signs';
import { messageSet, messageSetCodec } from '../../../lib/engine/windows/message-set';
import { windowed } from '../../../lib/engine/windows/windowed';
import { runs } from '../../support/exploring';
import { serviceRun } from '../../support/service-run';
import { noise } from '../../support/services/noise/facts';
import { serves } from '../../support/services/noise/functions';

const settings = { meters: 2, reportingMinutes: 15, nightLimitDb: 50 };
const at = '2026-05-14T12:00:00Z';
const startMs = Date.parse('2026-05-13T12:00:00Z');

/** Levels of a day and a night, one in a while of a quarter of an hour; some twice, in any order. */
const level = fc.record({
  ts: fc.integer({ min: 0, max: 95 }).map((n) => new Date(startMs + n * 900_000).toISOString()),
  laeq: fc.integer({ min: 30, max: 80 }),
});
const shuffled = fc
  .array(level, { minLength: 1, maxLength: 40 })
  .chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length, maxLength: 2 * all.length }),
      fc.integer({ min: 1, max: 9 }),
    ),
  );

async function found(messages: readonly unknown[], size: number) {
  const run = serviceRun(serves, { settings, at });
  for (let i = 0; i < messages.length; i += size) await run.send('levels', 'nm-1', ...messages.slice(i, i + size));
  return { rows: run.rows('levels'), alarms: await run.alarms('loud-night'), values: run.indicators('mean-level') };
}

describe('a windowed feed', () => {
  it('finds the same whatever the order, repetition and batches of its messages', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, mixed, size]) => {
        expect(await found(mixed, size)).toEqual(await found(all, 100));
      }),
      { numRuns: runs(15, 400) },
    );
  });

  it('leaves to each window what lies in it: a row once, whichever window sees it', async () => {
    const run = serviceRun(serves, { settings, at });
    await run.send(
      'levels',
      'nm-1',
      { ts: '2026-05-13T17:59:00Z', laeq: 60 },
      { ts: '2026-05-13T18:00:00Z', laeq: 61 },
    );
    expect(run.rows('levels').map(({ mean_db }) => mean_db)).toEqual([60, 61]);
    expect(run.ports.records.puts).toBe(2);
  });

  it('keeps the newest report as the last known state, whatever comes last', async () => {
    const run = serviceRun(serves, { settings, at });
    await run.send('levels', 'nm-1', { ts: '2026-05-14T11:59:00Z', laeq: 40 });
    await run.send('levels', 'nm-1', { ts: '2026-05-14T11:44:00Z', laeq: 70 });
    await run.sweep('2026-05-14T12:01:00Z');
    expect(run.indicators('loud-streets').at(-1)).toMatchObject({ value: 0 });
  });

  it('gives no figure of a city where every device is silent', async () => {
    const run = serviceRun(serves, { settings, at });
    await run.send('levels', 'nm-1', { ts: '2026-05-14T11:59:00Z', laeq: 70 });
    await run.sweep('2026-05-14T15:00:00Z');
    expect(run.indicators('loud-streets').at(-1)).toMatchObject({ value: null });
  });
});

describe('devices that share items', () => {
  const rules = {
    window: 3600,
    contextBefore: 0,
    contextAfter: 0,
    read: () => ({ atMs: 0 }),
    tell: () => ({}) as never,
  };

  it('append what a call of messages has changed, and write anew what files alone bring', () => {
    const ofFiles = { ...noise, feeds: { levels: { ...noise.feeds.levels, kind: 'file' } } } as unknown as typeof noise;
    const byParts = [noise, ofFiles].map((of) => windowed(of, 'levels', rules).stream.shards?.byParts);
    expect(byParts).toEqual([true, false]);
  });

  it('have parts of a call of messages, and no items of windows until parts are folded', async () => {
    const run = serviceRun(serves, { settings, at });
    await run.send('levels', 'nm-1', { ts: '2026-05-14T11:59:00Z', laeq: 40 });
    const { state } = run.ports;
    const kept = await Promise.all(
      state.partitionsOf('windows').map((partition) => state.list('windows', partition, '', '~')),
    );
    const sorts = kept.flat();
    expect([sorts.some((one) => one.startsWith('head.part#')), sorts.some((one) => /^[wm]#/.test(one))]).toEqual([
      true,
      false,
    ]);
  });
});

describe('a set of messages', () => {
  const message = fc.record({ atMs: fc.nat(9), a: fc.option(fc.nat(2)), b: fc.string({ maxLength: 2 }) });
  const codec = messageSetCodec<{ readonly atMs: number }>();

  it('keeps the first and the last reception of a message', () => {
    const received = (receivedMs: number) => messageSet([{ atMs: 1, receivedMs }]);
    const again = messageSetCodec<{ readonly atMs: number; readonly receivedMs: number }>();
    for (const [a, b] of [
      [1, 2],
      [2, 1],
    ] as const)
      expect(again.merge(received(a), received(b))).toEqual({
        set: [{ atMs: 1, receivedMs: 1, againMs: 2 }],
        accepted: 0,
      });
  });

  it('is a union: commutative, associative, idempotent, and the same bytes', () => {
    fc.assert(
      fc.property(fc.array(message), fc.array(message), (a, b) => {
        const one = codec.merge(codec.merge(undefined, messageSet(a)).set, messageSet(b));
        const other = codec.merge(messageSet(b), messageSet([...a, ...a]));
        expect(Buffer.from(codec.encode(one.set))).toEqual(Buffer.from(codec.encode(other.set)));
        expect(codec.merge(one.set, messageSet(a)).accepted).toBe(0);
        expect(codec.decode(codec.encode(one.set))).toEqual(one.set);
      }),
      { numRuns: runs(100, 2000) },
    );
  });

  it('takes one content for one message, whatever the order of its fields', () => {
    expect(messageSet([{ atMs: 1, x: 2 }, { x: 2, atMs: 1 } as never])).toHaveLength(1);
  });
});

describe('a window that cannot work', () => {
  it.each([
    ['of no length', 0, 1, 0],
    ['of no number', Number.NaN, 1, 0],
    ['before the one before', 3600, -1, 0],
    ['and a half', 3600, 0.5, 0],
  ])('is refused when it is declared: %s', (_, window, contextBefore, contextAfter) => {
    const rules = { window, contextBefore, contextAfter, read: () => ({ atMs: 0 }), tell: () => ({}) as never };
    expect(() => windowed(noise, 'levels', rules)).toThrow(/noise: feed levels: a window of .+ cannot work/);
  });
});

describe('signs of what holds for a while', () => {
  const minute = (n: number, on: boolean | null) => ({ atMs: n * 60_000, on });
  const signs = (...messages: readonly { atMs: number; on: boolean | null }[]) =>
    whileTrue(
      messages,
      ({ on }) => on,
      () => '',
    ).map(({ kind, atMs }) => `${kind} ${atMs / 60_000}`);

  it('are one raise and one clear, and one more raise an hour while it lasts', () => {
    expect(signs(minute(1, false), minute(2, true), minute(3, true), minute(61, true), minute(62, false))).toEqual([
      'clear 1',
      'raise 2',
      'raise 61',
      'clear 62',
    ]);
  });

  it('raise where one of several messages of a time shows it, and clear with the next that does not', () => {
    expect(signs(minute(2, true), minute(2, false), minute(3, false))).toEqual(['raise 2', 'clear 3']);
  });

  it('say nothing of a message that says nothing', () => {
    expect(signs(minute(2, true), minute(3, null), minute(4, true))).toEqual(['raise 2']);
  });
});
