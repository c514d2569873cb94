import type { City } from '../../lib/config';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { metaOf, schemaAt } from '../../lib/services/shared/schema-walk';
import { explored } from '../support/exploring';
import { changed, withOther } from '../support/settings/change';
import { leavesOf } from '../support/settings/leaves';
import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

const days = ['2027-02-20', '2027-02-20T18:00', '2027-02-20T18:00:00Z'];
const ofDays = leavesOf(schemaOf(services)).filter(({ schema }) => {
  const takes = (text: string) => schema.safeParse(text).success || schema.safeParse([text]).success;
  return days.some(takes) && !takes('text');
});

/** Limits that recur have a date in their first start alone; a tariff and a price say when they were written. */
const ofNoDay = /\.(startSchedule|last_updated)$|^prices\b/;

const bases = Object.values(wholeCities).map((whole) => {
  const file = changed(whole, ['services', 'lighting', 'schedule', 'published'], true);
  return { file, city: cityOf(file) as City };
});
const both = (leaf: (typeof ofDays)[number]) =>
  bases.flatMap(({ file, city }) => {
    const other = withOther(file, leaf);
    return other ? [...effectsBetween(city, other), ...effectsBetween(other, city)] : [];
  });

/** A day that is named may be over by the time of the review, which has no clock. */
const ofLaterOnly = /\b(will|again|any more|no longer|from now on|until now|to come)\b/;
const ofLaterOnlyZh = /将|不再|恢复|今后|此后|届时|取消|停止/;

describe('settings of days and times of a year', () => {
  it('are there in several services', () => {
    expect(ofDays.map(({ pattern }) => pattern).length).toBeGreaterThan(12);
  });

  it('make lists whose items come and go in words that are true before and after it', () => {
    const lists = ofDays.flatMap(({ pattern }) => /^(.*)\[\]\.from$/.exec(pattern)?.[1] ?? []);
    expect(lists.length).toBeGreaterThan(2);
    for (const list of lists) {
      const schema = schemaAt(schemaOf(services), list.split('.')) as ReturnType<typeof schemaOf>;
      for (const { says } of metaOf(schema).effect?.docs ?? []) {
        expect(says.en).not.toMatch(ofLaterOnly);
        expect(says.zh).not.toMatch(ofLaterOnlyZh);
      }
    }
  });

  it.each(explored(ofDays, 20, 40))('are told in words that are true before and after it: $pattern', (leaf) => {
    const told = both(leaf).filter(({ kind }) => kind !== 'none');
    if (ofNoDay.test(leaf.pattern)) return;
    expect(told).not.toEqual([]);
    for (const effect of told) {
      expect(spoken(effect, 'en')).not.toMatch(ofLaterOnly);
      expect(spoken(effect, 'zh')).not.toMatch(ofLaterOnlyZh);
      expect(effect.isDated).toBe(true);
    }
  });
});

describe('a day that is moved', () => {
  const lists = ofDays.filter(({ schema }) => schema.safeParse(['2027-02-20']).success);

  it('is in several lists', () => {
    expect(lists.length).toBeGreaterThan(2);
  });

  it.each(lists)('is one thing, with the day before and after: $pattern', ({ pattern }) => {
    for (const { file } of bases) {
      const on = (day: string) => cityOf(changed(file, pattern.split('.'), [day]));
      const [before, after] = [on('2027-02-20'), on('2027-02-27')];
      if (!before || !after) continue;
      const told = effectsBetween(before, after);
      expect(told.map((effect) => spoken(effect, 'en'))).toEqual([
        expect.stringMatching(/2027-02-27 instead of 2027-02-20\)$/),
      ]);
    }
  });
});

const said = (first: Edit, edit: Edit) =>
  effectsBetween(city(first), city(first, edit)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

describe('an event', () => {
  const withEvents =
    (events: readonly object[]): Edit =>
    ({ services: { lighting } }) => {
      lighting.schedule = { ...lighting.schedule, events };
    };
  const none: Edit = withEvents([]);
  const festival = { name: 'festival', from: '2020-02-20T18:00', to: '2020-02-21T01:00', percent: 100 };

  it('makes streets brighter in its own hours, on its own day', () => {
    expect(said(none, withEvents([festival]))).toEqual([
      'service neither: lamps burn at the level of the event meanwhile (events: event festival of 2020-02-20 added)',
      'safety better: streets are brighter, and lamps use more energy, at 23:30–01:00 (events, event festival of 2020-02-20: 100% instead of 60%)',
    ]);
  });

  it('of several days leaves them darker when it goes', () => {
    expect(said(withEvents([{ ...festival, to: '2020-02-23T01:00' }]), none)).toEqual([
      'service neither: lamps burn as usual at the time of the event (events: event festival of 2020-02-20 to 2020-02-23 removed)',
      'safety worse: streets are darker, and lamps use less energy, at 23:30–05:00 (events, event festival of 2020-02-20 to 2020-02-23: 60% instead of 100%)',
    ]);
  });

  it('that is moved says both times, and where streets are darker or brighter for it', () => {
    const moved = { ...festival, from: '2020-02-21T18:00', to: '2020-02-22T01:00' };
    expect(said(withEvents([festival]), withEvents([moved]))).toEqual([
      'service neither: lamps burn at the level of the event at other times (time of an event, event festival: 2020-02-21 18:00 to 2020-02-22 01:00 instead of 2020-02-20 18:00 to 2020-02-21 01:00)',
      'safety worse: where the event has fewer times or districts, streets are darker, and lamps use less energy, at 23:30–01:00 (time of an event, event festival: 60% instead of 100%)',
      'safety better: where the event has more times or districts, streets are brighter, and lamps use more energy, at 23:30–01:00 (time of an event, event festival: 100% instead of 60%)',
    ]);
  });
});
