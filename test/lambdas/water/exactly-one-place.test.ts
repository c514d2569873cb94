import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { serves } from '../../../lambdas/water';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { allEpisodes } from '../../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../../lib/engine/ports/memory/ports';
import { config } from '../../../lib/services/water/config';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { batchesOf, type Corruption, changing, commonCorruptions, disorderOf } from '../../support/corruptions';
import { spoilt } from '../../support/deliveries';
import { runs } from '../../support/exploring';
import type { Sent } from '../../support/traffic-run';

const startMs = Date.UTC(2026, 2, 2);
const nowMs = startMs + 30 * 3_600_000;
const at = (hour: number) => new Date(startMs + hour * 3_600_000).toISOString();
const retired = 'retired-1';
const service = serviceFactsOf(serves.facts);
const settings = config.parse({ meters: 2, gateways: 1, districts: 1, probes: 1, qualityStandard: 'who' });
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const sent = (device: string, message: unknown): Sent => ({
  bytes: Buffer.from(JSON.stringify(message)),
  device,
  receivedAtMs: nowMs,
});

type FeedId = 'consumption' | 'telegrams' | 'district-flows' | 'quality';

interface Case {
  readonly feed: FeedId;
  readonly clean: readonly Sent[];
  readonly corruptions: readonly Corruption[];
  /** What a refused message may keep of its bytes. */
  readonly isKept: boolean;
}

const late: readonly (readonly [string, (key: string) => Corruption])[] = [
  ['of tomorrow', (key) => ['of tomorrow', 'time.future', changing((m) => ({ ...m, [key]: at(60) }))]],
  ['of last month', (key) => ['of last month', 'time.ancient', changing((m) => ({ ...m, [key]: at(-40 * 24) }))]],
  [
    'without zone',
    (key) => ['without zone', 'time.invalid', changing((m) => ({ ...m, [key]: '2026-03-02 00:00:00' }))],
  ],
];
const timesOf = (key: string): readonly Corruption[] => late.map(([, of]) => of(key));
/** What nobody may send to a feed that takes JSON: archives, XML that grows, JSON without end, names of objects' own parts. */
const bombs: readonly Corruption[] = [
  ['a zip bomb', 'encoding.invalid', (s) => ({ ...s, bytes: gzipSync(Buffer.alloc(100_000)) })],
  [
    'an entity bomb',
    'format.malformed',
    (s) => ({ ...s, bytes: Buffer.from('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>') }),
  ],
  ['a list without end', 'format.malformed', (s) => ({ ...s, bytes: Buffer.from('['.repeat(2000)) })],
];

const meters: Case = {
  feed: 'consumption',
  clean: range(30).map((hour) =>
    sent(`wm-${hour % 2}`, {
      ts: at(hour),
      minutes: 60,
      litres: [12 + (hour % 5)],
      faults: hour === 9 ? ['tamper'] : [],
      at: at(hour),
    }),
  ),
  corruptions: [
    ...commonCorruptions(16_384, retired),
    ...bombs,
    ...timesOf('ts').map(
      ([name, code, spoil]): Corruption => [name, code, (s) => changing(({ faults, ...m }) => m)(spoil(s))],
    ),
    ['in millilitres', 'range.exceeded', changing((m) => ({ ...m, litres: [12e6] }))],
    ['of another shape', 'schema.invalid', changing(({ litres, ...m }) => m)],
  ],
  isKept: false,
};

/** A wired telegram (EN 13757-2, -3) of meter 12345678: its register in litres, its access number. */
function telegram(litres: number, access: number): string {
  const digits = String(litres).padStart(8, '0').match(/../g) ?? [];
  const body = Buffer.from(
    `080172785634122D2C0107${access.toString(16).padStart(2, '0')}0400000C13${digits.reverse().join('')}`,
    'hex',
  );
  const sum = body.reduce((total, byte) => total + byte, 0) % 256;
  return Buffer.concat([Buffer.from([0x68, body.length, body.length, 0x68]), body, Buffer.from([sum, 0x16])]).toString(
    'hex',
  );
}

const radio: Case = {
  feed: 'telegrams',
  clean: range(30).map((hour) => sent('gw-1', { ts: at(hour), telegram: telegram(5000 + 12 * hour, hour) })),
  corruptions: [
    ...commonCorruptions(4096, retired),
    ...bombs,
    ...timesOf('ts'),
    ['cut on the air', 'format.malformed', changing((m) => ({ ...m, telegram: String(m.telegram).slice(0, -8) }))],
    ['of another shape', 'schema.invalid', changing(({ telegram: _, ...m }) => m)],
  ],
  isKept: false,
};

const districts: Case = {
  feed: 'district-flows',
  clean: range(60).map((i) =>
    sent(`dma-${i % 2}`, { ts: at(i / 2), inflow_m3h: 100 + i, pressure_m: i % 20 > 15 ? 9 : 40 }),
  ),
  corruptions: [
    ...commonCorruptions(4096, retired),
    ...bombs,
    ...timesOf('ts'),
    ['in litres', 'range.exceeded', changing((m) => ({ ...m, inflow_m3h: 2e6 }))],
    ['in kilopascals', 'range.exceeded', changing((m) => ({ ...m, pressure_m: 401 }))],
    ['of another shape', 'schema.invalid', changing(({ inflow_m3h, pressure_m, ...m }) => m)],
  ],
  isKept: true,
};

