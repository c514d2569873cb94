import fc from 'fast-check';
import { ZoneTime, zoneOf } from '../../../lib/engine/clock/zone-time';

const instant = (zone: string, wall: string) =>
  new Date(new ZoneTime(zone).instantMs(Date.parse(`${wall}Z`))).toISOString();

describe('ZoneTime', () => {
  it.each([
    ['Asia/Shanghai', '2024-05-13T08:00:00', '2024-05-13T00:00:00.000Z'],
    ['America/Los_Angeles', '2024-05-13T15:00:00', '2024-05-13T22:00:00.000Z'],
    ['America/Los_Angeles', '2024-12-13T15:00:00', '2024-12-13T23:00:00.000Z'],
    ['Asia/Kathmandu', '2024-05-13T05:45:00', '2024-05-13T00:00:00.000Z'],
    ['UTC', '1969-12-31T23:59:59', '1969-12-31T23:59:59.000Z'],
  ])('%s %s is %s', (zone, wall, utc) => expect(instant(zone, wall)).toBe(utc));

  it('takes the first of two occurrences when clocks go back', () => {
    expect(instant('America/New_York', '2024-11-03T01:30:00')).toBe('2024-11-03T05:30:00.000Z');
  });

  it('moves a skipped time on when clocks go forward', () => {
    expect(instant('America/New_York', '2024-03-10T02:30:00')).toBe('2024-03-10T07:30:00.000Z');
  });

  it('answers the wall time of an instant', () => {
    const zone = new ZoneTime('America/New_York');
    expect(new Date(zone.wallMs(Date.UTC(2024, 10, 3, 6, 30))).toISOString()).toBe('2024-11-03T01:30:00.000Z');
  });
});

describe('hours of a zone', () => {
  const hourMs = 3_600_000;

  it('may begin on the half', () => {
    expect(zoneOf('Asia/Kolkata').hourOf(Date.UTC(2026, 0, 1, 0, 45))).toBe(Date.UTC(2026, 0, 1, 0, 30));
  });

  it('are two in the doubled hour of autumn', () => {
    const zone = zoneOf('America/New_York');
    const [first, second] = [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)];
    expect([zone.hourOf(first), zone.hourOf(second)]).toEqual([first - hourMs / 2, second - hourMs / 2]);
  });
});

describe('days of a zone', () => {
  const hourMs = 3_600_000;

  it.each([
    ['Asia/Shanghai', Date.UTC(2026, 2, 1, 20), '2026-03-02', 24],
    ['America/New_York', Date.UTC(2026, 2, 8, 12), '2026-03-08', 23],
    ['America/New_York', Date.UTC(2026, 10, 1, 12), '2026-11-01', 25],
    // Clocks change at midnight: the day begins at 01:00, or has 23:00 twice.
    ['America/Havana', Date.UTC(2026, 2, 8, 12), '2026-03-08', 23],
    ['America/Sao_Paulo', Date.UTC(2018, 1, 17, 12), '2018-02-17', 25],
  ])('of %s', (zone, atMs, date, length) => {
    const { fromMs, toMs, ...rest } = zoneOf(zone).dayOf(atMs);
    expect([rest.date, (toMs - fromMs) / hourMs]).toEqual([date, length]);
  });

  it('follow each other without a gap, and each holds its instants', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'America/Havana', 'Asia/Beirut', 'Africa/Cairo');
    const atMs = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(zone, atMs, (name, at) => {
        const day = zoneOf(name).dayOf(at);
        expect(day.fromMs <= at && at < day.toMs).toBe(true);
        expect(zoneOf(name).dayOf(day.toMs).fromMs).toBe(day.toMs);
        expect(zoneOf(name).dayOf(day.toMs - 1)).toEqual(day);
      }),
    );
  });
});
