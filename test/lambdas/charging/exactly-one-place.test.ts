import fc from 'fast-check';
import { feeds } from '../../../lambdas/charging';
import { keepConnection } from '../../../lambdas/charging/connections/connection-store';
import { charging } from '../../../lambdas/charging/facts';
import { CentralSystem } from '../../../lambdas/charging/serve';
import type { Outcome, QuarantineCode } from '../../../lib/engine/contracts';
import { handlerOf } from '../../../lib/engine/handlers/handler';
import { addOutcomes, refusedIn } from '../../../lib/engine/intake/tally';
import { allEpisodes } from '../../../lib/engine/ports/memory/episodes';
import { batchesOf, changing, commonCorruptions, disorderOf } from '../../support/corruptions';
import { runs } from '../../support/exploring';
import { chargingCity, chargingPorts, noonMs } from '../../support/ocpp-city';
import { type Sent, sqsEvent, telemetryOf } from '../../support/traffic-run';

const at = (minutes: number) => new Date(noonMs + minutes * 60_000).toISOString();
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const retired = 'retired-1';

type Run = ReturnType<typeof chargingPorts>;

/** What the lake, the metrics and the alarms hold, without when it was computed and without the random key of tokens. */
async function findingsOf({ ports }: Run) {
  return {
    tables: charging.records.map(({ table }) => ({
      table,
      rows: ports.records.rows(table).map(({ ingest_time, quality, id_token_hash, ...row }) => row),
    })),
    indicators: ports.metrics.indicators(),
    alarms: (await allEpisodes(charging, ports.state)).filter((e) => e.code !== 'charging.tenant-mismatch'),
  };
}

interface Case<T> {
  readonly what: string;
  readonly clean: readonly T[];
  readonly corruptions: readonly (readonly [string, QuarantineCode, (clean: T) => T])[];
  /** Takes messages in batches; answers what became of them. */
  readonly take: (run: Run, batches: readonly (readonly T[])[]) => Promise<Outcome>;
}

const countsOf = ({ ports }: Run, feed: string): Outcome => {
  const count = (name: string) => ports.metrics.counts.get(`${name} ${feed}`) ?? 0;
  const [accepted, duplicates, refused] = [count('Accepted'), count('Duplicates'), count('Quarantined')];
  return { sent: accepted + duplicates + refused, accepted, duplicates, quarantined: { 'schema.invalid': refused } };
};

/** Telemetry of a pad over an hour: misaligned, inefficient, an object under power. */
const pads: Case<Sent> = {
  what: 'telemetry of wireless pads',
  clean: range(24).map((i) => ({
    device: `pad-${i % 2}`,
    receivedAtMs: noonMs,
    bytes: json({
      ts: at(-60 + i * 2),
      groundAssemblyId: `GA-${i % 2}`,
      coilFrequencyHz: 85_000,
      inputPowerKw: 7,
      outputPowerKw: i < 12 ? 5 : 6.5,
      alignment: { dxMm: i > 18 ? 120 : 10, dyMm: -5, dzMm: 150, state: i > 18 ? 'misaligned' : 'aligned' },
      coupling: 0.2,
      foreignObject: i > 20,
      livingObject: false,
      gaTempC: 31.5,
    }),
  })),
  corruptions: [
    ...commonCorruptions(4096, retired),
    ['in watts', 'range.exceeded', changing((m) => ({ ...m, inputPowerKw: 7000 }))],
    ['from the future', 'time.future', changing((m) => ({ ...m, ts: at(60) }))],
    ['from before the live span', 'time.ancient', changing((m) => ({ ...m, ts: at(-60 * 24 * 8) }))],
    ['without zone', 'time.invalid', changing((m) => ({ ...m, ts: '2026-05-13 11:00:00' }))],
    ['of another shape', 'schema.invalid', changing(({ alignment, ...m }) => m)],
  ],
  take: async (run, batches) => {
    const { settings, ...city } = chargingCity();
    const handler = handlerOf({ service: charging, feeds }, () => ({
      aws: undefined as never,
      ports: run.ports,
      city: { ...city, settings },
    }));
    for (const batch of batches) {
      const result = await handler(
        sqsEvent(
          'testville--charging-pad-telemetry',
          batch.map((sent) => JSON.stringify(telemetryOf(sent))),
        ),
      );
      expect(result?.batchItemFailures).toEqual([]);
    }
    return countsOf(run, 'pad-telemetry');
  },
};

/** A call of a station that charges for two hours, idles for one and tells a fault; OCPP 2.0.1. */
const call = (n: number, action: string, payload: object) => JSON.stringify([2, `m-${n}`, action, payload]);
const transaction = (n: number, minutes: number, eventType: string, chargingState: string, register: number) =>
  call(n, 'TransactionEvent', {
    eventType,
    timestamp: at(minutes),
    triggerReason: 'MeterValuePeriodic',
    seqNo: n,
    transactionInfo: { transactionId: 't-1', chargingState },
    evse: { id: 1 },
    meterValue: [{ timestamp: at(minutes), sampledValue: [{ value: register }] }],
  });
