import type { Outcome, QuarantinedMessage } from '../../lib/engine/contracts';
import { serviceFactsOf } from '../../lib/engine/facts';
import { type Duties, handlerOf } from '../../lib/engine/handlers/handler';
import { type AnyServing, dutiesOf } from '../../lib/engine/handlers/service-handler';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { RegisteredDevice } from '../../lib/engine/ports/ports';
import { sqsEvent, telemetryOf } from './traffic-run';

interface World {
  /** Section of the city's file, whole. */
  readonly settings: unknown;
  /** RFC 3339: when the run begins. */
  readonly at: string;
  readonly timeZone?: string;
  /** What the registry has; default: no registry, as in a replay. */
  readonly inService?: readonly RegisteredDevice[];
  /** What the clock calls; default: the sweep that is derived. */
  readonly scheduled?: Duties['scheduled'];
}

/** A service over ports in memory: messages, files and time go in through its Lambda handler, findings come out. */
export function serviceRun(serves: AnyServing, world: World) {
  const { settings, at, timeZone = 'UTC', inService, scheduled } = world;
  const service = serviceFactsOf(serves.facts);
  const quarantined: QuarantinedMessage[] = [];
  const ports = memoryPorts(service, Date.parse(at), (message) => void quarantined.push(message), [], inService);
  const city = { city: 'testville', service: service.id, timeZone, settings };
  const duties = { ...dutiesOf(serves), ...(scheduled ? { scheduled } : {}) };
  const handler = handlerOf(duties, () => ({ aws: undefined as never, ports, city }));
  /** A batch of messages of whatever devices. */
  async function sendBatch(
    feed: string,
    batch: readonly {
      readonly bytes: Uint8Array;
      readonly device: string;
      readonly atMs: number;
      readonly city?: string;
    }[],
  ): Promise<void> {
    const bodies = batch.map(({ atMs, ...one }) => JSON.stringify(telemetryOf({ ...one, receivedAtMs: atMs })));
    const answer = await handler(sqsEvent(`testville--${service.id}-${feed}`, bodies));
    if (answer?.batchItemFailures.length) throw new Error(`${feed} failed ${answer.batchItemFailures.length} messages`);
  }
  return {
    ports,
    city: { ...city, backfill: false },
    quarantined,
    /** Codes of refusals, in the order in which they came. */
    refused: () => quarantined.map(({ code }) => code),
    /** A batch of messages of one device; bytes as they are, anything else as JSON. */
    send: (feed: string, device: string, ...messages: readonly unknown[]): Promise<void> =>
      sendBatch(
        feed,
        messages.map((message) => ({
          bytes: message instanceof Uint8Array ? message : Buffer.from(JSON.stringify(message)),
          device,
          atMs: ports.clock.nowMs(),
        })),
      ),
    sendBatch,
    /** A file, in pieces of 1009 bytes. */
    file(feed: string, name: string, bytes: Uint8Array | string): Promise<Outcome> {
      const { file } = serves.feeds[feed] ?? {};
      if (!file) throw new Error(`${feed} takes no files`);
      const whole = Buffer.from(bytes);
      async function* chunks() {
        for (let i = 0; i < whole.length; i += 1009) yield whole.subarray(i, i + 1009);
      }
      const input = {
        key: `landing/${service.id}/${feed}/${name}`,
        receivedAtMs: ports.clock.nowMs(),
        chunks: chunks(),
      };
      return file(input, { ...city, backfill: true }, ports);
    },
    /** The clock comes to a time, and calls the sweep. */
    async sweep(time: string): Promise<void> {
      ports.clock.set(Date.parse(time));
      await handler({});
    },
    /** Rows of a table, without when and how late they were computed. */
    rows: (table: string) =>
      ports.records.rows(`${service.id}_${table}`).map(({ ingest_time, quality, ...row }) => row),
    indicators: (id: string) => ports.metrics.indicators().filter(({ indicator }) => indicator === id),
    /** Episodes of an alarm, of all devices. */
    alarms: async (id: string) =>
      (await allEpisodes(service, ports.state)).filter(({ code }) => code === `${service.id}.${id}`),
  };
}
