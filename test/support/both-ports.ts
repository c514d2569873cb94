import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AlarmEvent } from '../../lib/engine/alarms/alarm-announce';
import type { AlarmEpisode, QuarantinedMessage, RecordRow } from '../../lib/engine/contracts';
import { askingRuntime } from '../../lib/engine/handlers/asking-runtime';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { Ports } from '../../lib/engine/ports/ports';
import { csvOf } from '../../lib/engine/reports/csv';
import type { ServiceFacts } from '../../lib/engine/service-facts';
import { metricName } from '../../lib/services/shared/metric-names';
import { type Answer, AwsServer, dynamoTable, type Received } from './aws-server';

/** Ports, and what has come out of them, in one form whatever is behind them. */
export interface PortsSeen {
  readonly ports: Ports;
  rows(table: string): readonly RecordRow['row'][];
  quarantined(): readonly Omit<QuarantinedMessage, 'service' | 'feed'>[];
  alarms(): readonly { readonly change: AlarmEvent; readonly episode: AlarmEpisode }[];
  desired(): readonly { readonly deviceId: string; readonly shadow: string; readonly desired: unknown }[];
  /** Lists of the day as CSV, by key. */
  lists(): Readonly<Record<string, string>>;
  /** Files of the landing zone, by key. */
  landed(): Readonly<Record<string, string>>;
  /** What an operator writes. */
  putSecret(id: string, text: string): void;
  /** Sum of a count, the last sample of another figure; undefined when it was never sent. */
  figure(name: string, dimension?: string): number | undefined;
  /** Values of an indicator. */
  indicator(id: string): readonly number[];
}

export interface Implementation {
  readonly name: string;
  start(service: ServiceFacts, nowMs: number): Promise<PortsSeen>;
  stop(): Promise<void>;
}

export const inMemory: Implementation = {
  name: 'in memory',
  async start(service, nowMs) {
    const kept: QuarantinedMessage[] = [];
    const ports = memoryPorts(service, nowMs, (message) => void kept.push(message));
    return {
      ports,
      rows: (table) => ports.records.rows(table),
      quarantined: () => kept.map(({ service, feed, ...message }) => message),
      alarms: () => ports.alarms.published,
      desired: () => ports.shadows.desired,
      lists: () =>
        Object.fromEntries(
          ports.reports.written.map((list) => [`reports/${service.id}/${list.report}/${list.date}.csv`, csvOf(list)]),
        ),
      landed: () =>
        Object.fromEntries(
          ports.asking.landing.files.map(({ feed, name, body }) => [`${service.id}/${feed}/${name}`, body]),
        ),
      putSecret: (id, text) => ports.secretValues.put(id, text),
      figure: (name, dimension) => {
        const key = [name, ...(dimension === undefined ? [] : [dimension])].join(' ');
        return ports.metrics.counts.get(key) ?? ports.metrics.samples.get(key);
      },
      indicator: (id) =>
        ports.metrics.indicators().flatMap((i) => (i.indicator === id && i.value !== null ? [i.value] : [])),
    };
  },
  async stop() {},
};

const base64 = (text: string) => Buffer.from(text, 'base64');

/** What AWS would have got: it knows the streams of the service, and no others. */
class AwsInMemory {
  readonly streams = new Map<string, unknown[]>();
  readonly events: { readonly DetailType: string; readonly Detail: string }[] = [];
  readonly shadows: { readonly deviceId: string; readonly shadow: string; readonly desired: unknown }[] = [];
  readonly lines: string[] = [];
  readonly objects: Record<string, string> = {};
  readonly secrets = new Map<string, string>();
  private readonly table = dynamoTable();

  constructor(streams: readonly string[]) {
    for (const stream of streams) this.streams.set(stream, []);
  }

