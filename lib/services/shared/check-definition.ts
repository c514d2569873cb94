import { gathered, late } from './check-latency';
import { forms, nameEnds } from './check-names';
import { checkRegister } from './check-register';
import { sqlFaults } from './check-sql';
import { secretStores, windowedStores } from './common-stores';
import type { Service } from './definition';
import { type Check, type DefinitionFault, fault, idle, idsOf } from './definition-fault';
import type { AnyFacts } from './facts';
import type { Feed } from './feed';
import { peopleAccessOf, trailIds } from './people-access';
import { commonColumns } from './record';
import { settingAt } from './register';
import { schemaAt, smallestSection, withoutEffect } from './schema-walk';
import { settingsRead } from './settings-read';
import { longestSecretDays } from './shared-secret';

/** Store in which the keys of devices lie. */
const secretStore: keyof typeof secretStores = 'secrets';

/** Ids that a part names and the service does not have. */
const missing = (part: string, what: string, named: readonly string[], known: readonly string[]) =>
  named
    .filter((id) => !known.includes(id))
    .map((id) => fault(part, `${what} ${id} is none of ${known.length > 0 ? known.join(', ') : 'none'}`));

/** Device type whose messages a feed brings; none for those of other systems. */
const senderOf = (feed: Feed<never>): readonly string[] =>
  'deviceType' in feed && feed.deviceType !== undefined ? [feed.deviceType] : [];

/** Largest payload of AWS IoT Core, bytes (quotas of the message broker). */
const mostMqttBytes = 131_072;

/** Names in the SQL of queries. */
const sql: Check = ({ queries, records }) => {
  const tables = Object.fromEntries(
    records.map(({ table, columns }) => [table, [...Object.keys({ ...commonColumns, ...columns }), 'dt']]),
  );
  // What joins a table of another service is known where both are.
  const own = queries.filter(({ joined }) => joined === undefined);
  return own.flatMap((query) => sqlFaults(query.sql, tables).map((text) => fault(`queries.${query.id}`, text)));
};

const references: Check = ({ feeds, deviceTypes, processors, records, state, apis, secrets = [] }) => {
  const tables = records.map(({ table }) => table);
  const sockets = feeds.filter(({ kind }) => kind === 'websocket');
  const ofFiles = feeds.filter(({ kind }) => kind === 'file');
  return [
    ...feeds.flatMap((feed) => [
      ...missing(`feeds.${feed.id}`, 'processor', [feed.processor], idsOf(processors)),
      ...missing(`feeds.${feed.id}`, 'table', feed.records, tables),
      ...missing(`feeds.${feed.id}`, 'device type', senderOf(feed), idsOf(deviceTypes)),
      ...(feed.kind === 'rest' ? missing(`feeds.${feed.id}`, 'API', [feed.api], idsOf(apis)) : []),
    ]),
    ...processors.flatMap((processor) => [
      ...missing(`processors.${processor.id}`, 'store', processor.state, idsOf(state)),
      ...missing(`processors.${processor.id}`, 'table', processor.records ?? [], tables),
      ...missing(`processors.${processor.id}`, 'WebSocket feed', processor.sendsOver ?? [], idsOf(sockets)),
      ...missing(`processors.${processor.id}`, 'secret', processor.secrets ?? [], idsOf(secrets)),
      ...missing(`processors.${processor.id}`, 'feed of files', processor.lands ?? [], idsOf(ofFiles)),
      ...(processor.shadows ?? []).flatMap(({ deviceType, shadow }) => [
        ...missing(`processors.${processor.id}`, 'device type', [deviceType], idsOf(deviceTypes)),
        ...missing(
          `processors.${processor.id}`,
          `shadow of ${deviceType}`,
          [shadow],
          deviceTypes.find((type) => type.id === deviceType)?.shadows ?? [],
        ),
      ]),
    ]),
    ...apis.flatMap((api) => missing(`apis.${api.id}`, 'processor', [api.processor], idsOf(processors))),
    ...records.flatMap(({ table, key, columns }) => [
      ...missing(`records.${table}`, 'key column', key, Object.keys({ ...commonColumns, ...columns })),
      ...(key.length > 0 ? [] : [fault(`records.${table}`, 'it has no key: no row could replace another')]),
    ]),
  ];
};