const probes: Case = {
  feed: 'quality',
  clean: range(40).map((i) =>
    sent(`probe-${i % 2}`, {
      type: 'WaterQualityObserved',
      dateObserved: at(i / 2),
      turbidity: i % 20 > 15 ? 3 : 0.2,
      pH: 7,
    }),
  ),
  corruptions: [
    ...commonCorruptions(16_384, retired),
    ...bombs,
    ...timesOf('dateObserved'),
    ['with a pH of 15', 'range.exceeded', changing(({ turbidity, ...m }) => ({ ...m, pH: 15 }))],
    [
      'in another unit',
      'unit.invalid',
      changing(({ pH, ...m }) => ({ ...m, turbidity: { value: 1, unitCode: 'JTU' } })),
    ],
    ['of another shape', 'schema.invalid', changing((m) => ({ ...m, type: 'AirQualityObserved' }))],
  ],
  isKept: true,
};

/** A feed over ports in memory. */
function runOf(feed: FeedId) {
  const quarantined: { readonly code: string; readonly bytes: Uint8Array }[] = [];
  const ports = memoryPorts(service, nowMs, (message) => void quarantined.push(message), [retired]);
  const context = { city: 'testville', service: 'water', timeZone: 'UTC', settings, backfill: false };
  const counts = { accepted: 0, duplicates: 0 };
  return {
    ports,
    quarantined,
    counts,
    async send(batch: readonly Sent[]): Promise<void> {
      const messages = batch.map(({ bytes, device, receivedAtMs, city = 'testville' }) => ({
        bytes,
        receivedAtMs,
        origin: feed,
        city,
        deviceId: device,
        topicThing: device,
      }));
      const outcome = await serves.feeds[feed].messages?.(messages, context, ports);
      counts.accepted += outcome?.accepted ?? 0;
      counts.duplicates += outcome?.duplicates ?? 0;
    },
    async findings() {
      const tables = service.records.map(({ table }) => ports.records.rows(table));
      const rows = tables.flat().map(({ ingest_time, ...row }) => row);
      const alarms = (await allEpisodes(service, ports.state)).filter(({ code }) => !code.endsWith('tenant-mismatch'));
      return { rows, indicators: ports.metrics.indicators(), alarms };
    },
  };
}

const countsOf = (codes: readonly string[]) =>
  Object.fromEntries([...groupedBy(codes, (code) => code)].map(([code, own]) => [code, own.length]));
/** Numbers anywhere in a value. */
const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
};

describe.each([meters, radio, districts, probes])('messages of $feed', ({ feed, clean, corruptions, isKept }) => {
  it('say something when nothing is wrong with them', async () => {
    const run = runOf(feed);
    await run.send(clean);
    expect([run.counts, run.quarantined]).toEqual([{ accepted: clean.length, duplicates: 0 }, []]);
    const { rows, alarms, indicators } = await run.findings();
    expect([rows.length > 0, indicators.length > 0, alarms.length > 0]).toEqual([true, true, true]);
  });

  it.each(corruptions)('are refused when %s: %s', async (_, code, spoil) => {
    const run = runOf(feed);
    const bad = spoil(clean[0] as Sent);
    await run.send([bad]);
    expect(run.quarantined.map((one) => one.code)).toEqual([code]);
    expect(Buffer.from(run.quarantined[0]?.bytes ?? []).equals(isKept ? bad.bytes : Buffer.alloc(0))).toBe(true);
    expect((await run.findings()).rows).toEqual([]);
  });

  it('end in exactly one place, and change nothing by disorder, repetition or corruption', async () => {
    const whole = runOf(feed);
    await whole.send(clean);
    const expected = await whole.findings();
    await fc.assert(
      fc.asyncProperty(disorderOf(clean, corruptions), async ({ stream, batches }) => {
        const run = runOf(feed);
        for (const batch of batchesOf(stream, batches)) await run.send(batch.map((one) => one.sent));
        const bad = stream.flatMap(({ code }) => code ?? []);
        const duplicates = stream.length - bad.length - clean.length;
        expect(run.counts).toEqual({ accepted: clean.length, duplicates });
        expect(countsOf(run.quarantined.map(({ code }) => code))).toEqual(countsOf(bad));
        expect(await run.findings()).toEqual(expected);
      }),
      { numRuns: runs(3, 40) },
    );
  }, 60_000);

  it('of any content end in exactly one place, and every figure is one', async () => {
    const anything = spoilt(JSON.parse(Buffer.from(clean[0]?.bytes ?? []).toString()));
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 5 }), async (messages) => {
        const run = runOf(feed);
        const batch = [...messages, ...messages].map((message) => sent('wm-1', message));
        await run.send(batch);
        expect(run.counts.accepted + run.counts.duplicates + run.quarantined.length).toBe(batch.length);
        expect(numbersIn(await run.findings()).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: runs(30, 800) },
    );
  }, 60_000);
});