  answer = (request: Received): Answer => {
    const { operation, path, input } = request;
    if (operation === 'PutRecordBatch') return this.putRecords(input as never);
    if (operation === 'PutEvents') {
      this.events.push(...(input.Entries as typeof this.events));
      return { body: { FailedEntryCount: 0, Entries: [{}] } };
    }
    if (operation === 'GetSecretValue') {
      const text = this.secrets.get(String(input.SecretId));
      return text !== undefined && input.VersionStage === 'AWSCURRENT'
        ? { body: { SecretString: text, CreatedDate: Date.now() / 1000 } }
        : { status: 400, body: { __type: 'ResourceNotFoundException', Message: 'no value' } };
    }
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && this.objects[path] !== undefined)
        return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
      this.objects[path] = request.body;
      return { body: '' };
    }
    const [, thing = '', shadow = ''] = /^\/things\/([^/]+)\/shadow\?name=(.+)$/.exec(path) ?? [];
    if (thing === '') return this.table(request);
    const { desired } = input.state as { desired: unknown };
    this.shadows.push({ deviceId: decodeURIComponent(thing), shadow: decodeURIComponent(shadow), desired });
    return { body: {} };
  };

  private putRecords(input: { DeliveryStreamName: string; Records: readonly { Data: string }[] }): Answer {
    const stream = this.streams.get(input.DeliveryStreamName);
    if (!stream) return { status: 400, body: { __type: 'x#ResourceNotFoundException', message: 'no such stream' } };
    for (const { Data } of input.Records)
      for (const line of base64(Data).toString().trimEnd().split('\n')) stream.push(JSON.parse(line));
    return { body: { FailedPutCount: 0, RequestResponses: [] } };
  }
}

/** The ports of a function, by its variables, over a local server. */
export function inAws(): Implementation {
  const server = new AwsServer();
  let stdout: jest.SpyInstance | undefined;
  return {
    name: 'in AWS',
    async start(service, nowMs) {
      await server.start();
      const folder = mkdtempSync(join(tmpdir(), 'citykit-ports-'));
      writeFileSync(join(folder, 'settings.json'), '{}');
      const cloud = new AwsInMemory(['c--quarantine', ...service.records.map(({ table }) => `c--${table}`)]);
      server.answer = cloud.answer;
      stdout = jest.spyOn(process.stdout, 'write').mockImplementation((line) => cloud.lines.push(String(line)) > 0);
      jest.spyOn(Date, 'now').mockReturnValue(nowMs);
      const { ports } = askingRuntime(service, {
        ...server.environment,
        LAMBDA_TASK_ROOT: folder,
        CITYKIT_CITY: 'c',
        CITYKIT_TIME_ZONE: 'UTC',
        CITYKIT_LANGUAGE: 'en',
        CITYKIT_QUARANTINE_STREAM: 'c--quarantine',
        CITYKIT_BUS: 'c--bus',
        CITYKIT_IOT_ENDPOINT: 'iot.example',
        CITYKIT_REPORTS_BUCKET: 'c-curated',
        CITYKIT_LANDING_BUCKET: 'c-landing',
        CITYKIT_SECRET_PROVIDER_TOKEN: 'c--toy-provider-token',
        ...Object.fromEntries(
          service.state.map(({ id }) => [`CITYKIT_STATE_${id.toUpperCase().replaceAll('-', '_')}`, `c-${id}`]),
        ),
      });
      const logged = () => cloud.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      const objectsOf = (bucket: string) =>
        Object.fromEntries(
          Object.entries(cloud.objects).flatMap(([path, body]) =>
            path.startsWith(bucket) ? [[path.slice(bucket.length), body]] : [],
          ),
        );
      const values = (objects: readonly Record<string, unknown>[], name: string) =>
        objects.flatMap((object) => (object[name] as number[] | undefined) ?? []);
      return {
        ports,
        rows: (table) => cloud.streams.get(`c--${table}`) as RecordRow['row'][],
        quarantined: () =>
          (
            cloud.streams.get('c--quarantine') as (Omit<QuarantinedMessage, 'bytes'> & { readonly bytes: string })[]
          ).map(({ service, feed, bytes, ...message }) => ({
            ...message,
            bytes: new Uint8Array(base64(bytes)),
          })),
        alarms: () =>
          cloud.events.map(({ DetailType, Detail }) => {
            const { city, title, runbook, handling, holder, silenced, level, ...episode } = JSON.parse(Detail);
            return { change: DetailType === 'AlarmRaised' ? 'raised' : 'cleared', episode };
          }),
        desired: () => cloud.shadows,
        lists: () => objectsOf('/c-curated/'),
        landed: () => objectsOf('/c-landing/'),
        putSecret: (id, text) => void cloud.secrets.set(`c--toy-${id}`, text),
        figure: (name, dimension) => {
          const objects = logged().filter((o) => dimension === undefined || Object.values(o).includes(dimension));
          return values(objects, name).at(-1);
        },
        indicator: (id) => values(logged(), metricName(id)),
      };
    },
    async stop() {
      stdout?.mockRestore();
      jest.restoreAllMocks();
      await server.stop();
    },
  };
}
