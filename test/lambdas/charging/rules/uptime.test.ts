import * as fc from 'fast-check';
import { uptimeSign } from '../../../../lambdas/charging/rules/alarm-uptime';
import { intersection, lengthMs, union } from '../../../../lambdas/charging/rules/intervals';
import { type PortHistory, uptime } from '../../../../lambdas/charging/rules/uptime';
import { at, status } from '../../../support/charging-sessions';

const from = (fromMinutes: number, toMinutes: number) => ({ fromMs: at(fromMinutes), toMs: at(toMinutes) });
const yearEnd = 525_600;
const of = (history: Partial<PortHistory>) =>
  uptime({ statuses: [], offline: [], excluded: [], ...history }, at(yearEnd));

describe('charging rule G', () => {
  it('is 100 % of a port that never failed', () => {
    expect(of({ statuses: [status(10, 'Available')] })).toEqual({ percent: 100, outageMinutes: 0, excludedMinutes: 0 });
  });

  it('counts Faulted, Unavailable and offline, each minute once', () => {
    const statuses = [
      status(0, 'Faulted'),
      status(100, 'Available'),
      status(200, 'Unavailable'),
      status(250, 'Available'),
    ];
    expect(of({ statuses, offline: [from(50, 120)] }).outageMinutes).toBe(170);
  });

  it('takes out what the port is not to blame for, but only of outages', () => {
    const excluded = [{ ...from(50, 1000), cause: 'utility-outage' as const }];
    const result = of({ statuses: [status(0, 'Faulted'), status(100, 'Available')], excluded });
    expect(result).toMatchObject({ outageMinutes: 100, excludedMinutes: 50 });
    expect(result.percent).toBeCloseTo(((525_600 - 50) / 525_600) * 100, 10);
  });

  it('looks at twelve months only', () => {
    expect(of({ statuses: [status(-500, 'Faulted'), status(60, 'Available')] }).outageMinutes).toBe(60);
  });

  it('counts an outage that lasts', () => {
    expect(of({ statuses: [status(yearEnd - 30, 'Faulted')] }).outageMinutes).toBe(30);
  });

  it.each([
    [97, 'raise'],
    [96.9, 'raise'],
    [97.001, 'clear'],
  ])('alarm 1: %d %% is a %s', (percent, kind) => {
    const sign = uptimeSign(2, { percent, outageMinutes: 0, excludedMinutes: 0 }, at(0));
    expect(sign).toMatchObject({ kind, atMs: at(0), subject: 'connector 2' });
  });
});

describe('intervals', () => {
  const some = fc.array(
    fc.tuple(fc.nat(30), fc.nat(10)).map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length })),
    { maxLength: 6 },
  );
  const covers = (all: readonly { fromMs: number; toMs: number }[], ms: number) =>
    all.some((i) => ms >= i.fromMs && ms < i.toMs);
  const milliseconds = Array.from({ length: 45 }, (_, ms) => ms);

  it('unite and intersect millisecond by millisecond', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(milliseconds.filter((ms) => covers(union(a), ms))).toEqual(milliseconds.filter((ms) => covers(a, ms)));
        const both = milliseconds.filter((ms) => covers(a, ms) && covers(b, ms));
        expect(milliseconds.filter((ms) => covers(intersection(a, b), ms))).toEqual(both);
        expect(lengthMs(intersection(a, b))).toBe(both.length);
      }),
    );
  });
});
