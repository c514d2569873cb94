import { readSpatMap, type SpatMapMembers } from '../../../../lambdas/traffic/adapters/spat-message';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { encode, movement, rawMap, rawSpat, type SpatOptions } from '../../../support/spat-messages';
import { baseMs, eventsOf, findingsOf } from '../../../support/spat-replay';

const read = (message: unknown, receivedAtMs = baseMs) => {
  const members = readSpatMap(encode(message), { receivedAtMs, backfill: false });
  if (isRefusal(members)) throw new Error(members.reason);
  return members;
};
const spat = (seconds: number, options: SpatOptions = {}) =>
  read(rawSpat({ atMs: baseMs + seconds * 1000, ...options }));
/** Groups 2 and 4 in these states. */
const states = (two: string, four = 'STOP_AND_REMAIN', timing = {}) => ({
  movements: [movement(2, two, timing), movement(4, four, timing)],
});
const green = 'PROTECTED_MOVEMENT_ALLOWED';
const map = (seconds: number, fields = {}) =>
  read(rawMap(fields, undefined, { odeReceivedAt: new Date(baseMs + seconds * 1000).toISOString() }));
const signals = (findings: ReturnType<typeof findingsOf>, alarm: string) =>
  findings.alarms.filter((a) => a.alarm === alarm).map((a) => `${a.kind} ${(a.atMs - baseMs) / 1000}`);