const status = (n: number, minutes: number, connectorStatus: string) =>
  call(n, 'StatusNotification', { timestamp: at(minutes), connectorStatus, evseId: 1, connectorId: 1 });
const calls201: readonly string[] = [
  status(100, -181, 'Occupied'),
  transaction(0, -180, 'Started', 'EVConnected', 0),
  ...range(10).map((i) => transaction(1 + i, -175 + i * 10, 'Updated', 'Charging', 1000 * i)),
  transaction(11, -70, 'Updated', 'SuspendedEV', 9500),
  transaction(12, -5, 'Ended', 'Idle', 9500),
  status(101, -4, 'Faulted'),
  status(102, -2, 'Available'),
];

const timed = (time: string) => (frame: string) => frame.replace(/"timestamp":"[^"]*"/g, `"timestamp":"${time}"`);

/** Frames over the WebSocket: text, whose sender has logged in, so that encoding and city cannot be wrong. */
const socket: Case<string> = {
  what: 'frames of a station',
  clean: calls201,
  corruptions: [
    ['truncated', 'format.malformed', (frame) => frame.slice(0, frame.length >> 1)],
    ['ten times too long', 'size.exceeded', (frame) => frame.padEnd(655_360)],
    ['of an unknown action', 'schema.invalid', (frame) => frame.replace(/"[A-Z]\w+"/, '"Levitate"')],
    ['from the future', 'time.future', timed(at(60))],
    ['from before the live span', 'time.ancient', timed(at(-60 * 24 * 8))],
  ],
  take: async (run, batches) => {
    const { ports } = run;
    const connections = { post: async () => true, close: async () => undefined };
    const central = new CentralSystem({ city: chargingCity(), ports, connections }, 'credentials');
    const connection = {
      connectionId: 'c-1',
      stationId: 'CS-1',
      protocol: 'ocpp2.0.1',
      openedMs: noonMs,
      current: true,
    };
    await keepConnection(ports.state, connection as never);
    for (const body of batches.flat())
      await central.serve({ requestContext: { eventType: 'MESSAGE', connectionId: 'c-1' }, body });
    return countsOf(run, 'ocpp');
  },
};

const takeFiles =
  (feed: keyof typeof feeds, fileOf: (batch: readonly Buffer[]) => Buffer) =>
  async (run: Run, batches: readonly (readonly Buffer[])[]): Promise<Outcome> => {
    const outcomes: Outcome[] = [];
    for (const [i, batch] of batches.entries()) {
      async function* chunks() {
        const bytes = fileOf(batch);
        for (let from = 0; from < bytes.length; from += 1009) yield bytes.subarray(from, from + 1009);
      }
      const file = { key: `file-${i}`, receivedAtMs: noonMs, chunks: chunks() };
      outcomes.push((await feeds[feed].file?.(file, chargingCity({}, true), run.ports)) as Outcome);
    }
    return addOutcomes(outcomes);
  };

const joined = (separator: string) => (batch: readonly Buffer[]) =>
  Buffer.concat(batch.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from(separator), line])));

const spoiltText = (spoil: (text: string) => string) => (clean: Buffer) => Buffer.from(spoil(clean.toString()));
const badEncoding = (clean: Buffer) =>
  Buffer.concat([clean.subarray(0, -1), Buffer.from(',"name":"'), Uint8Array.of(0xd2, 0xf8), Buffer.from('"}')]);

/** The same frames recorded, and a 1.6 session whose start and its answer stand anywhere in the file. */
const line = (frame: unknown, minutes: number, protocol: string, direction = 'in') =>
  json({ stationId: 'CS-1', at: at(minutes), protocol, direction, frame });
