import fc from 'fast-check';
import { statistics } from '../../../../lambdas/air/rules/aqi';
import { aboveNeighbours, hourlyMeans, hourMs, suspects } from '../../../../lambdas/air/rules/hours';
import type { Observation } from '../../../../lambdas/air/rules/observation';
import { zoneOf } from '../../../../lib/engine/clock/zone-time';
import { shanghai } from '../../../support/air-stations';

const midnight = Date.UTC(2026, 2, 1) - 8 * hourMs;
const day = { fromMs: midnight, toMs: midnight + 24 * hourMs };
const needed = { day: 20, eightHours: 6 };
const observed = (atMs: number, ugM3: Observation['ugM3']): Observation => ({ atMs, ugM3, flags: [] });
const hourly = (values: readonly (number | null)[], of: 'pm25' | 'o3' = 'pm25') =>
  hourlyMeans(
    values.flatMap((value, i) => (value === null ? [] : [observed(midnight + i * hourMs, { [of]: value })])),
    shanghai,
    60,
  );
const count = (length: number, value: number | null) => Array.from({ length }, () => value);

describe('hourly means', () => {
  const everyTenMinutes = (members: number) =>
    Array.from({ length: members }, (_, i) => observed(midnight + i * 600_000, { pm25: i }));

  it('need 45 minutes of the hour', () => {
    expect(hourlyMeans(everyTenMinutes(5), shanghai, 10).get(midnight)?.pm25).toBe(2);
    expect(hourlyMeans(everyTenMinutes(4), shanghai, 10).get(midnight)?.pm25).toBeNull();
  });

  it('are one value of a station that reports by the hour', () => {
    expect(hourlyMeans([observed(midnight, { pm25: 7 })], shanghai, 60).get(midnight)?.pm25).toBe(7);
  });

  it.each([35, 40, 44, 7, 25])('are there of every hour of messages every %p minutes', (minutes) => {
    const members = Array.from({ length: Math.floor((24 * 60) / minutes) }, (_, i) =>
      observed(midnight + i * minutes * 60_000, { pm25: 5 }),
    );
    const hours = [...hourlyMeans(members, shanghai, minutes).values()].slice(0, 23);
    expect(hours.map(({ pm25 }) => pm25)).toEqual(count(23, 5));
  });

  it('are there though the clock is two seconds fast or slow', () => {
    const members = Array.from({ length: 24 }, (_, i) =>
      observed(midnight + i * hourMs + (i % 2 ? -2000 : 2000), { pm25: i }),
    );
    expect([...hourlyMeans(members, shanghai, 60)].map(([hour, { pm25 }]) => [hour, pm25])).toEqual(
      members.map((_, i) => [midnight + i * hourMs, i]),
    );
  });

  it('do not depend on the order of arrival', () => {
    const members = everyTenMinutes(6);
    fc.assert(
      fc.property(fc.shuffledSubarray(members, { minLength: 6 }), (shuffled) =>
        expect(hourlyMeans(shuffled, shanghai, 10)).toEqual(hourlyMeans(members, shanghai, 10)),
      ),
    );
  });
});

describe('statistics of a day', () => {
  const mean = (values: readonly (number | null)[]) => statistics(shanghai, hourly(values), day, needed).pm25.mean;

  it('have a mean of 20 hours, and none of 19', () => {
    expect(mean([...count(20, 5), ...count(4, null)])).toBe(5);
    expect(mean([...count(19, 5), ...count(5, null)])).toBeNull();
  });

  it('have the highest eight hours of six values that lie inside the day', () => {
    const ozone = (values: readonly (number | null)[]) => statistics(shanghai, hourly(values, 'o3'), day, needed).o3;
    expect(ozone([...count(6, 80), ...count(18, null)]).highest8h).toBe(80);
    expect(ozone([...count(5, 80), ...count(19, null)]).highest8h).toBeNull();
    expect(ozone([...count(16, 10), ...count(8, 90)])).toMatchObject({
      highest8h: 90,
      highest1h: 90,
      last8h: 90,
      last1h: 90,
    });
  });

  it('say nothing of hours that nobody measured', () => {
    expect(statistics(shanghai, new Map(), day, needed).o3).toEqual({
      mean: null,
      highest8h: null,
      highest1h: null,
      last8h: null,
      last1h: null,
    });
  });
});

describe('suspects', () => {
  const last = midnight + 5 * hourMs;

  it('are six equal hours, not five', () => {
    expect(suspects(hourly(count(6, 12)), last, shanghai)).toEqual(['flat.pm25']);
    expect(suspects(hourly([11, ...count(5, 12)]), last, shanghai)).toEqual([]);
    expect(suspects(hourly([null, ...count(5, 12)]), last, shanghai)).toEqual([]);
  });

  it('are not flat where the instrument tells nothing from little', () => {
    expect(suspects(hourly(count(6, 2)), last, shanghai)).toEqual([]);
  });

  it('are fine particles above the coarse by more than a tenth', () => {
    const both = (pm25: number) => hourlyMeans([observed(last, { pm25, pm10: 10 })], shanghai, 60);
    expect(suspects(both(11), last, shanghai)).toEqual([]);
    expect(suspects(both(11.1), last, shanghai)).toEqual(['pm25-above-pm10']);
  });
});

describe('where clocks change by half an hour', () => {
  const lordHowe = zoneOf('Australia/Lord_Howe');
  it.each(['2026-04-05', '2026-10-04'])('all hours of %s count, and stay flat', (date) => {
    const { fromMs, toMs } = lordHowe.dayOf(Date.parse(`${date}T04:00:00Z`));
    const every = Array.from({ length: (toMs - fromMs) / 600_000 }, (_, i) =>
      observed(fromMs + i * 600_000, { pm25: 12 }),
    );
    const hours = hourlyMeans(every, lordHowe, 10);
    const own = lordHowe.hoursIn(fromMs, toMs);
    expect(own).toEqual([...hours.keys()]);
    expect(statistics(lordHowe, hours, { fromMs, toMs }, { day: 23, eightHours: 6 }).pm25.mean).toBe(12);
    const flat = own.filter((hour) => suspects(hours, hour, lordHowe).includes('flat.pm25'));
    expect(flat).toEqual(own.filter((hour) => hours.get(hour)?.pm25 === 12).slice(5));
  });
});

describe('neighbours', () => {
  it('are three at least', () => expect(aboveNeighbours([10, 11, 90])).toBeNull());

  it('find who is over three times their median', () => {
    expect(aboveNeighbours([10, 12, 14, 36])).toBe(0);
    expect(aboveNeighbours([10, 12, 14, 37])).toBe(1);
    expect(aboveNeighbours([10, 12, 14, 16, 40, 41])).toBe(0);
    expect(aboveNeighbours([10, 12, 14, 16, 49, 50])).toBe(2);
  });
});
