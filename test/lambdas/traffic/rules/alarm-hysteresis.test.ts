import { holdSigns } from '../../../../lambdas/traffic/rules/alarm-hysteresis';

const minute = 60_000;
/** Looks each 10 s of [from, to); faulty at those named, all in seconds. */
const looks = (from: number, to: number, faulty: readonly number[]) =>
  Array.from({ length: (to - from) / 10 }, (_, i) => from + i * 10).map((s) => ({
    atMs: s * 1000,
    fault: faulty.includes(s) ? 'bad' : null,
  }));
/** Signals of the minutes [from, to), each seen with two minutes before, as `kind seconds`. */
const signals = (checks: ReturnType<typeof looks>, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i).flatMap((m) => {
    const scope = { fromMs: m * minute, toMs: (m + 1) * minute, asOfMs: (m + 1) * minute };
    const seen = checks.filter((c) => c.atMs >= scope.fromMs - 2 * minute && c.atMs < scope.toMs);
    return holdSigns(seen, scope).map((s) => `${s.kind} ${s.atMs / 1000}`);
  });

describe('holdSigns', () => {
  it('raises at the first fault and clears after 60 s without', () => {
    expect(signals(looks(0, 480, [200, 210]), 3, 8)).toEqual(['raise 200', 'clear 270']);
  });

  it('holds through good looks shorter than 60 s', () => {
    expect(signals(looks(0, 600, [200, 250, 300]), 3, 10)).toEqual(['raise 200', 'clear 360']);
  });

  it('tells a lasting fault again at the hour only', () => {
    const all = Array.from({ length: 60 }, (_, i) => 3300 + i * 10);
    expect(signals(looks(3300, 3900, all), 55, 65)).toEqual(['raise 3300', 'raise 3600']);
  });

  it('clears at the first good look after a silence, for the past is out of sight', () => {
    const checks = [...looks(0, 60, [50]), ...looks(600, 660, [])];
    expect(signals(checks, 0, 11)).toEqual(expect.arrayContaining(['raise 50', 'clear 600']));
  });

  it('is not misled by a good look whose fault before lies out of sight', () => {
    const checks = [50, 105, 200].map((s) => ({ atMs: s * 1000, fault: s === 50 ? 'bad' : null }));
    expect(signals(checks, 0, 4)).toEqual(['raise 50', 'clear 200']);
  });

  it('gives no clear while all stays well', () => {
    expect(signals(looks(0, 600, []), 3, 10)).toEqual([]);
  });
});
