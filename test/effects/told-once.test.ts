import { z } from 'zod';
import type { City } from '../../lib/config';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { folded, severityOf } from '../../lib/effects';
import { toDoOf } from '../../lib/review/rules/settings/to-do-of';
import { services } from '../../lib/services';
import { metaOf, unwrap } from '../../lib/services/shared/schema-walk';
import { languages } from '../../lib/words/language';
import { say } from '../../lib/words/say';
import { type Edit, portland } from '../support/settings/portland';
import { effectsBetween, inBoth } from '../support/settings/said-effects';

const toldOf = (before: City, after: City) => folded(effectsBetween(before, after));
const told = (edit: Edit, first: Edit = () => undefined) => toldOf(portland(first), portland(first, edit));

const limits =
  (requestsPerMinute: number, burst: number): Edit =>
  ({ services: { requests } }) =>
    Object.assign(requests.georeport, { requestsPerMinute, burst });

// Findings: one limit of calls was two stories and two to-dos, and so was timing that is turned on with its junctions.
describe('what several settings side by side do is said once', () => {
  it('with the values of each, and so is what somebody must do about it', () => {
    const all = told(limits(60, 120), limits(120, 300));
    expect(inBoth(all)).toEqual([
      [
        'each app is turned away sooner (calls of an app a minute: 60 instead of 120; calls of an app at once: 120 instead of 300)',
      ],
      ['每个应用更早被限流（每应用每分钟调用数：由 120 改为 60；每应用突发调用数：由 300 改为 120）'],
    ]);
    expect(all.map(({ paths }) => paths)).toEqual([
      ['services.requests.georeport.requestsPerMinute', 'services.requests.georeport.burst'],
    ]);
    const asked = languages.map((language) => all.flatMap(toDoOf).map(({ what }) => say(what, language)));
    expect(asked).toEqual([
      [
        'before the deployment, tell those who run apps how much each may call from then on (calls of an app a minute: 60; calls of an app at once: 120)',
      ],
      ['部署前告知各应用的运营方部署后的调用上限（每应用每分钟调用数：60；每应用突发调用数：120）'],
    ]);
  });

  it('of one setting is what it was', () => {
    const all = told(limits(60, 300), limits(120, 300));
    expect(inBoth(all)[0]).toEqual(['each app is turned away sooner (calls of an app a minute: 60 instead of 120)']);
    expect(all.flatMap(toDoOf).map(({ what }) => say(what, 'en'))).toEqual([
      'before the deployment, tell those who run apps how much each may call from then on (calls of an app a minute: 60)',
    ]);
  });

  it('stays apart where one is for the better and the other for the worse', () => {
    expect(told(limits(60, 300), limits(120, 120))).toHaveLength(2);
  });

  it('of timing that is turned on with a junction', () => {
    const off: Edit = ({ services: { traffic } }) => {
      traffic.adaptiveTiming.enabled = false;
      traffic.adaptiveTiming.junctions = traffic.adaptiveTiming.junctions.slice(0, 1);
    };
    const all = toldOf(portland(off), portland());
    expect(inBoth(all)).toEqual([
      ['signals follow the traffic that is measured (adaptive timing: on instead of off)'],
      ['信号配时随实测流量调整（自适应配时：由关闭改为开启）'],
    ]);
    expect(all.map(({ paths }) => paths)).toEqual([
      ['services.traffic.adaptiveTiming.enabled', 'services.traffic.adaptiveTiming.junctions[1]'],
    ]);
    expect(all.flatMap(toDoOf)).toHaveLength(1);
  });
});

/** Groups of numbers side by side whose effects have the same words. */
function alike(schema: z.ZodType, pattern = ''): { readonly pattern: string; readonly keys: readonly string[] }[] {
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodObject)) return [];
  const fields = Object.entries(inner.shape as Record<string, z.ZodType>);
  const bySays = new Map<string, string[]>();
  for (const [key, child] of fields)
    if (unwrap(child) instanceof z.ZodNumber) {
      const says = JSON.stringify(metaOf(child).effect?.docs ?? []);
      bySays.set(says, [...(bySays.get(says) ?? []), key]);
    }
  return [
    ...[...bySays.values()].filter((keys) => keys.length > 1).map((keys) => ({ pattern, keys })),
    ...fields.flatMap(([key, child]) => alike(child, pattern ? `${pattern}.${key}` : key)),
  ];
}

describe('numbers side by side with the same words', () => {
  const found = alike(schemaOf(services));
  it('are found', () => expect(found.map(({ pattern }) => pattern)).toContain('services.requests.georeport'));

  // Every one a little higher than in the city, as far as the city has the group.
  it.each(found)('are one sentence: $pattern $keys', ({ pattern, keys }) => {
    const city = portland();
    const at = (root: unknown) =>
      pattern.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], root) as
        | Record<string, number>
        | undefined;
    if (at(city) === undefined) return;
    const other = structuredClone(city);
    for (const key of keys) (at(other) as Record<string, number>)[key] = (at(city)?.[key] as number) + 1;
    // What is graver of one than of another, as an alarm that is critical, is not the same; what is off does nothing.
    const does = toldOf(city, other).filter(({ kind }) => kind !== 'none');
    const says = does.map((effect) => JSON.stringify([effect.values.effect, effect.direction, severityOf(effect)]));
    expect(new Set(says).size).toBe(says.length);
  });
});