/** What it offers to operators has a function, and stands below its own id. */
const offered: Check = ({ id, offers, processors }) => [
  ...missing('offers', 'function', offers ? [offers.by] : [], idsOf(processors)),
  ...(offers?.operations ?? [])
    .filter(({ path }) => !path.startsWith(`/${id}/`))
    .map((operation) => fault(`offers.${operation.id}`, `its path does not begin with /${id}/`)),
];

/** What is there and does nothing. */
const unused: Check = (service) => {
  const { feeds, processors, records, state, apis, deviceTypes, secrets = [] } = service;
  return [
    ...idle(
      'records',
      records.map(({ table }) => table),
      [...feeds.flatMap((feed) => feed.records), ...processors.flatMap((one) => one.records ?? [])],
      'no feed becomes it',
    ),
    ...idle(
      'state',
      idsOf(state),
      [...processors.flatMap((one) => one.state), ...trailIds(service)],
      'no processor keeps anything in it',
    ),
    ...idle(
      'processors',
      idsOf(processors),
      [
        ...feeds.map((feed) => feed.processor),
        ...apis.map((api) => api.processor),
        ...processors.filter((one) => one.everyMinutes).map(({ id }) => id),
      ],
      'no feed, API or clock calls it',
    ),
    ...idle('deviceTypes', idsOf(deviceTypes), feeds.flatMap(senderOf), 'no feed comes from it'),
    ...idle(
      'secrets',
      idsOf(secrets),
      processors.flatMap((one) => one.secrets ?? []),
      'no function reads it',
    ),
  ];
};

/** Stores beside those that derived functions work with: only a function with a handler of its own could know them. */
const unknownStores = ({ stores = {}, functions = {} }: AnyFacts) => {
  const known = { ...windowedStores, ...secretStores };
  const keepers = Object.values(functions).map(({ keeps }) => keeps ?? Object.keys(stores));
  return idle(
    'stores',
    Object.keys(stores).filter((id) => !Object.hasOwn(known, id)),
    keepers.flat(),
    `a derived function keeps nothing but ${Object.keys(known).join(', ')}, and no other function keeps it`,
  );
};

/** Keys of devices lie in stores of their own, under the key of data of people. */
const keysOfDevices: Check = ({ deviceTypes, state, dataClass }) => {
  const stores = idsOf(state);
  const lacking = Object.keys(secretStores).filter((id) => !stores.includes(id));
  const having = deviceTypes.filter(({ keyBytes }) => keyBytes !== undefined);
  if (having.length === 0)
    return stores.includes(secretStore) ? [fault(`stores.${secretStore}`, 'no device has a key: add keyBytes')] : [];
  return [
    ...having
      .filter(({ keyBytes = 0 }) => !Number.isInteger(keyBytes) || keyBytes < 1)
      .map(({ id, keyBytes }) => fault(`devices.${id}.keyBytes`, `${keyBytes} is no number of bytes`)),
    ...lacking.map((id) => fault('stores', `keys of devices lie in ${id}: add secretStores`)),
    ...(dataClass === 'operational'
      ? [fault('data', 'keys of devices are sealed under the key of data of people')]
      : []),
  ];
};

/** Of facts: alarms and indicators that no feed and no sweep gives, stores that no function knows. */
const silent: Check = (_service, facts) => {
  if (!facts) return [];
  const { feeds, functions = {}, sweep = {} } = facts;
  const givers = [...Object.values(feeds), ...Object.values(functions)];
  return [
    ...unknownStores(facts),
    ...idle(
      'alarms',
      Object.keys(facts.alarms),
      givers.flatMap((one) => one.raises ?? []),
      'no feed raises it',
    ),
    ...idle(
      'indicators',
      Object.keys(facts.indicators),
      [...givers, sweep].flatMap((one) => one.shows ?? []),
      'no feed shows it',
    ),
  ];
};

/** In whose windows the reports of a feed are. */
const windowsOf = (feed: AnyFacts['feeds'][string]) =>
  ('keptWith' in feed && feed.keptWith) || ('passesOn' in feed && feed.passesOn) || ('from' in feed && feed.from);

