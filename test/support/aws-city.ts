import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowListStore } from '../../lib/engine/devices/registered-devices';
import { SignedFetch } from '../../lib/engine/ports/aws/client';
import { DynamoState } from '../../lib/engine/ports/aws/dynamo-state';
import { toBytes } from '../../lib/engine/ports/json-bytes';
import { type Answer, AwsServer, dynamoTable, type Received } from './aws-server';
import { sqsEvent } from './traffic-run';

/** An event on the city's bus. */
export interface OnBus {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

type Handler = (event: unknown) => Promise<{ readonly batchItemFailures: readonly unknown[] } | undefined>;

/** A thing of the registry: its type and attributes. */
interface ThingOf {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * AWS as far as the functions of a city speak to it: tables, objects, things and the bus. Their handlers are those that are
 * deployed, one after the other in one process: each reads its variables with its first event.
 */
export class AwsCity {
  readonly server = new AwsServer();
  /** Everything that was put on the bus, in order. */
  readonly bus: OnBus[] = [];
  objects: Readonly<Record<string, string>> = {};
  private readonly tables = new Map<unknown, ReturnType<typeof dynamoTable>>();

  constructor(
    private readonly name: string,
    private readonly things: Readonly<Record<string, ThingOf>>,
  ) {
    this.server.answer = (request) => this.answer(request);
  }

  /** Puts devices of a service on its allow list, as `citykit devices apply` does. */
  async register(service: string, deviceType: string, ids: readonly string[]): Promise<void> {
    const tables = { [allowListStore]: { table: `${this.name}--${service}-${allowListStore}`, expireDays: null } };
    const aws = new SignedFetch(this.server.environment);
    const state = new DynamoState(aws, tables, { nowMs: () => Date.now() });
    for (const externalId of ids) {
      const device = { thingName: `${this.name}--${service}-${externalId}`, externalId, district: 'east' };
      await state.write(allowListStore, deviceType, externalId, toBytes(device), 0);
    }
  }

  /** A function of a service, with settings of its own. */
  function(handler: Handler, service: string, stores: readonly string[], settings: object) {
    let isStarted = false;
    return async (queue: string, bodies: readonly string[]): Promise<void> => {
      if (!isStarted) this.enter(service, stores, settings);
      isStarted = true;
      const event = sqsEvent(`${this.name}--${queue}`, bodies);
      const answer = await handler(queue === 'clock' ? {} : event);
      const failed = answer?.batchItemFailures ?? [];
      if (failed.length > 0) throw new Error(`${queue}: ${failed.length} of ${bodies.length} messages failed`);
    };
  }

  private enter(service: string, stores: readonly string[], settings: object): void {
    const folder = mkdtempSync(join(tmpdir(), 'citykit-function-'));
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
    const named = stores.map((store) => [
      `CITYKIT_STATE_${store.toUpperCase().replaceAll('-', '_')}`,
      `${this.name}--${service}-${store}`,
    ]);
    Object.assign(process.env, this.server.environment, {
      LAMBDA_TASK_ROOT: folder,
      CITYKIT_CITY: this.name,
      CITYKIT_TIME_ZONE: 'UTC',
      CITYKIT_QUARANTINE_STREAM: `${this.name}--quarantine`,
      CITYKIT_BUS: `${this.name}--bus`,
      CITYKIT_LANGUAGE: 'en',
      CITYKIT_SUBJECT_KEY: `alias/${this.name}--${service}`,
      ...Object.fromEntries(named),
    });
  }

  private answer(request: Received): Answer {
    const { method, path, operation, input } = request;
    if (path.startsWith('/things/')) return this.thing(decodeURIComponent(path.slice('/things/'.length)));
    if (method === 'GET') return { body: this.objects[path] ?? '' };
    if (operation === 'PutRecordBatch') return { body: { FailedPutCount: 0, RequestResponses: [] } };
    if (operation === 'PutEvents') return this.put(input.Entries as never);
    const table = this.tables.get(input.TableName) ?? dynamoTable(50);
    this.tables.set(input.TableName, table);
    return table(request);
  }

  private thing(thingName: string): Answer {
    const thing = this.things[thingName];
    if (!thing) return { status: 404, body: { __type: 'x#ResourceNotFoundException', message: '' } };
    return { body: { thingName, thingTypeName: `${this.name}--${thing.type}`, attributes: thing.attributes } };
  }

  private put(entries: readonly { Source: string; DetailType: string; Detail: string }[]): Answer {
    for (const { Source, DetailType, Detail } of entries)
      this.bus.push({ source: Source, 'detail-type': DetailType, detail: JSON.parse(Detail) });
    return { body: { FailedEntryCount: 0, Entries: entries.map(() => ({ EventId: 'e' })) } };
  }
}

/** A message as the topic rule hands it over. */
export const ruleMessage = (city: string, deviceType: string, thing: string, message: object, receivedAt: number) =>
  JSON.stringify({
    payload: Buffer.from(JSON.stringify(message)).toString('base64'),
    clientId: thing,
    city,
    district: 'east',
    deviceType,
    thing,
    receivedAt,
    traceId: 't',
  });

/** What S3 says of a new object. */
export const objectCreated = (bucket: string, key: string, time: string) =>
  JSON.stringify({ time, detail: { bucket: { name: bucket }, object: { key } } });
