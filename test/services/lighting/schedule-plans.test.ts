import { type DimmingPlan, noonBefore, planOf } from '../../../lambdas/lighting/rules/schedule';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { at, dimmed, place, scheduled } from './scene';

/** The plan of the night of a date in Greenwich, as `HH:MM percent`. */
const night = (
  schedule: object,
  { date = '2026-03-02', where = place as object, timeZone = 'UTC', district = '' } = {},
) => {
  const zone = zoneOf(timeZone);
  const noon = zone.instantMs(Date.parse(`${date}T12:00:00Z`));
  const plan = planOf(scheduled(schedule, where), district || undefined, zone, noon);
  const wall = (iso: string) => new Date(zone.wallMs(Date.parse(iso))).toISOString().slice(11, 16);
  return plan.steps.map((step) => `${wall(step.at)} ${step.percent}`);
};
const tornio = { latitude: 65.85, longitude: 24.15 };
const tromso = { latitude: 69.6492, longitude: 18.9553 };

describe('the plan of a night', () => {
  it.each([
    ['burns from sunset to sunrise', {}, {}, ['12:00 0', '17:41 100', '06:40 0']],
    ['is dimmed by the clock of the city', dimmed, {}, ['12:00 0', '17:41 100', '23:00 50', '05:00 100', '06:40 0']],
    [
      'is shifted at both its ends',
      { onAfterSunsetMinutes: 20, offAfterSunriseMinutes: -30 },
      {},
      ['12:00 0', '18:01 100', '06:10 0'],
    ],
    [
      'is brighter for an event',
      { ...dimmed, events: [{ name: 'night run', from: '2026-03-02T22:30', to: '2026-03-03T01:00', percent: 80 }] },
      {},
      ['12:00 0', '17:41 100', '22:30 80', '01:00 50', '05:00 100', '06:40 0'],
    ],
    [
      'is that of its district',
      { ...dimmed, districts: [{ district: 'harbour', steps: [{ from: '22:00', percent: 30 }] }] },
      { district: 'harbour' },
      // One step alone holds the whole night.
      ['12:00 0', '17:41 30', '06:40 0'],
    ],
    [
      'is that of the district that its own lies in',
      { ...dimmed, districts: [{ district: 'harbour', steps: [{ from: '22:00', percent: 30 }] }] },
      { district: 'harbour.quay.north' },
      ['12:00 0', '17:41 30', '06:40 0'],
    ],
    [
      'is that of its own district where both have one, and brighter for an event around it',
      {
        districts: [
          { district: 'harbour.quay', steps: [{ from: '22:00', percent: 20 }] },
          { district: 'harbour', steps: [{ from: '22:00', percent: 30 }] },
        ],
        events: [
          {
            name: 'a',
            from: '2026-03-02T22:30',
            to: '2026-03-03T01:00',
            districts: ['harbour', 'port'],
            percent: 80,
          },
        ],
      },
      { district: 'harbour.quay' },
      ['12:00 0', '17:41 20', '22:30 80', '01:00 20', '06:40 0'],
    ],
    [
      'is that of the narrower event where two overlap, and of the brighter of two alike, in whatever order',
      {
        events: [
          { name: 'a', from: '2026-03-02T20:00', to: '2026-03-03T01:00', percent: 60 },
          { name: 'b', from: '2026-03-02T22:00', to: '2026-03-03T02:00', percent: 90 },
          { name: 'c', from: '2026-03-02T23:00', to: '2026-03-02T23:30', districts: ['harbour'], percent: 0 },
          { name: 'd', from: '2026-03-02T21:00', to: '2026-03-03T00:30', percent: 50 },
        ],
      },
      { district: 'harbour.quay' },
      ['12:00 0', '17:41 100', '20:00 60', '22:00 90', '23:00 0', '23:30 90', '02:00 100', '06:40 0'],
    ],
    [
      'is brighter for an event across New Year',
      { events: [{ name: 'a', from: '2026-12-31T23:00', to: '2027-01-01T02:00', percent: 80 }] },
      { date: '2026-12-31' },
      ['12:00 0', '16:00 100', '23:00 80', '02:00 100', '08:05 0'],
    ],
    [
      'is that of the city where a district is called alike',
      { districts: [{ district: 'harbour', steps: [{ from: '22:00', percent: 30 }] }] },
      { district: 'harbourside' },
      ['12:00 0', '17:41 100', '06:40 0'],
    ],
    [
      'keeps the clock of Lord Howe through a change by half an hour',
      dimmed,
      { date: '2026-04-04', where: { latitude: -31.55, longitude: 159.08 }, timeZone: 'Australia/Lord_Howe' },
      ['12:00 0', '18:16 100', '23:00 50', '05:00 100', '06:07 0'],
    ],
    [
      'burns over the midnight of the date line',
      {},
      { date: '2026-03-02', where: { latitude: -17.8, longitude: 179.99 }, timeZone: 'Pacific/Fiji' },
      ['12:00 0', '18:24 100', '05:59 0'],
    ],
    [
      'burns on through the last days of the long night of Murmansk',
      {},
      { date: '2026-01-10', where: { latitude: 68.97, longitude: 33.08 }, timeZone: 'Europe/Moscow' },
      ['12:00 100'],
    ],
    [
      'keeps the clock of the city through a change of clocks',
      dimmed,
      { date: '2026-03-28', timeZone: 'Europe/London' },
      ['12:00 0', '18:26 100', '23:00 50', '05:00 100', '06:42 0'],
    ],
    [
      'burns through a polar night',
      dimmed,
      { date: '2026-12-21', where: tromso, timeZone: 'Europe/Oslo' },
      ['12:00 100', '23:00 50', '05:00 100'],
    ],
    [
      'does not burn where the sun does not set',
      dimmed,
      { date: '2026-06-21', where: tromso, timeZone: 'Europe/Oslo' },
      ['12:00 0'],
    ],
    [
      'burns for the hour of a night that is shorter than its twilight',
      {},
      { date: '2026-07-27', where: tromso, timeZone: 'Europe/Oslo' },
      ['12:00 0', '23:59 100', '01:43 0'],
    ],
    [
      'is none where its shifts leave nothing of a short night',
      { onAfterSunsetMinutes: 30, offAfterSunriseMinutes: -30 },
      { date: '2026-06-15', where: tornio, timeZone: 'Europe/Helsinki' },
      ['12:00 0'],
    ],
    [
      'burns for two minutes after such nights, and not by the day before',
      { onAfterSunsetMinutes: 30, offAfterSunriseMinutes: -30 },
      { date: '2026-06-30', where: tornio, timeZone: 'Europe/Helsinki' },
      ['12:00 0', '01:26 100', '01:28 0'],
    ],
    [
      'burns through a day that its shifts leave nothing of',
      { onAfterSunsetMinutes: -60, offAfterSunriseMinutes: 60 },
      { date: '2026-11-24', where: tromso, timeZone: 'Europe/Oslo' },
      ['12:00 100'],
    ],
  ])('%s', (_, schedule, around, expected) => expect(night(schedule, around)).toEqual(expected));

  it('has a number that LwM2M can hold, the same for the same plan alone', () => {
    const zone = zoneOf('UTC');
    const noon = Date.parse(at(12));
    const [one, again, other] = [{}, {}, dimmed].map((s) => planOf(scheduled(s), undefined, zone, noon)) as [
      DimmingPlan,
      DimmingPlan,
      DimmingPlan,
    ];
    expect([one.plan === again.plan, one.plan === other.plan]).toEqual([true, false]);
    expect(Number(one.plan)).toBeLessThan(2 ** 31);
  });

  it('is of the night that began at the last noon', () => {
    const zone = zoneOf('Asia/Shanghai');
    expect([at(3), at(4), at(27)].map((time) => new Date(noonBefore(zone, Date.parse(time))).toISOString())).toEqual([
      at(-20),
      at(4),
      at(4),
    ]);
  });
});
