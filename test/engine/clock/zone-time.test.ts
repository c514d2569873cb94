import { ZoneTime } from '../../../lib/engine/clock/zone-time';

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
