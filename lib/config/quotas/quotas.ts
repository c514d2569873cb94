import { feedsOf } from './feeds-of';
import { type Quota, type Share, type Sized, totalOf } from './quota';

/** A device that reports less often, such as a meter on a battery, is taken to connect for its report and to go, s. */
const longestConnected = 3600;

/** Functions that a queue may start at once (constructs/processor). */
const callsOfQueue = 10;

/** Roles of a city beside those of its services: its foundation and its operations API. */
const rolesOfCity = 12;

/** Roles that a service has for itself: of its streams, its files and its tables. */
const rolesOfService = 3;

/** Roles of a topic rule: its own, and that of its error action. */
const rolesOfRule = 2;

const stream = { en: 'a stream', zh: '每个流' };

const daySeconds = 86_400;
const mib = 1_048_576;

/** Regions in which AWS gives more at first (Firehose: developer guide, quota; IoT: notes on others, which have 2,000). */
const isLarge = (region: string) => ['us-east-1', 'us-west-2', 'eu-west-1'].includes(region);

/** What the services of a city take each, by their sections. */
const ofServices =
  (count: (of: Sized['services'][number]) => number) =>
  ({ services }: Sized): readonly Share[] =>
    services.map((one) => ({ n: count(one), at: ['services', one.service.id] }));

const kindsOf = ({ service }: Sized['services'][number], ...kinds: readonly string[]): number =>
  service.feeds.filter(({ kind }) => kinds.includes(kind)).length;

/**
 * What AWS gives an account before it is asked, of what the sizes and the number of cities decide. Sources: Service Quotas
 * (us-east-1, 2024-02), AWS General Reference, and the developer guides of Firehose, EventBridge and Lambda. CloudWatch has none
 * on alarms and dashboards; buckets (10,000), tables (2,500), streams (5,000), keys of KMS (100,000) and stacks (2,000) come after
 * those below. Tables are on demand, for which an account has no sum (its 80,000 units are of provisioned ones). Queues, tables and
 * buckets keep a data key of KMS for minutes, whatever the number of devices: a city asks it some ten times a second, and the least
 * that a region gives is thousands; nothing that is sized here asks SNS for more than it gives. A new account may run 10 functions at once until AWS raises that by itself with use.
 */
