import { balanceOf, type MonthVolumes, volumeIn } from '../../../lambdas/water/rules/balance';
import { type Interval, intervalsOf } from '../../../lambdas/water/rules/intervals';
import { intermittent, lastDays, leak, meterBurst, reversed, stopped } from '../../../lambdas/water/rules/meters';
import { withoutOverlaps } from '../../../lambdas/water/rules/overlaps';
import { usedByHour } from '../../../lambdas/water/rules/use';
import type { Sign } from '../../../lib/engine/alarms/signs';

const hourMs = 3_600_000;
const leastLeak = 3.8;
const repeated = (count: number, litres: number): readonly number[] => Array(count).fill(litres);

/** A volume of so many hours from an hour on. */
const volume = (fromHour: number, lasts: number, litres: number): Interval => {
  const fromMs = fromHour * hourMs;
  return { atMs: fromMs, fromMs, toMs: fromMs + lasts * hourMs, litres, isMeasured: true, flags: [] };
};
/** Measured readings of an hour each, from an hour on. */
const hourly = (litres: readonly number[], fromHour = 0) => litres.map((one, i) => volume(fromHour + i, 1, one));
/** The hour in which an alarm is raised first; null: never. */
const raisedIn = (signs: readonly Sign[]) => {
  const first = signs.find(({ kind }) => kind === 'raise');
  return first ? first.atMs / hourMs : null;
};

describe('alarms of a meter, on either side of their limits', () => {
  it('a day of flow with water that flowed back in it is no leak', () => {
    const readings = hourly([-5, ...repeated(30, 12)]);
    expect(raisedIn(leak(lastDays(readings, leastLeak), leastLeak))).toBe(24);
  });

  it.each([
    [49, null],
    [50, 23.5],
  ])('flow in %d of the 96 quarters is an intermittent leak from %p on', (flowing, hour) => {
    const quarters = [...repeated(flowing, 2), ...repeated(96 - flowing, 0)].map((one, i) => volume(i / 4, 0.25, one));
    expect(raisedIn(intermittent(lastDays(quarters, leastLeak)))).toBe(hour);
  });

  it.each([
    [5, null],
    [6, 23],
  ])('%d readings below zero in a day are a reversed meter from hour %p on', (below, hour) => {
    const readings = hourly([...repeated(24 - below, 0), ...repeated(below, -1)]);
    expect(raisedIn(reversed(lastDays(readings, leastLeak)))).toBe(hour);
  });

  it.each([
    [4, null],
    [5, 24 * 35 - 1],
  ])('30 days without flow, of which 10 and %d days are known, are a stopped meter from hour %p on', (days, hour) => {
    const readings = [...hourly(repeated(240, 0)), ...hourly(repeated(24 * days, 0), 24 * 30)];
    expect(raisedIn(stopped(readings, 0))).toBe(hour);
  });

  it.each([
    [168, 600, null],
    [168, 601, 168],
    [167, 601, null],
  ])('after %d hours of 200 L a flow of %d L/h is a burst in hour %p', (known, litres, hour) => {
    const readings = hourly([...repeated(known, 200), litres]).map((one, i) =>
      i < known ? one : volume(168, 1, litres),
    );
    expect(raisedIn(meterBurst(readings))).toBe(hour);
  });
});

describe('what flowed', () => {
  const registers = (...litres: readonly number[]) =>
    intervalsOf(
      litres.map((register, hour) => ({ atMs: hour * hourMs, register })),
      60,
    ).map((one) => [one.litres, ...one.flags]);

  it('through a register of four digits of a cubic metre goes on behind its end', () =>
    expect(registers(9_999_990, 5)).toEqual([[15, 'rollover']]));

  it('is what flowed back up to a cubic metre, and another meter above it', () => {
    expect(registers(1500, 500)).toEqual([[-1000, 'negative']]);
    expect(registers(1501, 500)).toEqual([[0, 'meter-reset']]);
  });

  it.each([
    [6, 2],
    [7, 1],
  ])('in two hours that share %d minutes is that of %d of them', (minutes, count) =>
    expect(withoutOverlaps([volume(0, 1, 10), volume(1 - minutes / 60, 1, 20)])).toHaveLength(count),
  );

  it.each([
    [0.97, [10]],
    [0.98, [5, 4]],
  ])('in an hour of which parts of it have %d is %j', (share, litres) => {
    const parts = [volume(0, 0.5, 5), volume(0.5, share - 0.5, 4)];
    expect(withoutOverlaps([volume(0, 1, 10), ...parts]).map((one) => one.litres)).toEqual(litres);
  });

  it.each([
    [0.97, []],
    [0.98, [9]],
  ])('in %d of an hour is %j of that hour', (share, litres) => {
    const day = { fromMs: 0, toMs: 24 * hourMs };
    expect(usedByHour('m', [volume(0, share, 9)], day).map((one) => one.litres)).toEqual(litres);
  });
});

describe('a month', () => {
  it.each([
    [94, null],
    [95, 1000],
  ])('of 100 hours whose flow is known in the first %d has let in %p m³', (known, cubicMetres) => {
    const flows = Array.from({ length: known }, (_, hour) => ({ atMs: hour * hourMs, inflow: 10, pressure: null }));
    const volumeOf = volumeIn(flows, 0, 100 * hourMs);
    expect(volumeOf === null ? null : Math.round(volumeOf)).toBe(cubicMetres);
  });

  it('has as errors of meters their share of what flowed through them, of which they show the rest', () => {
    const metered = { billedMetered: 900, billedUnmetered: 0, unbilledMetered: 80, unbilledUnmetered: 0 };
    const volumes = { ...metered, unauthorised: null, meterError: null } as MonthVolumes;
    const balance = balanceOf(volumes, 2000, { unauthorisedPercent: 0.25, meterErrorPercent: 2 });
    expect(balance).toMatchObject({ unauthorised: 5, meterError: expect.closeTo(20, 9) });
  });
});
