import { CityContext } from '../../lib/city/city-context';
import { feedAlarms } from '../../lib/city/dashboards/feed-alarms';
import { enabledFeeds } from '../../lib/city/part-names';
import { services } from '../../lib/services';
import { writtenText } from '../../lib/shared/written-text';
import { templates } from '../support/city';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template as it is written
  readonly Properties: any;
}

interface Evaluation {
  readonly periodSeconds: number;
  readonly periods: number;
  readonly beyond: number;
}

const seconds = { minute: 60, hour: 3600, day: 86_400 };

/** Seconds between two runs of a rule of the clock. */
function secondsOf(schedule: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  return Number(count) * seconds[unit as keyof typeof seconds];
}

/** Whether runs that each give one sample, once in so many seconds, can make an alarm ring however its periods lie. */
const canRing = ({ periodSeconds, periods, beyond }: Evaluation, everySeconds: number): boolean =>
  everySeconds <= periodSeconds || Math.floor((periods * periodSeconds) / everySeconds) >= beyond;

/** CloudWatch: a day in all, and a week of periods of an hour and more (PutMetricAlarm, EvaluationPeriods). */
const isTaken = ({ periodSeconds, periods }: Evaluation): boolean =>
  periods * periodSeconds <= (periodSeconds < 3600 ? 86_400 : 604_800);

/** Functions that a clock runs, with the seconds between two runs, and the alarms on what AWS Lambda says of functions. */
function looked(resources: readonly (readonly [string, Resource])[]) {
  const byId = new Map(resources);
  const everySeconds = new Map<string, number>();
  for (const [, { Type, Properties }] of resources)
    if (Type === 'AWS::Events::Rule' && Properties.ScheduleExpression)
      for (const { Arn } of Properties.Targets) {
        const target = byId.get(Arn['Fn::GetAtt']?.[0]);
        if (target?.Type === 'AWS::Lambda::Function')
          everySeconds.set(
            writtenText(target.Properties.FunctionName) as string,
            secondsOf(Properties.ScheduleExpression),
          );
      }
  const alarms = resources.flatMap(([, { Type, Properties: of }]) => {
    if (Type !== 'AWS::CloudWatch::Alarm' || of.Namespace !== 'AWS/Lambda') return [];
    const { EvaluationPeriods: periods, Period: periodSeconds, DatapointsToAlarm: beyond = periods } = of;
    const fn = writtenText(of.Dimensions[0].Value) as string;
    return [{ name: writtenText(of.AlarmName), fn, metric: of.MetricName, periodSeconds, periods, beyond }];
  });
  return { everySeconds, alarms };
}

describe.each(Object.entries(wholeCities))('of a city %s', (_, file) => {
  const city = cityOf(file);
  if (!city) throw new Error('the whole city is none');
  const resources = Object.values(templates(city)).flatMap((template) =>
    Object.entries(template.toJSON().Resources as Record<string, Resource>),
  );
  const { everySeconds, alarms } = looked(resources);
  const context = new CityContext(city, services);

  it('each alarm on a function that a clock runs can ring, and CloudWatch takes it', () => {
    const onClocks = alarms.filter(({ fn }) => everySeconds.has(fn));
    expect(Math.max(...onClocks.map(({ fn }) => everySeconds.get(fn) ?? 0))).toBe(3600);
    expect(onClocks.filter((alarm) => !canRing(alarm, everySeconds.get(alarm.fn) as number))).toEqual([]);
    expect(alarms.filter((alarm) => !isTaken(alarm))).toEqual([]);
  });

  it('each function that a clock runs has an alarm on its failed runs', () => {
    const queues = resources.flatMap(([, { Type, Properties: of }]) =>
      Type === 'AWS::CloudWatch::Alarm' && of.Namespace === 'AWS/SQS' ? [writtenText(of.Dimensions[0].Value)] : [],
    );
    const failing = alarms.flatMap(({ fn, metric }) => (metric === 'Errors' ? [fn] : []));
    const watched = (fn: string) => failing.includes(fn) || queues.includes(`${fn}-failed`);
    expect([...everySeconds.keys()].filter((fn) => !watched(fn))).toEqual([]);
    expect(everySeconds.size).toBeGreaterThan(10);
  });

  it('an alarm on messages that are refused rings also where they come once a day', () => {
    const rare = services.flatMap((service) => {
      const section = context.section(service) as never;
      if (section === undefined) return [];
      const seldom = enabledFeeds(context, service).filter(
        (feed) => feed.kind === 'file' || (feed.kind === 'mqtt' && feed.intervalSeconds(section) > 300),
      );
      const specs = new Map(feedAlarms(context, service).map((one) => [one.id, one]));
      return seldom.map(({ id }) => ({ id: `${service.id} ${id}`, alarm: specs.get(`${id}-quarantine`) }));
    });
    expect(rare.length).toBeGreaterThan(10);
    expect(rare.filter(({ alarm }) => alarm?.periods !== 1).map(({ id }) => id)).toEqual([]);
  });
});
