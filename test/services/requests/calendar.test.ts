import fc from 'fast-check';
import { afterWorkDays } from '../../../lambdas/requests/rules/calendar';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { config } from '../../../lib/services/requests/config';
import { runs } from '../../support/exploring';

const due = (from: string, days: number, timeZone: string, over: object = {}) => {
  const calendar = config.parse({ desks: 1, ...over });
  return new Date(afterWorkDays(Date.parse(from), days, calendar, zoneOf(timeZone))).toISOString();
};
const everyDay = { workDays: [1, 2, 3, 4, 5, 6, 7] };
const newYork = 'America/New_York';

describe('so many working days later', () => {
  it.each([
    // Clocks go forward on Sunday 8 March 2026 at 02:00, and back on Sunday 1 November.
    ['over the night that is an hour short', '2026-03-06T15:00:00Z', 1, newYork, {}, '2026-03-09T14:00:00.000Z'],
    ['over the night that is an hour long', '2026-10-30T14:00:00Z', 1, newYork, {}, '2026-11-02T15:00:00.000Z'],
    ['in the hour that is left out', '2026-03-07T07:30:00Z', 1, newYork, everyDay, '2026-03-08T07:30:00.000Z'],
    [
      'of midnight where midnight is left out',
      '2026-09-05T20:00:00Z',
      1,
      'America/Santiago',
      {},
      '2026-09-08T03:00:00.000Z',
    ],
    [
      'over the end of the year',
      '2026-12-31T15:00:00Z',
      1,
      newYork,
      { holidays: ['2027-01-01'] },
      '2027-01-04T15:00:00.000Z',
    ],
    ['over a leap day', '2028-02-28T15:00:00Z', 1, newYork, everyDay, '2028-02-29T15:00:00.000Z'],
    // The evening of 31 December in New York is 1 January in UTC: the calendar is the city's.
    [
      'of an evening that is tomorrow elsewhere',
      '2027-01-01T02:00:00Z',
      1,
      newYork,
      { holidays: ['2027-01-01'] },
      '2027-01-05T02:00:00.000Z',
    ],
    [
      'of a morning that is yesterday elsewhere',
      '2026-09-30T22:00:00Z',
      1,
      'Asia/Shanghai',
      { holidays: ['2026-10-01'] },
      '2026-10-02T16:00:00.000Z',
    ],
    // Saturday: it is over at the end of Friday, not when people work again.
    ['of a day off, to the end of the last', '2026-05-16T15:00:00Z', 5, newYork, {}, '2026-05-23T04:00:00.000Z'],
    [
      'made in the hour that comes twice, the first time',
      '2026-11-01T05:30:00Z',
      1,
      newYork,
      everyDay,
      '2026-11-02T06:30:00.000Z',
    ],
    [
      'made in the hour that comes twice, the second time',
      '2026-11-01T06:30:00Z',
      1,
      newYork,
      everyDay,
      '2026-11-02T06:30:00.000Z',
    ],
  ] as const)('%s', (_, from, days, zone, over, expected) => {
    expect(due(from, days, zone, over)).toBe(expected);
  });

  it.each([newYork, 'America/Santiago', 'Asia/Shanghai', 'Australia/Lord_Howe'])(
    'is after what was made, and no sooner for more days, at any time in %s',
    (zone) => {
      const when = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
      const sooner = fc.property(when, fc.integer({ min: 1, max: 30 }), (from, days) => {
        const [one, more] = [days, days + 1].map((count) => Date.parse(due(from.toISOString(), count, zone)));
        expect(one).toBeGreaterThan(from.getTime());
        expect(more).toBeGreaterThan(one as number);
      });
      fc.assert(sooner, { numRuns: runs(100, 800) });
    },
  );
});
