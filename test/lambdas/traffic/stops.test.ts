import fc from 'fast-check';
import { duties } from '../../../lambdas/traffic/handlers/status';
import { batchesOf, changing, commonCorruptions, disorderOf } from '../../support/corruptions';
import { runs } from '../../support/exploring';
import { bsm, type Car, type Colour, showing, stopLineMap } from '../../support/stop-line-messages';
import { type Sent, trafficRun, trafficSettings } from '../../support/traffic-run';

const feed = 'basic-safety';
const start = Date.UTC(2026, 4, 13, 8);
const midnight = Date.UTC(2026, 4, 14);
const dayMs = 24 * 3_600_000;
const now = midnight + 3_600_000;
const retired = 'retired-1';
const secretId = 'C0FFEE01';

const sent = (message: unknown): Sent => ({
  bytes: Buffer.from(JSON.stringify(message)),
  device: 'rsu-1',
  receivedAtMs: now,
});
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** A minute in which a car stands for six seconds under a lamp; received each three seconds, by another id each time. */
const stop = (minute: number, colour: Colour, car: Partial<Car> = {}): Sent[] => {
  const atMs = start + minute * 60_000;
  return [
    sent(showing(atMs, colour)),
    ...range(3).map((i) => sent(bsm({ atMs: atMs + 1000 + i * 3000, id: `${secretId.slice(0, -1)}${i}`, ...car }))),
  ];
};
const map = sent(stopLineMap(new Date(start - 1000).toISOString()));
const dayIsOver = sent(showing(midnight + 1000, 'red'));
const day = (stops: readonly Sent[]) => [map, ...stops, dayIsOver];
const onRed = (n: number, car: Partial<Car> = {}) => range(n).flatMap((minute) => stop(minute, 'red', car));
const onGreen = (minute: number, car: Partial<Car> = {}) => stop(minute, 'green', car);

async function alarmsAfter(messages: readonly Sent[]) {
  const run = trafficRun(now);
  await run.send(feed, messages);
  return (await run.findings()).alarms.map((a) => [a.code, a.deviceId, a.subject, a.detail, a.raisedAt]);
}
const raised = [
  ['traffic.stopping-on-green', '100', 'group 2', '6 of 60 s on green in 10 stops', '2026-05-14T00:00:00.000Z'],
];

describe('alarm 13, stops on green', () => {
  it('is raised at the end of a day in which one of ten stops was on green', async () => {
    expect(await alarmsAfter(day([...onRed(9), ...onGreen(9)]))).toEqual(raised);
  });

  it('is not raised before the day is over', async () => {
    expect(await alarmsAfter([map, ...onRed(9), ...onGreen(9)])).toEqual([]);
  });

  it('is cleared by a day of fewer stops on green', async () => {
    const run = trafficRun(now + dayMs);
    await run.send(feed, day([...onRed(9), ...onGreen(9)]));
    const next = [
      ...range(10).flatMap((minute) => stop(24 * 60 + minute, 'red')),
      sent(showing(midnight + dayMs, 'red')),
    ];
    await run.send(
      feed,
      next.map((one) => ({ ...one, receivedAtMs: now + dayMs })),
    );
    const [alarm] = (await run.findings()).alarms;
    expect(alarm?.clearedAt).toBe('2026-05-15T00:00:00.000Z');
  });

  it.each([
    ['all ten stood on red', onRed(10)],
    ['all that stood on green moved', [...onRed(9), ...onGreen(9, { speed: 5 })]],
    ['the one on green headed elsewhere', [...onRed(9), ...onGreen(9, { heading: 270 })]],
    ['the one on green stood in another lane', [...onRed(9), ...onGreen(9, { at: [-13, -3.5] })]],
    ['the one on green stood in a lane of two groups', [...onRed(9), ...onGreen(9, { at: [13, 0], heading: 270 })]],
    ['the one on green did not know its speed', [...onRed(9), ...onGreen(9, { speed: null })]],
  ])('is not raised when %s', async (_, stops) => {
    expect(await alarmsAfter(day(stops))).toEqual([]);
  });

  it('is not raised of stops before the first MAP', async () => {
    expect(await alarmsAfter([...onRed(9), ...onGreen(9), dayIsOver])).toEqual([]);
  });
});

