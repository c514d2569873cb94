import { endsReversed, endTimeMs, messageTimeMs } from '../../../../lambdas/traffic/rules/spat-times';

const utc = (text: string) => Date.parse(`${text}Z`);

describe('traffic rule I', () => {
  it('adds minute of the year and millisecond of the minute', () => {
    expect(messageTimeMs(1441, 30_500, utc('2026-01-02T00:05:00'))).toBe(utc('2026-01-02T00:01:30.500'));
  });

  it('finds the year around New Year, from both sides', () => {
    expect(messageTimeMs(525_599, 59_000, utc('2026-01-01T00:00:01'))).toBe(utc('2025-12-31T23:59:59'));
    expect(messageTimeMs(0, 500, utc('2025-12-31T23:59:59.900'))).toBe(utc('2026-01-01T00:00:00.500'));
  });

  it('counts the 366th day of a leap year', () => {
    expect(messageTimeMs(366 * 1440 - 1, 0, utc('2028-12-31T23:59:00'))).toBe(utc('2028-12-31T23:59:00'));
  });

  it.each([
    ['in this hour', 18_000, '2026-05-13T08:29:00', '2026-05-13T08:30:00'],
    ['a little past', 17_000, '2026-05-13T08:30:00', '2026-05-13T08:28:20'],
    ['30 min past to the millisecond', 0, '2026-05-13T08:30:00', '2026-05-13T08:00:00'],
    ['more than 30 min past: of the next hour', 0, '2026-05-13T08:30:00.001', '2026-05-13T09:00:00'],
    ['over midnight', 10, '2026-05-13T23:59:59', '2026-05-14T00:00:01'],
  ])('puts an end time %s', (_, mark, message, end) => {
    expect(endTimeMs(mark, utc(message))).toBe(utc(end));
  });

  it('knows no end for 36001', () => {
    expect(endTimeMs(36_001, 0)).toBeNull();
  });

  it('minds a latest end before the earliest, unless one is unknown', () => {
    const group = (minEndMs: number | null, maxEndMs: number | null) =>
      ({ group: 1, state: 'DARK', minEndMs, maxEndMs, missing: 0 }) as const;
    expect([group(2, 1), group(1, 1), group(2, null), group(null, 1)].map(endsReversed)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