/** Feeds that join another: in windows of the same devices, and itself in windows of its own. */
const joins: Check = (_service, facts) =>
  Object.entries(facts?.feeds ?? {}).flatMap(([id, feed]) => {
    if (!('joins' in feed) || feed.joins === undefined) return [];
    const host = facts?.feeds[feed.joins];
    const isHost = host && 'from' in host && windowsOf(host) === windowsOf(feed) && !host.joins;
    return isHost ? [] : [fault(`feeds.${id}`, `${feed.joins} is no feed of the same devices with windows of its own`)];
  });

/** Secrets that nobody would have to replace; systems that are asked by no clock, or called silent before they are asked again. */
const outside: Check = (service) => {
  const section = smallestSection(service) as never;
  const silent = service.processors.flatMap(({ id, asks = [], everyMinutes }) =>
    asks.map((system) => [id, system.id, system.silentMinutes(section), everyMinutes?.(section)] as const),
  );
  return [
    ...(service.secrets ?? [])
      .filter(({ rotateEveryDays: days }) => !Number.isInteger(days) || days < 1 || days > longestSecretDays)
      .map(({ id }) =>
        fault(`secrets.${id}.rotateEveryDays`, `it is no number of days from 1 to ${longestSecretDays}`),
      ),
    ...silent.flatMap(([processor, system, silentMinutes, everyMinutes]) => {
      const part = `functions.${processor}.asks.${system}`;
      if (everyMinutes === undefined) return [fault(part, 'no clock asks it: add everyMinutes')];
      return silentMinutes >= 2 * everyMinutes
        ? []
        : [
            fault(
              `${part}.silentMinutes`,
              'one answer that is missed would notify people: at least twice everyMinutes',
            ),
          ];
    }),
  ];
};

/** Lists are written by the sweep, and their rows stand in its log. */
const lists: Check = ({ reports = [], processors, dataClass, config }) => [
  ...idle(
    'reports',
    idsOf(reports),
    processors.flatMap((one) => one.reports ?? []),
    'nothing writes it: add sweep',
  ),
  ...reports.flatMap(({ id, hour }) => missing(`reports.${id}`, 'setting', [hour], Object.keys(config.shape))),
  ...(reports.length > 0 && dataClass !== 'operational'
    ? [fault('reports', `rows of a list stand in a log, where ${dataClass} data must not be`)]
    : []),
];

/** Devices whose silence nobody would notice. */
const unwatched: Check = ({ deviceTypes, processors }) =>
  deviceTypes.length > 0 && !processors.some(({ everyMinutes }) => everyMinutes)
    ? [fault('sweep', 'nobody looks for silent devices: add sweep, or a function with a clock')]
    : [];

/** Who is late follows from `reports` of what a function gets: a part of the section must have what that reads, unchanged. */
const projected: Check = (service, facts) =>
  Object.entries(facts?.functions ?? {}).flatMap(([id, { settings: partOf, takes = [] }]) => {
    if (!partOf) return [];
    const section = smallestSection(service) as object;
    const part = partOf(section as never);
    return takes.flatMap((feed) => {
      const of = facts?.feeds[feed];
      const device = of && 'from' in of && of.from !== undefined ? facts?.devices[of.from] : undefined;
      if (!device) return [];
      const lost = settingsRead(device.reports, section).filter((path) => !((path.split('.')[0] as string) in part));
      if (lost.length === 0 && device.reports(part as never) === device.reports(section as never)) return [];
      const why = lost.length > 0 ? `leaves out ${lost.join(', ')}` : 'changes what is read';
      return [fault(`functions.${id}.settings`, `it ${why}, and the interval of feed ${feed} follows from that`)];
    });
  });

/** Data of people that nobody could be let see, or whose readers nobody could note. */
const peopleAccess: Check = (service) => {
  const access = peopleAccessOf(service);
  if (!access) return [];
  const section = smallestSection(service);
  const unset = Object.values(access.roles).filter(({ members }) => !Array.isArray(settingAt(section, members)));
  return [
    ...unset.map(({ members }) => ({
      file: 'config.ts',
      ...fault(members, 'nothing says who has the role: add access, peopleAccessConfig'),
    })),
    ...(service.state.some(({ kind }) => kind === 'audit')
      ? []
      : [fault('stores', `${service.dataClass} data need an audit trail: add a store of kind audit`)]),
  ];
};

