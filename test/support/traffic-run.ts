import { serves } from '../../lambdas/traffic';
import { episodesOf } from '../../lib/engine/alarms/alarm-book';
import type { Outcome, QuarantinedMessage } from '../../lib/engine/contracts';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { FeedProcessors } from '../../lib/engine/feed-processor';
import { handlerOf } from '../../lib/engine/handlers/handler';
import { dutiesOf } from '../../lib/engine/handlers/service-handler';
import type { BatchResult, SqsEvent } from '../../lib/engine/handlers/sqs-event';
import type { Telemetry } from '../../lib/engine/intake/telemetry';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { RegisteredDevice } from '../../lib/engine/ports/ports';
import { ObjectDeliveries } from './object-deliveries';

const traffic = serviceFactsOf(serves.facts);
const feeds: FeedProcessors = serves.feeds;

export const trafficSettings = {
  latencyOffsetSeconds: 0,
  scheduledFlash: [],
  rings: {},
  corridorsByJunction: {},
  redAmber: false,
  allowedConflicts: [],
  effectiveVehicleLengthMetres: 6.5,
  corridorsByStation: { 'ds-0': 'main-st' },
};

/** A device's message as the topic rule sends it on. */
export interface Sent {
  readonly bytes: Uint8Array;
  readonly device: string;
  readonly city?: string;
  readonly receivedAtMs: number;
}

/** The message as the topic rule sends it on. */
export const telemetryOf = ({ bytes, device, city = 'testville', receivedAtMs }: Sent): Telemetry => ({
  payload: Buffer.from(bytes).toString('base64'),
  clientId: device,
  city,
  district: 'all',
  deviceType: 'any',
  thing: device,
  receivedAt: receivedAtMs,
  traceId: 'trace',
});

export const sqsEvent = (queue: string, bodies: readonly string[]): SqsEvent => ({
  Records: bodies.map((body, i) => ({
    messageId: `m${i}`,
    body,
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:x:sqs:region:111111111111:${queue}`,
    attributes: { SentTimestamp: '1778659200000' },
  })),
});

/** The traffic processors over ports in memory, and everything that came out of them; `inService`: what the registry has. */
export function trafficRun(
  nowMs: number,
  retired: readonly string[] = [],
  {
    settings = trafficSettings as unknown,
    inService,
  }: { settings?: unknown; inService?: readonly RegisteredDevice[] } = {},
) {
  const quarantined: QuarantinedMessage[] = [];
  const ports = memoryPorts(traffic, nowMs, (m) => void quarantined.push(m), retired, inService);
  const city = { city: 'testville', service: 'traffic', timeZone: 'UTC', settings };
  const deliveries = new ObjectDeliveries();
  const handler = handlerOf(dutiesOf(serves), () => ({ aws: deliveries.aws, ports, city }));
  const bodiesOf = (batch: readonly Sent[]) => batch.map((sent) => JSON.stringify(telemetryOf(sent)));
  return {
    ports,
    quarantined,
    /** Sends a batch through the Lambda handler. */
    send: (feed: string, batch: readonly Sent[]): Promise<BatchResult | undefined> =>
      handler(sqsEvent(`testville--traffic-${feed}`, bodiesOf(batch))),
    /** The same, gathered by Firehose into an object of the raw zone. */
    sendObject: (feed: string, batch: readonly Sent[]): Promise<BatchResult | undefined> =>
      handler(sqsEvent(`testville--traffic-${feed}`, [deliveries.put(`traffic/${feed}`, bodiesOf(batch))])),
    /** Runs by the clock; answers the share of devices that are online, in per cent. */
    sweep: async (atMs: number): Promise<number | undefined> => {
      ports.clock.set(atMs);
      await handler({ 'detail-type': 'Scheduled Event' });
      return ports.metrics.samples.get('DevicesOnlinePercent');
    },
    /** Takes a file in pieces. */
    file: async (feed: string, key: string, pieces: Iterable<Uint8Array>): Promise<Outcome> => {
      const { file } = feeds[feed] ?? {};
      if (!file) throw new Error(`${feed} takes no files`);
      async function* chunks() {
        yield* pieces;
      }
      return file({ key, receivedAtMs: nowMs, chunks: chunks() }, { ...city, backfill: true }, ports);
    },
    /** Figures of a feed, from the metrics: what an operator sees. */
    figures: (feed: string) => {
      const count = (name: string) => ports.metrics.counts.get(`${name} ${feed}`) ?? 0;
      return { accepted: count('Accepted'), duplicates: count('Duplicates'), quarantined: count('Quarantined') };
    },
    /** Tables, indicators and episodes, without when and how late they were computed. */
    findings: async () => ({
      tables: traffic.records.map(({ table }) => ({
        table,
        rows: ports.records.rows(table).map(({ ingest_time, quality, ...row }) => row),
      })),
      indicators: ports.metrics.indicators(),
      alarms: (await allEpisodes(traffic, ports.state)).filter((e) => e.code !== 'traffic.tenant-mismatch'),
    }),
    alarmsOf: async (device: string) => (await episodesOf(traffic, ports.state, device)).map((e) => e.code),
  };
}