const meter16 = (n: number) => ({
  connectorId: 2,
  transactionId: 4711,
  meterValue: [{ timestamp: at(-100 + n * 10), sampledValue: [{ value: String(n * 1000) }] }],
});
const frames: Case<Buffer> = {
  what: 'recorded frames',
  clean: [
    ...calls201.map((frame) => line(frame, -1, 'ocpp2.0.1')),
    line(
      [2, 's', 'StartTransaction', { connectorId: 2, idTag: 'CARD', meterStart: 0, timestamp: at(-100) }],
      -100,
      'ocpp1.6',
    ),
    line([3, 's', { transactionId: 4711, idTagInfo: { status: 'Accepted' } }], -100, 'ocpp1.6', 'out'),
    ...range(5).map((n) => line([2, `v-${n}`, 'MeterValues', meter16(n + 1)], -90, 'ocpp1.6')),
    line([2, 'e', 'StopTransaction', { transactionId: 4711, meterStop: 6000, timestamp: at(-20) }], -20, 'ocpp1.6'),
  ],
  corruptions: [
    ['truncated', 'format.malformed', (clean) => clean.subarray(0, clean.length >> 1)],
    ['in another encoding', 'encoding.invalid', badEncoding],
    ['ten times too long', 'size.exceeded', spoiltText((text) => text.padEnd(1_400_000))],
    ['of a protocol that is none', 'schema.invalid', spoiltText((text) => text.replace(/ocpp[\d.]+/, 'ocpp3'))],
    ['from the future', 'time.future', spoiltText((text) => text.replace(/"at":"[^"]*"/, `"at":"${at(60)}"`))],
    [
      'of a clock never set',
      'time.ancient',
      spoiltText((text) => text.replace(/"at":"[^"]*"/, '"at":"1970-01-01T00:00:00Z"')),
    ],
    ['of a retired station', 'device.unknown', spoiltText((text) => text.replace('CS-1', retired))],
  ],
  // One file: who starts and who answers is known of one recording only.
  take: (run, batches) => takeFiles('ocpp-frames', joined('\n'))(run, [batches.flat()]),
};

const rfc1123 = (minutes: number) => new Date(noonMs + minutes * 60_000).toUTCString();
const sessions: Case<Buffer> = {
  what: 'sessions of another system',
  clean: range(12).map((i) =>
    json({
      sessionID: `s-${i}`,
      stationID: `CS-${i % 3}`,
      connectionTime: rfc1123(-3000 + i * 200),
      disconnectTime: rfc1123(-2850 + i * 200),
      doneChargingTime: i % 4 === 0 ? null : rfc1123(-2920 + i * 200),
      kWhDelivered: i === 5 ? 500 : 7.2 + i,
      userID: `user ${i}`,
    }),
  ),
  corruptions: [
    ['in another encoding', 'encoding.invalid', badEncoding],
    [
      'ten times too long',
      'size.exceeded',
      spoiltText((text) => text.replace('"sessionID":"', `"sessionID":"${'x'.repeat(700_000)}`)),
    ],
    [
      'in watt-hours of a power station',
      'range.exceeded',
      spoiltText((text) => text.replace(/"kWhDelivered":[\d.]+/, '"kWhDelivered":1e9')),
    ],
    [
      'from the future',
      'time.future',
      spoiltText((text) => text.replace(/"connectionTime":"[^"]*"/, `"connectionTime":"${rfc1123(60)}"`)),
    ],
    [
      'of a clock never set',
      'time.ancient',
      spoiltText((text) =>
        text.replace(/"connectionTime":"[^"]*"/, '"connectionTime":"Thu, 01 Jan 1970 00:00:00 GMT"'),
      ),
    ],
    [
      'with times of another kind',
      'time.invalid',
      spoiltText((text) => text.replace(/"connectionTime":"[^"]*"/, '"connectionTime":"2026-05-13 08:00"')),
    ],
    ['without station', 'schema.invalid', spoiltText((text) => text.replace('stationID', 'place'))],
    ['of a retired station', 'device.unknown', spoiltText((text) => text.replace(/CS-\d/, retired))],
  ],
  take: takeFiles('sessions', (batch) => Buffer.concat([Buffer.from('['), joined(',')(batch), Buffer.from(']')])),
};

const run = () => chargingPorts(noonMs, [retired]);
const sorted = (codes: readonly (QuarantineCode | undefined)[]) => codes.filter((code) => code !== undefined).sort();
const cases: readonly Case<never>[] = [pads, socket, frames, sessions] as never;

describe.each(cases)('$what', ({ clean, corruptions, take }) => {
  const cleanRun = async () => {
    const inOrder = run();
    return { inOrder, outcome: await take(inOrder, [clean]) };
  };

  it('say something when nothing is wrong with them', async () => {
    const { inOrder, outcome } = await cleanRun();
    expect(outcome).toMatchObject({ sent: clean.length, accepted: clean.length, duplicates: 0 });
    expect(inOrder.quarantined).toEqual([]);
    const { tables } = await findingsOf(inOrder);
    expect(tables.flatMap(({ rows }) => rows).length).toBeGreaterThan(10);
  });

  it.each(corruptions)('are refused when %s: %s', async (_, code, spoil) => {
    const spoilt = run();
    await take(spoilt, [[spoil(clean[0] as never)]]);
    expect(spoilt.quarantined.map((m) => m.code)).toEqual([code]);
    expect(spoilt.ports.records.puts).toBe(0);
  });

  it('end in exactly one place, and change no aggregate by disorder, repetition or corruption', async () => {
    const expected = await findingsOf((await cleanRun()).inOrder);
    await fc.assert(
      fc.asyncProperty(disorderOf(clean, corruptions), async ({ stream, batches }) => {
        const disordered = run();
        const parts = [...batchesOf(stream, batches)].map((batch) => batch.map(({ sent }) => sent));
        const outcome = await take(disordered, parts);
        const spoilt = stream.filter(({ code }) => code !== undefined);
        expect(outcome.accepted + outcome.duplicates + refusedIn(outcome)).toBe(stream.length);
        expect(outcome.sent).toBe(stream.length);
        expect(refusedIn(outcome)).toBe(spoilt.length);
        expect(sorted(disordered.quarantined.map((m) => m.code))).toEqual(sorted(spoilt.map(({ code }) => code)));
        expect(await findingsOf(disordered)).toEqual(expected);
      }),
      { numRuns: runs(12, 40) },
    );
  }, 60_000);
});