export const quotas: readonly Quota[] = [
  {
    most: () => 500_000,
    shares: ({ counts }) =>
      counts
        .filter((one) => feedsOf(one).length > 0)
        .filter(({ type, section }) => type.reportingIntervalSeconds(section as never) <= longestConnected)
        .map(({ service, setting, count }) => ({ n: count, at: ['services', service.id, ...setting] })),
    what: { en: 'connections', zh: '个连接' },
    name: {
      en: 'AWS IoT Core, Maximum concurrent client connections per account',
      zh: 'AWS IoT Core, Maximum concurrent client connections per account（每账户并发连接数）',
    },
  },
  {
    most: (region) => (isLarge(region) ? 20_000 : 2000),
    shares: ({ counts }) =>
      counts.map((one) => ({
        n: feedsOf(one).reduce((sum, { perSecond }) => sum + perSecond, 0),
        at: ['services', one.service.id, ...one.setting],
      })),
    what: { en: 'messages a second', zh: '条报文/秒' },
    name: {
      en: 'AWS IoT Core, Inbound publish requests per second per account, and Rule evaluations per second per AWS account',
      zh: 'AWS IoT Core, Inbound publish requests per second per account, and Rule evaluations per second per AWS account（每账户每秒上行报文数与规则执行数）',
    },
  },
  {
    most: (region) => (isLarge(region) ? 2000 : 1000),
    ofEach: stream,
    shares: ({ counts }) =>
      counts.flatMap((one) =>
        feedsOf(one)
          .filter(({ isKept }) => isKept)
          .map(({ perSecond, name }) => ({ n: perSecond, at: ['services', one.service.id, ...one.setting], of: name })),
      ),
    what: { en: 'messages a second', zh: '条报文/秒' },
    name: {
      en: 'Amazon Data Firehose, Rate of Put requests',
      zh: 'Amazon Data Firehose, Rate of Put requests（每秒写入请求数）',
    },
  },
  {
    most: (region) => (isLarge(region) ? 5 : 1),
    ofEach: stream,
    shares: ({ counts }) =>
      counts.flatMap((one) =>
        feedsOf(one)
          .filter(({ isKept }) => isKept)
          .map(({ perSecond, bytes, name }) => ({
            n: (perSecond * bytes) / mib,
            at: ['services', one.service.id, ...one.setting],
            of: name,
          })),
      ),
    what: { en: 'MiB a second', zh: 'MiB/秒' },
    name: {
      en: 'Amazon Data Firehose, Rate of Put bytes',
      zh: 'Amazon Data Firehose, Rate of Put bytes（每秒写入字节数）',
    },
  },
  {
    // As if a service wrote all into one of its tables: early rather than late.
    most: () => 40_000,
    ofEach: { en: 'a table', zh: '每张表' },
    shares: ({ services, counts }) =>
      services.flatMap(({ service }) => {
        const written = counts
          .filter((one) => one.service.id === service.id)
          .map((one) => ({
            n: feedsOf(one).reduce((sum, { perSecond, writeUnits }) => sum + perSecond * writeUnits, 0),
            at: ['services', service.id, ...one.setting],
          }));
        const [largest] = written.toSorted((a, b) => b.n - a.n);
        return largest ? [{ ...largest, n: totalOf(written), of: service.name }] : [];
      }),
    what: { en: 'write units a second', zh: '写入单元/秒' },
    name: {
      en: 'Amazon DynamoDB, Table-level write throughput limit',
      zh: 'Amazon DynamoDB, Table-level write throughput limit（单表写入吞吐量）',
    },
  },
  {
    most: () => 10_000,
    shares: ({ services }) =>
      services.map(({ service, section }) => ({
        n: service.feeds
          .filter(({ kind }) => kind === 'rest' || kind === 'websocket' || kind === 'webhook')
          .reduce((sum, feed) => sum + feed.load(section as never).messagesPerDay / daySeconds, 0),
        at: ['services', service.id],
      })),
    what: { en: 'calls a second', zh: '次调用/秒' },
    name: { en: 'Amazon API Gateway, Throttle rate', zh: 'Amazon API Gateway, Throttle rate（每账户每秒请求数）' },
  },
  {
    most: () => 1000,
    shares: ofServices((one) => kindsOf(one, 'mqtt')),
    what: { en: 'topic rules', zh: '条主题规则' },
    name: {
      en: 'AWS IoT Core, Maximum number of rules per AWS account',
      zh: 'AWS IoT Core, Maximum number of rules per AWS account（每账户规则数）',
    },
  },
  {
    most: () => 100,
    shares: ofServices(({ service }) => (service.deviceTypes.length > 0 ? 1 : 0)),
    what: { en: 'job templates', zh: '个作业模板' },
    name: {
      en: 'AWS IoT Device Management, Job templates',
      zh: 'AWS IoT Device Management, Job templates（作业模板数）',
    },
  },
  {
    most: () => 10,
    shares: ({ domains }) => [{ n: domains, at: ['cloud', 'deviceDomain'] }],
    what: { en: 'domain configurations', zh: '个域名配置' },
    name: {
      en: 'AWS IoT Core, Maximum number of domain configurations per AWS account per region',
      zh: 'AWS IoT Core, Maximum number of domain configurations per AWS account per region（每账户每区域域名配置数）',
    },
  },
  {
    most: () => 1000,
    shares: ofServices((one) => callsOfQueue * kindsOf(one, 'mqtt', 'file', 'documents', 'event')),
    what: { en: 'functions that may run at once', zh: '个可能同时运行的函数' },
    name: { en: 'AWS Lambda, Concurrent executions', zh: 'AWS Lambda, Concurrent executions（并发执行数）' },
  },
  {
    most: () => 300,
    shares: ofServices((one) => {
      const clocks = one.service.processors.filter(({ everyMinutes }) => everyMinutes?.(one.section as never));
      return clocks.length + kindsOf(one, 'file', 'documents');
    }),
    what: { en: 'rules on the default bus', zh: '条默认总线规则' },
    name: { en: 'Amazon EventBridge, Rules', zh: 'Amazon EventBridge, Rules（规则数）' },
  },
  {
    // By the stacks of all sample cities within three of each service; a city of fourteen services has about 150.
    most: () => 1000,
    isGlobal: true,
    shares: (city) => [
      { n: rolesOfCity, at: ['cloud', 'account'] },
      ...ofServices((one) => {
        const on = one.service.processors.filter(({ enabled }) => enabled?.(one.section as never) !== false);
        return on.length + rolesOfService + rolesOfRule * kindsOf(one, 'mqtt');
      })(city),
    ],
    what: { en: 'IAM roles', zh: '个 IAM 角色' },
    name: {
      en: 'AWS Identity and Access Management (IAM), Roles per account',
      zh: 'AWS Identity and Access Management (IAM), Roles per account（每账户角色数）',
    },
  },
];
