// biome-ignore-all lint/suspicious/noExplicitAny: facts of some service, whose section and ids are not known here
import type { z } from 'zod';
import type { Api } from './api';
import { checked } from './check-definition';
import { windowedStores } from './common-stores';
import type { CostDriver, SectionProblem, Service } from './definition';
import type { DeviceType } from './device';
import { type AnyFacts, type Facts, tableName } from './facts';
import type { Feed } from './feed';
import type { FeedFacts } from './feed-facts';
import { comesInObjects, leastOfObjects } from './latency';
import { type Notification, operationOfWebhook } from './notification';
import type { Operation } from './operation';
import { trailStores } from './people-access';
import type { Processor } from './processor';
import { latestOf, type NamedQuery, rowsOf } from './query';
import type { RecordSchema } from './record';
import type { AnySimulation } from './simulation';
import type { StateStore } from './state';

/** What a service is made from: its facts, its config section, and what neither says. */
export interface ServiceParts<S extends z.ZodObject, Fx, ApiId extends string, FunctionId extends string = string> {
  readonly facts: Fx;
  /** Strict zod object of the section; its defaults and documentation are the only ones. */
  readonly config: S;
  /** Operations by API: schemas are made with zod, which the facts do without. */
  readonly operations?: { readonly [K in ApiId]?: Readonly<Record<string, Operation>> };
  /** What senders of its webhooks post, by feed: for the document of what they call. */
  readonly notifications?: Readonly<Record<string, Notification>>;
  /** What it offers to people at the city's operations API; paths begin with its id. */
  readonly offers?: { readonly by: FunctionId; readonly operations: Readonly<Record<string, Operation>> };
  /** Meaning of the section beyond its shape: references, sums, orders. */
  readonly check?: (section: z.output<S>, districts: readonly string[]) => readonly SectionProblem[];
  readonly costs?: readonly CostDriver<z.output<S>>[];
  /** How its devices behave, loaded when it is asked for. */
  readonly simulation?: () => Promise<AnySimulation>;
}

const secondsPerDay = 86_400;

/** What is keyed by id, as a list of what has an id. */
const listOf = <T extends object>(keyed: Readonly<Record<string, T>> = {}): readonly (T & { readonly id: string })[] =>
  Object.entries(keyed).map(([id, one]) => ({ id, ...one }));

/** Memory and time of a function that is derived: a file, or an object of messages, is work for one call, messages are many small ones. */
const derived = { messages: { memoryMb: 512, timeoutSeconds: 60 }, files: leastOfObjects };

/** Id of the function that the clock calls. */
export const sweepId = 'sweep';

const deviceTypes = ({ devices }: AnyFacts): readonly DeviceType<unknown>[] =>
  listOf(devices).map(({ reports, known, searchable = ['district', 'model', 'firmware'], shadows = [], ...type }) => ({
    ...type,
    reportingIntervalSeconds: reports,
    searchableAttributes: searchable,
    shadows,
    ...(known ? { inventoryWords: known } : {}),
  }));

/** Messages a day of a feed, by its own word, or as its devices report. */
function messagesPerDay({ devices }: AnyFacts, feed: FeedFacts<any>): (section: unknown) => number {
  const device = 'from' in feed && feed.from !== undefined ? devices[feed.from] : undefined;
  const byDevices = (section: unknown) =>
    device ? (device.count(section) * secondsPerDay) / device.reports(section) : 0;
  return feed.messagesPerDay ?? byDevices;
}

/** Id of the function that takes a feed. */
const takerOf = ({ functions = {} }: AnyFacts, feed: string): string =>
  Object.keys(functions).find((id) => functions[id]?.takes?.includes(feed)) ?? feed;

function feedOf(of: AnyFacts, id: string, feed: FeedFacts<any>): Feed<unknown> {
  const { name, becomes, raises = [], latency, meanBytes, maxBytes, files } = feed;
  const perDay = messagesPerDay(of, feed);
  const common = {
    id,
    name,
    processor: takerOf(of, id),
    records: becomes.map((table) => tableName(of.id, table)),
    raises,
    latency,
    maxMessageBytes: maxBytes,
    load: (section: unknown) => ({ messagesPerDay: perDay(section), bytesPerMessage: meanBytes }),
    ...(files ? { files } : {}),
  };
  switch (feed.kind) {
    case 'mqtt': {
      const intervalSeconds = of.devices[feed.from]?.reports ?? (() => secondsPerDay);
      return {
        ...common,
        kind: 'mqtt',
        deviceType: feed.from,
        intervalSeconds,
        ...(feed.ofPeople ? { ofPeople: true } : {}),
      };
    }
    case 'file':
      return {
        ...common,
        kind: 'file',
        files: feed.files,
        deviceType: feed.from,
        ...(feed.ofPeople ? { ofPeople: feed.ofPeople } : {}),
        ...(feed.namesPeople ? { namesPeople: true } : {}),
      };
    case 'websocket':
      return { ...common, kind: 'websocket', deviceType: feed.from, subprotocols: feed.subprotocols };
    case 'rest':
      return { ...common, kind: 'rest', api: feed.api };
    case 'webhook':
      return {
        ...common,
        kind: 'webhook',
        signature: feed.signature,
        signedBy: feed.signedBy ?? [],
        ...(feed.method ? { method: feed.method } : {}),
      };
    case 'documents':
      return { ...common, kind: 'documents' };
    case 'event':
      return { ...common, kind: 'event', event: feed.event };
  }
}

const storesOf = ({ stores = windowedStores }: AnyFacts): readonly StateStore[] => listOf(stores);
const wholeSection = (section: unknown) => section as object;