describe('messages of basic-safety', () => {
  const clean = day([...onRed(9), ...onGreen(9)]);
  const corruptions = [
    ...commonCorruptions(131_072, retired),
    ['of neither kind', 'schema.invalid', changing((m) => ({ ...m, payload: { data: {} } }))],
    ['from the future', 'time.future', (s: Sent) => ({ ...s, bytes: sent(showing(now + dayMs, 'red')).bytes })],
    [
      'from before the live span',
      'time.ancient',
      (s: Sent) => ({ ...s, bytes: sent(showing(now - 9 * dayMs, 'red')).bytes }),
    ],
  ] as const;

  it('end in exactly one place, and change no finding by disorder, repetition or corruption', async () => {
    const expected = trafficRun(now, [retired]);
    await expected.send(feed, clean);
    const findings = await expected.findings();
    expect(findings.alarms).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(disorderOf(clean, corruptions), async ({ stream, batches }) => {
        const run = trafficRun(now, [retired]);
        for (const batch of batchesOf(stream, batches))
          await run.send(
            feed,
            batch.map((one) => one.sent),
          );
        const spoilt = stream.filter(({ code }) => code !== undefined).length;
        expect(run.figures(feed)).toEqual({
          accepted: clean.length,
          duplicates: stream.length - spoilt - clean.length,
          quarantined: spoilt,
        });
        expect(await run.findings()).toEqual(findings);
      }),
      { numRuns: runs(12, 40) },
    );
  }, 60_000);

  it('leave nothing in a window while a car moves', async () => {
    const run = trafficRun(now);
    await run.send(feed, [sent(bsm({ atMs: start, speed: 12 })), sent(bsm({ atMs: start + 100, speed: 12 }))]);
    expect(run.figures(feed)).toEqual({ accepted: 2, duplicates: 0, quarantined: 0 });
    expect(run.ports.state.partitionsOf('windows')).toEqual([]);
  });

  it('do not count their roadside unit a second time among the devices', async () => {
    const run = trafficRun(now);
    await run.send(feed, [sent(showing(now - 2 * 3_600_000, 'red'))]);
    await run.send('spat-map', [sent(showing(now, 'red'))]);
    const city = { city: 'testville', service: 'traffic', timeZone: 'UTC', settings: trafficSettings, backfill: false };
    await duties.scheduled?.(run.ports, city);
    expect(run.ports.metrics.samples.get('DevicesOnlinePercent')).toBe(100);
  });

  it('leave no id of a car in any store, table, metric, alarm, quarantine or log', async () => {
    const logged: unknown[] = [];
    for (const method of ['log', 'info', 'warn', 'error'] as const)
      jest.spyOn(console, method).mockImplementation((...args: unknown[]) => void logged.push(...args));
    const run = trafficRun(now, [retired]);
    const bad = corruptions.map(([, , spoil]) => spoil(onGreen(9)[1] as Sent));
    await run.send(feed, [...clean, ...bad]);
    jest.restoreAllMocks();
    const stored = await Promise.all(
      ['windows', 'devices', 'alarms'].flatMap((store) =>
        run.ports.state
          .partitionsOf(store)
          .map(async (partition) => [
            partition,
            (await run.ports.state.entries(store, partition, '', '~')).map(({ sort, value }) => [
              sort,
              Buffer.from(value).toString(),
            ]),
          ]),
      ),
    );
    const all = [stored, run.quarantined, await run.findings(), run.ports.alarms.published, logged];
    expect(run.quarantined).toHaveLength(corruptions.length);
    expect(run.quarantined.every(({ bytes }) => bytes.length === 0)).toBe(true);
    expect(JSON.stringify(all)).toContain('stopping-on-green');
    expect(JSON.stringify(all)).not.toContain(secretId.slice(0, -1));
  });
});
