import fc from 'fast-check';
import type { QuarantineCode } from '../../../lib/engine/contracts';
import { batchesOf, type Corruption, changing, commonCorruptions, disorderOf } from '../../support/corruptions';
import { runs } from '../../support/exploring';
import { crossroads, movement, rawMap, rawSpat } from '../../support/spat-messages';
import { type Sent, trafficRun } from '../../support/traffic-run';

const start = Date.UTC(2026, 4, 13, 8);
const now = start + 3_600_000;
const day = 24 * 3_600_000;
const retired = 'retired-1';
const iso = (ms: number) => new Date(ms).toISOString();
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

interface Case {
  readonly feed: string;
  readonly clean: readonly Sent[];
  readonly corruptions: readonly Corruption[];
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Two controllers over 40 minutes, with flash, a power failure and a silence. */
const status: Case = {
  feed: 'controller-status',
  clean: range(36).map((i) => {
    const atMs = start + (i < 24 ? i : i + 12) * 60_000;
    const flash = i % 12 > 8;
    const message = {
      ts: iso(atMs),
      seq: i,
      mode: flash ? 'flash' : 'normal',
      unitFlashStatus: flash ? 5 : 2,
      power: i % 9 === 4 || i % 9 === 5 ? 'failed' : 'ok',
      cycleSeconds: 90,
    };
    return { bytes: json(message), device: `tc-${i % 2}`, receivedAtMs: now };
  }),
  corruptions: [
    ...commonCorruptions(4096, retired),
    ['in milliseconds', 'unit.invalid', changing((m) => ({ ...m, cycleSeconds: 90_000 }))],
    ['from the future', 'time.future', changing((m) => ({ ...m, ts: iso(now + day) }))],
    ['from before the live span', 'time.ancient', changing((m) => ({ ...m, ts: iso(now - 8 * day) }))],
    ['of a clock never set', 'time.ancient', changing((m) => ({ ...m, ts: '1970-01-01T00:00:00Z' }))],
    ['without zone', 'time.invalid', changing((m) => ({ ...m, ts: '2026-05-13 08:00:00' }))],
    ['out of range', 'range.exceeded', changing((m) => ({ ...m, unitFlashStatus: 99 }))],
    ['of another shape', 'schema.invalid', changing(({ mode, ...m }) => m)],
  ],
};

/** Two stations, five-minute intervals: free flow at night, a jam in the morning. */
const flow: Case = {
  feed: 'detector-flow',
  clean: range(36).map((i) => ({
    bytes: json({
      intervalStart: iso(start - (i < 24 ? 5 : 2) * 3_600_000 + Math.floor(i / 2) * 300_000),
      intervalSeconds: 300,
      vehicles: 20 + i,
      occupancyShare: 0.1,
      speedKmh: i < 24 ? 60 : 10,
    }),
    device: `ds-${i % 2}`,
    receivedAtMs: now,
  })),
  corruptions: [
    ...commonCorruptions(4096, retired),
    ['in per cent', 'unit.invalid', changing((m) => ({ ...m, occupancyShare: 45 }))],
    ['from the future', 'time.future', changing((m) => ({ ...m, intervalStart: iso(now + day) }))],
    ['from before the live span', 'time.ancient', changing((m) => ({ ...m, intervalStart: iso(now - 8 * day) }))],
    ['faster than any road', 'range.exceeded', changing((m) => ({ ...m, speedKmh: 900 }))],
    ['without its length', 'schema.invalid', changing(({ intervalSeconds, ...m }) => m)],
  ],
};

const states = ['STOP_AND_REMAIN', 'PROTECTED_MOVEMENT_ALLOWED', 'PROTECTED_CLEARANCE'];

/** Two roadside units, a message each two seconds, both greens or failure flash at times; MAPs among them. */
const spat: Case = {
  feed: 'spat-map',
  clean: [
    ...range(40).map((i): Sent => {
      const atMs = start + Math.floor(i / 2) * 2000;
      const state = (shift: number) => states[Math.floor((i + shift) / 6) % 3] as string;
      const movements = [movement(2, state(0)), movement(4, state(i < 20 ? 6 : 0))];
      const status = { failureFlash: i % 20 === 8 };
      return { bytes: json(rawSpat({ atMs, movements, status })), device: `rsu-${i % 2}`, receivedAtMs: now };
    }),
    ...range(4).map((i): Sent => {
      const odeReceivedAt = iso(start + i * 9000);
      return { bytes: json(rawMap({}, crossroads, { odeReceivedAt })), device: `rsu-${i % 2}`, receivedAtMs: now };
    }),
  ],
  corruptions: [
    ...commonCorruptions(131_072, retired),
    [
      // A MAP has no times: its revision is as far out.
      'with times in milliseconds',
      'range.exceeded',
      (s) => ({ ...s, bytes: Buffer.from(String(s.bytes).replace(/"(minEndTime|revision)":\d+/g, '"$1":3600100')) }),
    ],
    ['of neither kind', 'schema.invalid', changing((m) => ({ ...m, payload: { data: {} } }))],
    [
      'from before the live span',
      'time.ancient',
      (s) => ({
        ...s,
        bytes: json(rawSpat({ atMs: now - 30 * day, metadata: { odeReceivedAt: iso(now - 30 * day) } })),
      }),
    ],
    [
      'from the future',
      'time.future',
      (s) => ({ ...s, bytes: json(rawSpat({ atMs: now + day, metadata: { odeReceivedAt: iso(now + day) } })) }),
    ],
  ],
};

const countCodes = (codes: readonly (QuarantineCode | undefined)[]) => {
  const counts: Partial<Record<QuarantineCode, number>> = {};
  for (const code of codes) if (code) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

const bytesOf = (messages: readonly { readonly bytes: Uint8Array }[]) =>
  messages.map(({ bytes }) => Buffer.from(bytes).toString('base64')).sort();

describe.each([status, flow, spat])('messages of $feed', ({ feed, clean, corruptions }) => {
  const cleanRun = async () => {
    const run = trafficRun(now, [retired]);
    await run.send(feed, clean);
    return run;
  };

  it('say something when nothing is wrong with them', async () => {
    const run = await cleanRun();
    expect(run.figures(feed)).toEqual({ accepted: clean.length, duplicates: 0, quarantined: 0 });
    const { alarms, tables } = await run.findings();
    expect(alarms.length).toBeGreaterThan(0);
    expect(tables.flatMap(({ rows }) => rows).length).toBeGreaterThan(10);
  });

  it.each(corruptions)('are refused when %s: %s', async (_, code, spoil) => {
    const run = trafficRun(now, [retired]);
    const spoilt = spoil(clean[0] as Sent);
    await run.send(feed, [spoilt]);
    expect(run.quarantined.map((m) => m.code)).toEqual([code]);
    expect(bytesOf(run.quarantined)).toEqual(bytesOf([spoilt]));
    expect(run.ports.records.puts).toBe(0);
  });

  it('end in exactly one place, and change no aggregate by disorder, repetition or corruption', async () => {
    const expected = await (await cleanRun()).findings();
    await fc.assert(
      fc.asyncProperty(disorderOf(clean, corruptions), async ({ stream, batches }) => {
        const run = trafficRun(now, [retired]);
        for (const [i, batch] of [...batchesOf(stream, batches)].entries()) {
          // By both ways, the one in the middle of the other: as in an update, and when messages are sent again.
          const result = await run[i % 2 === 0 ? 'sendObject' : 'send'](
            feed,
            batch.map(({ sent }) => sent),
          );
          expect(result?.batchItemFailures).toEqual([]);
        }
        const spoilt = stream.filter(({ code }) => code !== undefined);
        expect(run.figures(feed)).toEqual({
          accepted: clean.length,
          duplicates: stream.length - spoilt.length - clean.length,
          quarantined: spoilt.length,
        });
        expect(countCodes(run.quarantined.map((m) => m.code))).toEqual(countCodes(spoilt.map(({ code }) => code)));
        expect(bytesOf(run.quarantined)).toEqual(bytesOf(spoilt.map(({ sent }) => sent)));
        expect(await run.findings()).toEqual(expected);
      }),
      { numRuns: runs(12, 40) },
    );
  }, 60_000);
});

describe('stations of which nothing has come for 22 minutes, more than four of their intervals', () => {
  const minutes = (n: number) => now + n * 60_000;
  const of = (device: string, atMs: number): Sent => ({
    bytes: json({
      intervalStart: iso(atMs - 300_000),
      intervalSeconds: 300,
      vehicles: 20,
      speedKmh: 60,
      occupancyShare: 0.1,
    }),
    device,
    receivedAtMs: atMs,
  });

  it.each([
    ['by the queue, are offline', 'send', [], 0],
    ['in objects, are not: the next is on its way', 'sendObject', [], 100],
    ['in objects, while the others have sent, are', 'sendObject', ['ds-1'], 50],
  ] as const)('%s', async (_, way, talking, online) => {
    const run = trafficRun(now);
    await run[way](
      'detector-flow',
      ['ds-0', 'ds-1'].map((device) => of(device, now)),
    );
    run.ports.clock.set(minutes(22));
    if (talking.length > 0)
      await run[way](
        'detector-flow',
        talking.map((device) => of(device, minutes(21))),
      );
    expect(await run.sweep(minutes(22))).toBe(online);
  });

  it('in objects, are offline when none has come for half an hour more', async () => {
    const run = trafficRun(now);
    await run.sendObject('detector-flow', [of('ds-0', now)]);
    expect([await run.sweep(minutes(50)), await run.sweep(minutes(51))]).toEqual([0, 0]);
    expect(await trafficRun(now).sweep(minutes(51))).toBeUndefined();
  });
});

describe('a message of another city', () => {
  it('raises a security alarm on the device that sent it, and is not processed', async () => {
    const run = trafficRun(now);
    await run.send('controller-status', [{ ...(status.clean[0] as Sent), city: 'otherville' }]);
    expect(run.ports.alarms.published.map(({ change, episode }) => [change, episode.code, episode.severity])).toEqual([
      ['raised', 'traffic.tenant-mismatch', 'critical'],
    ]);
    expect(run.ports.records.puts).toBe(0);
    expect(run.ports.state.partitionsOf('windows')).toEqual([]);
  });

  it('raises it also when the message is otherwise broken', async () => {
    const run = trafficRun(now);
    await run.send('controller-status', [
      { ...(status.clean[0] as Sent), city: 'otherville', bytes: Buffer.from('{') },
    ]);
    expect(run.quarantined.map((m) => m.code)).toEqual(['format.malformed']);
    expect(await run.alarmsOf('tc-0')).toEqual(['traffic.tenant-mismatch']);
  });

  it('raises one alarm, however many there are', async () => {
    const run = trafficRun(now);
    const messages = range(30).map((i) => ({
      ...(status.clean[0] as Sent),
      city: 'otherville',
      receivedAtMs: now + i,
    }));
    await run.send('controller-status', messages);
    expect(run.ports.alarms.published).toHaveLength(1);
  });
});