/** Functions with handlers of their own. */
const ownFunctions = (of: AnyFacts): readonly Processor<unknown>[] =>
  listOf(of.functions).map(({ takes, becomes = [], raises = [], shows, keeps, shadows, settings, asks, ...one }) => ({
    ...one,
    state: keeps ?? storesOf(of).map(({ id }) => id),
    settings: settings ?? wholeSection,
    ...(becomes.length > 0 ? { records: becomes.map((table) => tableName(of.id, table)) } : {}),
    ...(raises.length > 0 ? { raises } : {}),
    ...(asks ? { asks: listOf(asks) } : {}),
    ...(shadows ? { shadows: shadows.map(({ device, shadow }) => ({ deviceType: device, shadow })) } : {}),
  }));

/** Id of the feed in whose windows the reports of a feed are. */
const windowsOf = ({ feeds }: AnyFacts, id: string): string => {
  const feed = feeds[id];
  return (feed && 'joins' in feed && feed.joins) || id;
};

/** Tables that feeds of the same windows become: what comes by one may change what was said of another. */
const joinedTables = (of: AnyFacts, feed: string): { readonly records?: readonly string[] } => {
  const others = listOf(of.feeds).filter(({ id }) => id !== feed && windowsOf(of, id) === windowsOf(of, feed));
  const records = others.flatMap(({ becomes }) => becomes.map((table) => tableName(of.id, table)));
  return records.length > 0 ? { records } : {};
};

/** One for each feed that none of them takes, and the sweep: all of one handler, with one settings file. */
function derivedFunctions(of: AnyFacts): readonly Processor<unknown>[] {
  const common = { handler: 'index', state: storesOf(of).map(({ id }) => id), settings: wholeSection };
  const ofFeeds = listOf(of.feeds)
    .filter(({ id }) => takerOf(of, id) === id && !of.functions?.[id])
    .map(({ id, name, ...feed }) => ({
      id,
      name,
      ...derived[feed.kind === 'file' || comesInObjects(feed) ? 'files' : 'messages'],
      ...common,
      ...joinedTables(of, id),
    }));
  const name = { en: `check of silent devices: ${of.name.en}`, zh: `${of.name.zh}失联设备巡检` };
  const reports = of.reports ? { reports: Object.keys(of.reports) } : {};
  const sweep = { id: sweepId, name, ...derived.messages, everyMinutes: () => 1, ...common, ...reports };
  return of.sweep ? [...ofFeeds, sweep] : ofFeeds;
}

const recordsOf = ({ id: service, tables }: AnyFacts): readonly RecordSchema[] =>
  listOf(tables).map(({ id, name, ...schema }) => ({ table: tableName(service, id), words: name, ...schema }));

function queriesOf(of: AnyFacts): readonly NamedQuery[] {
  const schemas = new Map(recordsOf(of).map((schema) => [schema.table, schema]));
  const name = (table: string) => tableName(of.id, table);
  const latest = (table: string, days: number) => latestOf(schemas.get(name(table)) as RecordSchema, days);
  const rows = (table: string, days: number) => rowsOf(schemas.get(name(table)) as RecordSchema, days);
  const nothing = () => '';
  return listOf(of.queries).map(({ sql, joins, ...query }) =>
    joins
      ? {
          ...query,
          sql: '',
          joined: (other) => sql({ latest, rows, name, ledger: (days) => rowsOf(other, days) }),
        }
      : { ...query, sql: sql({ latest, rows, name, ledger: nothing }) },
  );
}

const apisOf = (
  { apis }: AnyFacts,
  operations: ServiceParts<never, never, string>['operations'] = {},
): readonly Api[] =>
  listOf(apis).map(({ by, routes = [], ...api }) => {
    const described = Object.values(operations[api.id] ?? {});
    const own = described.length > 0 ? { operations: described } : {};
    return {
      ...api,
      processor: by,
      routes: [...routes, ...described.map(({ method, path }) => ({ method, path }))],
      ...own,
    };
  });

/** Declares a service; throws when its parts contradict each other, before anything is built (`checkDefinition`). */
export function service<S extends z.ZodObject, D, T, A, I, F, W, St, P, X, R, G, K>({
  facts,
  config,
  operations,
  notifications = {},
  offers,
  costs = [],
  ...rest
}: ServiceParts<
  S,
  Facts<z.output<S>, D, T, A, I, F, W, St, P, X, R, G, K>,
  NoInfer<keyof X & string>,
  NoInfer<keyof P & string>
>): Service {
  const of = facts as unknown as AnyFacts;
  const { id, name, summary, department, data, packs, ofSafety, repairTargetMinutes } = of;
  const feeds = Object.entries(of.feeds).map(([feed, said]) => feedOf(of, feed, said));
  const made: Service = {
    id,
    name,
    summary,
    department,
    dataClass: data,
    ...(packs ? { packs } : {}),
    ...(ofSafety ? { ofSafety } : {}),
    config,
    deviceTypes: deviceTypes(of),
    feeds,
    processors: [...ownFunctions(of), ...derivedFunctions(of)],
    records: recordsOf(of),
    state: [...storesOf(of), ...trailStores(of)],
    ...(of.secrets ? { secrets: listOf(of.secrets) } : {}),
    apis: apisOf(of, operations),
    notifications: feeds.flatMap((feed) => {
      const posted = notifications[feed.id];
      return posted ? [operationOfWebhook(feed, posted)] : [];
    }),
    ...(offers ? { offers: { by: offers.by, operations: Object.values(offers.operations) } } : {}),
    indicators: listOf(of.indicators),
    alarms: listOf(of.alarms),
    queries: queriesOf(of),
    reports: listOf(of.reports).map(({ of: _, ...report }) => report),
    costs,
    ...(repairTargetMinutes ? { repairTargetMinutes } : {}),
    ...(of.register ? { register: of.register } : {}),
    ...rest,
  };
  return checked(made, of);
}
