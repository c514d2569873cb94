import { schemaOf } from '../../lib/config/shape/check-shape';
import { reporting } from '../../lib/review/rules/devices/reporting';
import type { CityChange } from '../../lib/review/rules/rule';
import { services } from '../../lib/services';
import { metaOf } from '../../lib/services/shared/schema-walk';
import { leavesOf } from '../support/settings/leaves';
import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, weighed } from '../support/settings/said-effects';

/** The city itself asks so often: no device is set to it. */
const askedByTheCity = [
  'services.grid.vtn.everyMinutes',
  'services.education.oneRoster.everyMinutes',
  'services.traffic.adaptiveTiming.everyMinutes',
];

const schema = schemaOf(services);
const intervals = leavesOf(schema).filter(({ schema: leaf }) =>
  /^(time (between|of a reading)|interval of)/.test(metaOf(leaf).name?.en ?? ''),
);

/** A city, and one in which an interval is shorter. */
function sidesOf(pattern: string) {
  const [, service = '', key = ''] = pattern.split('.');
  const own = city();
  const sections = own.services as unknown as Record<string, Record<string, number>>;
  const leaf = leavesOf(schema).find((one) => one.pattern === pattern)?.schema;
  const value = sections[service]?.[key] ?? 0;
  const other = [value / 4, value / 2, value / 6, value * 2].find((one) => leaf?.safeParse(one).success) ?? 0;
  const [is = 0, was = 0] = [value, other].sort((a, b) => a - b);
  const withIt = (one: number) => ({
    ...own,
    services: { ...own.services, [service]: { ...sections[service], [key]: one } },
  });
  return { before: withIt(was), after: withIt(is), was, is };
}

const isForDevices = ({ pattern }: { readonly pattern: string }) => !askedByTheCity.includes(pattern);

describe('an interval at which devices send or measure', () => {
  it('is found in the settings of many services', () => {
    expect(intervals.filter(isForDevices).length).toBeGreaterThan(14);
  });

  // Finding: intervals of charging stations and of loads changed, and nobody was told that devices must be set to them.
  it.each(intervals.filter(isForDevices).map(({ pattern }) => pattern))(
    '%s is told to those who set it in the devices',
    (pattern) => {
      const { before, after, was, is } = sidesOf(pattern);
      const config = [{ path: pattern, before: was, after: is }];
      const sides = { base: { city: before }, head: { city: after } };
      const change = { services, config, resources: [], ...sides } as unknown as CityChange;
      const byRule = reporting.find(change).flatMap(({ toDo = [] }) => toDo.map(({ who }) => who));
      const byEffect = effectsBetween(before, after).flatMap(({ toDo, toDoBy = 'city' }) => (toDo ? [toDoBy] : []));
      expect([...new Set([...byRule, ...byEffect])]).toEqual(['device-team']);
    },
  );

  const beat =
    (heartbeatIntervalSeconds: number): Edit =>
    ({ services: of }) => {
      of.charging.heartbeatIntervalSeconds = heartbeatIntervalSeconds;
    };

  it('of heartbeats makes stations that have not booted offline where it is less than a third', () => {
    expect(weighed(city(beat(540)), city(beat(120)))).toEqual([
      expect.stringMatching(/^operations better info: a station that has gone silent is noticed sooner/),
      expect.stringMatching(/^operations worse medium: until they boot, .* taken for offline /),
    ]);
    expect(weighed(city(beat(540)), city(beat(180)))).toHaveLength(1);
  });

  it('of loads is nothing to do where it becomes longer', () => {
    const loads =
      (loadMinutes: number): Edit =>
      ({ services: of }) => {
        of.grid.loadMinutes = loadMinutes;
      };
    const asked = (from: number, to: number) =>
      effectsBetween(city(loads(from)), city(loads(to))).map(({ toDo }) => toDo?.en);
    expect(asked(30, 60)).toEqual([undefined]);
    expect(asked(30, 15)).toEqual([expect.stringMatching(/^before the deployment, set electricity meters/)]);
  });
});