describe('the stream of SPaT and MAP', () => {
  it('writes changes of state only', () => {
    const findings = findingsOf([spat(1, states('DARK')), spat(2, states('DARK')), spat(3, states(green))]);
    const rows = findings.records.filter((r) => r.table === 'traffic_signal_states').map((r) => r.row);
    expect(rows.map((r) => [r.event_time, r.signal_group, r.state])).toEqual([
      ['2026-05-13T08:00:01.000Z', 2, 'DARK'],
      ['2026-05-13T08:00:01.000Z', 4, 'STOP_AND_REMAIN'],
      ['2026-05-13T08:00:03.000Z', 2, green],
    ]);
    expect(rows[0]).toMatchObject({ device_id: '100', min_end_time: '2026-05-13T08:01:00.000Z' });
  });

  it('tells the share of intersections that flashed or were dark in the minute', () => {
    const one = (id: number, state: string) => ({ id, ...states(state, state) });
    const shares = (...messages: Parameters<typeof findingsOf>[0]) =>
      findingsOf(messages).indicators.map((i) => [i.indicator, i.deviceId, (i.atMs - baseMs) / 1000, i.value]);
    const flash = spat(2, { status: { failureFlash: true } });
    expect(shares(spat(1), flash, spat(3), ...[101, 102, 103].map((id) => spat(4, one(id, 'DARK'))))).toEqual([
      ['intersections-flash', 'rsu', 0, 25],
      ['intersections-dark', 'rsu', 0, 75],
    ]);
    // Nothing received in the minute is no data.
    expect(shares(spat(-1)).map(([, , , value]) => value)).toEqual([null, null]);
  });

  it('compares with the message before the window, but writes it no row', () => {
    const findings = findingsOf([spat(-30, states(green)), spat(1, states('STOP_AND_REMAIN'))]);
    expect(eventsOf(findings, 'G')).toHaveLength(1);
    expect(findings.records.every((r) => String(r.row.event_time) >= '2026-05-13T08:00')).toBe(true);
  });

  it('does not call messages consecutive that lie more than a minute apart', () => {
    expect(eventsOf(findingsOf([spat(-60, states(green)), spat(1, states('STOP_AND_REMAIN'))]), 'G')).toEqual([]);
  });

  it('judges intersections of one unit apart', () => {
    const other = { id: 101, ...states('STOP_AND_REMAIN') };
    expect(eventsOf(findingsOf([spat(1, states(green)), spat(2, other)]), 'G')).toEqual([]);
  });

  it('raises conflicting greens once the MAP is known, and clears when they stayed away for 60 s', () => {
    const before = [spat(0, states(green, green)), map(1)];
    expect(signals(findingsOf(before), 'conflicting-greens')).toEqual([]);
    const after = [...before, spat(2, states(green, green)), spat(3, states(green))];
    expect(signals(findingsOf(after), 'conflicting-greens')).toEqual(['raise 2']);
    expect(
      signals(findingsOf([map(-90), spat(-50, states(green, green)), spat(-20), spat(15)]), 'conflicting-greens'),
    ).toEqual(['clear 15']);
  });

  it.each(['failureFlash', 'failureMode'])('raises the monitor flash of %s', (flag) => {
    expect(signals(findingsOf([spat(1, { status: { [flag]: true } })]), 'conflict-monitor-flash')).toEqual(['raise 1']);
  });

  it('raises a wrong clock beyond 2 s only', () => {
    const late = (ms: number) => spat(1, { metadata: { odeReceivedAt: new Date(baseMs + 1000 + ms).toISOString() } });
    expect(signals(findingsOf([late(2000)]), 'clock-offset')).not.toContain('raise 1');
    expect(signals(findingsOf([late(2001)]), 'clock-offset')).toContain('raise 1');
    expect(signals(findingsOf([late(-2001)]), 'clock-offset')).toContain('raise 1');
  });

  it('raises a rate outside 90–110 in 10 s, and clears it 60 s after the last such', () => {
    /** Seconds of a message each, at so many a second. */
    const sent = (from: number, to: number, each: number) =>
      Array.from({ length: (to - from) * each }, (_, i) => spat(from + i / each));
    const rates = (...sendings: SpatMapMembers[][]) => signals(findingsOf(sendings.flat()), 'spat-rate');
    expect(rates(sent(-60, 20, 10), sent(20, 40, 5))).toEqual(['raise 25']);
    expect(rates(sent(-60, -40, 5), sent(-40, 60, 10))).toEqual(['clear 25']);
  });

  it('tells reversed and moving ends, and raises poor quality', () => {
    const reversed = spat(1, states(green, 'STOP_AND_REMAIN', { minEndTime: 700 }));
    const moved = spat(2, states(green, 'STOP_AND_REMAIN', { minEndTime: 650, maxEndTime: 700 }));
    const findings = findingsOf([reversed, moved]);
    expect(eventsOf(findings, 'I').map((e) => e.subject)).toEqual(['group 2', 'group 4']);
    expect(eventsOf(findings, 'R').map((e) => e.detail)).toEqual(
      Array(2).fill('minEndTime moved by -5.0 s; maxEndTime moved by 10.0 s'),
    );
    expect(signals(findings, 'spat-map-quality')).toEqual(['raise 1']);
  });

  it('misses no MAP where the unit sends none, but one of another intersection or region is reported', () => {
    expect(eventsOf(findingsOf([spat(1)]), 'P')).toEqual([]);
    const elsewhere = findingsOf([spat(1), map(2, { id: { id: 101, region: 7 } })]);
    expect(eventsOf(elsewhere, 'P').map((e) => e.detail)).toEqual(['no MAP of intersection 100']);
    const abroad = findingsOf([spat(1, states('DARK')), map(2, { id: { id: 100, region: 8 } })]);
    expect(eventsOf(abroad, 'P').map((e) => e.detail)).toEqual(['region 7 in SPaT, 8 in MAP']);
  });

  it('writes a MAP when it is first received', () => {
    const rows = findingsOf([map(5), map(9)]).records.filter((r) => r.table === 'traffic_intersections');
    expect(rows.map((r) => r.row)).toEqual([
      {
        event_time: '2026-05-13T08:00:05.000Z',
        device_id: '100',
        revision: 3,
        latitude: 38.5,
        longitude: 106.2,
        lanes: 4,
        connections: 2,
        crossings: 1,
      },
    ]);
  });
});