/** A cause is a part of the supply: without devices on which others hang nothing could be found to hang on it. */
const causes: Check = ({ alarms, deviceTypes }) =>
  alarms.flatMap(({ id, supply }) =>
    supply?.evidence === 'cause' && !deviceTypes.some(({ supplies }) => supplies)
      ? [fault(`alarms.${id}`, "it is a cause of losses of supply, and no device says 'supplies: true'")]
      : [],
  );

/** Settings that an alarm names and the section has not. */
const unset: Check = ({ alarms, config }) =>
  alarms.flatMap(({ id, settings = [] }) =>
    settings
      .filter((path) => !schemaAt(config, path.split('.')))
      .map((path) => fault(`alarms.${id}`, `setting ${path} is none of the section`)),
  );

/** Settings that a review could only call changed. */
const mute: Check = ({ config }) =>
  withoutEffect(config).map((path) => ({
    file: 'config.ts',
    ...fault(path, 'it does not say what a change of it does to people: add effect'),
  }));

/** An indicator is written value by value: of a feed of people one of an amount would be what a household used, and when. */
const amountsOfPeople: Check = (_, facts) =>
  Object.entries(facts?.feeds ?? {}).flatMap(([id, feed]) => {
    const shown = 'ofPeople' in feed && feed.ofPeople === true ? (feed.shows ?? []) : [];
    return shown
      .filter((one) => !['Percent', 'Count'].includes(facts?.indicators[one]?.unit ?? ''))
      .map((one) => fault(`feeds.${id}`, `it is of people and shows ${one}, which is neither a share nor a count`));
  });

const isCount = (n: number) => Number.isInteger(n) && n >= 0;
const isAmount = (n: number) => Number.isFinite(n) && n >= 0;

/** Of the smallest city that has the service: what cost, quotas and liveness are made of. */
const figures: Check = (service) => {
  const section = smallestSection(service) as never;
  const wrong = (part: string, value: number, fits: boolean, what: string) =>
    fits ? [] : [fault(part, `${value} is no ${what}`)];
  return [
    ...service.deviceTypes.flatMap(({ id, count, reportingIntervalSeconds: seconds }) => [
      ...wrong(`devices.${id}.count`, count(section), isCount(count(section)), 'number of devices'),
      ...wrong(`devices.${id}.reports`, seconds(section), seconds(section) >= 1, 'time between two messages, seconds'),
    ]),
    ...service.feeds.flatMap(({ id, kind, load, maxMessageBytes: most }) => {
      const { messagesPerDay, bytesPerMessage } = load(section);
      return [
        ...wrong(`feeds.${id}`, messagesPerDay, isAmount(messagesPerDay), 'number of messages a day'),
        ...wrong(
          `feeds.${id}.meanBytes`,
          bytesPerMessage,
          bytesPerMessage > 0 && bytesPerMessage <= most,
          'mean length',
        ),
        ...wrong(
          `feeds.${id}.maxBytes`,
          most,
          Number.isInteger(most) && most >= 1 && (kind !== 'mqtt' || most <= mostMqttBytes),
          `longest message${kind === 'mqtt' ? `; AWS IoT takes ${mostMqttBytes} bytes` : ''}`,
        ),
      ];
    }),
    ...service.records.flatMap(({ table, key }) =>
      new Set(key).size === key.length ? [] : [fault(`records.${table}`, 'a column is twice in its key')],
    ),
  ];
};

const checks: readonly Check[] = [
  forms,
  nameEnds,
  references,
  offered,
  sql,
  unused,
  keysOfDevices,
  silent,
  joins,
  lists,
  outside,
  unwatched,
  projected,
  peopleAccess,
  mute,
  late,
  gathered,
  causes,
  unset,
  amountsOfPeople,
  figures,
  checkRegister,
];

/** What contradicts in a service, by part; nothing in one that can be built. */
export const checkDefinition = (service: Service, facts?: AnyFacts): readonly DefinitionFault[] =>
  checks
    .flatMap((check) => check(service, facts))
    .map(({ file = 'facts.ts', ...one }) => ({ file: `lib/services/${service.id}/${file}`, ...one }));

/** The service; throws with every contradiction when it has some. */
export function checked(service: Service, facts?: AnyFacts): Service {
  const faults = checkDefinition(service, facts);
  if (faults.length === 0) return service;
  const lines = faults.map(({ file, part, fault: text }) => `  ${file}: ${part}: ${text}`);
  throw new Error(`the definition of ${service.id} contradicts itself:\n${lines.join('\n')}`);
}
