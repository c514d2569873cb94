import fc from 'fast-check';
import { jobTimes, nextOpening } from '../../../lib/devices/updates/window';

const at = (text: string) => Date.parse(text);
const utc = (now: string, zone: string, from: string, minutes: number) =>
  jobTimes(nextOpening(at(now), zone, { from, minutes }));

describe('the next opening of a window', () => {
  it('is in the time of the city', () => {
    expect(utc('2026-11-24T08:00:00Z', 'Asia/Shanghai', '01:00', 240)).toEqual({
      startTime: '2026-11-24T17:00',
      endTime: '2026-11-24T21:00',
    });
  });

  it('is the one that is open, when enough of it remains', () => {
    expect(utc('2026-11-24T02:00:30Z', 'UTC', '01:00', 240)).toEqual({
      startTime: '2026-11-24T02:36',
      endTime: '2026-11-24T05:00',
    });
  });

  it('is the next one, when too little remains', () => {
    expect(utc('2026-11-24T04:00:00Z', 'UTC', '01:00', 240).startTime).toBe('2026-11-25T01:00');
  });

  it('may reach over midnight', () => {
    expect(utc('2026-11-24T01:10:00Z', 'UTC', '23:00', 180)).toEqual({
      startTime: '2026-11-24T23:00',
      endTime: '2026-11-25T02:00',
    });
    // The window of the evening before is still open.
    expect(utc('2026-11-24T00:30:00Z', 'UTC', '23:00', 180)).toEqual({
      startTime: '2026-11-24T01:05',
      endTime: '2026-11-24T02:00',
    });
    expect(utc('2026-11-24T23:50:00Z', 'UTC', '23:00', 180).startTime).toBe('2026-11-25T00:25');
  });

  it('keeps to the wall clock when clocks change', () => {
    const before = utc('2026-10-31T12:00:00Z', 'America/Los_Angeles', '03:00', 60);
    const after = utc('2026-11-01T12:00:00Z', 'America/Los_Angeles', '03:00', 60);
    expect([before.startTime, after.startTime]).toEqual(['2026-11-01T11:00', '2026-11-02T11:00']);
    expect(utc('2026-10-30T12:00:00Z', 'America/Los_Angeles', '03:00', 60).startTime).toBe('2026-10-31T10:00');
  });

  it('is never sooner or shorter than AWS IoT takes', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC');
    const from = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const now = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
    fc.assert(
      fc.property(now, zone, from, fc.integer({ min: 30, max: 1440 }), (nowMs, timeZone, [h, m], minutes) => {
        const text = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
        const { startMs, endMs } = nextOpening(nowMs, timeZone, { from: text, minutes });
        expect(startMs - nowMs).toBeGreaterThanOrEqual(30 * 60_000);
        expect(endMs - startMs).toBeGreaterThanOrEqual(30 * 60_000);
        expect(endMs - startMs).toBeLessThanOrEqual(minutes * 60_000);
        expect(startMs - nowMs).toBeLessThan(2.1 * 86_400_000);
      }),
    );
  });
});
