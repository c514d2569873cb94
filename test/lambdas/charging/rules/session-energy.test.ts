import * as fc from 'fast-check';
import { sessionEnergy } from '../../../../lambdas/charging/rules/session-energy';
import type { MeterSample } from '../../../../lambdas/charging/types';
import { event, register } from '../../../support/charging-sessions';

const begin = { context: 'Transaction.Begin' };
const end = { context: 'Transaction.End' };

/** A session of an hour with meterStart and meterStop, and samples in between. */
const between = (startWh: number | undefined, stopWh: number | undefined, ...samples: MeterSample[]) =>
  sessionEnergy([
    event('started', 0, startWh === undefined ? {} : { registerWh: startWh }),
    event('updated', 30, { samples }),
    event('ended', 60, stopWh === undefined ? {} : { registerWh: stopWh }),
  ]);

const sampled = (...samples: MeterSample[]) => between(undefined, undefined, ...samples);

describe('charging rule C', () => {
  it('is last − first register', () => {
    expect(between(1000, 8500, register(30, 4000))).toEqual({
      energyWh: 7500,
      firstRegisterWh: 1000,
      lastRegisterWh: 8500,
      flags: [],
      quarantine: null,
    });
  });

  it('takes samples alone, and ignores what is not measured at the outlet', () => {
    const inlet = register(50, 99_999, { location: 'Inlet' });
    expect(sampled(register(10, 100.3), register(40, 350.4), inlet).energyWh).toBe(250.1);
  });

  it('adds up the phases of a meter that tells no total', () => {
    const phases = (minutes: number, wh: number) =>
      ['L1', 'L2-N', 'L3'].map((phase) => register(minutes, wh, { phase }));
    expect(sampled(...phases(0, 100), ...phases(60, 300)).energyWh).toBe(600);
  });

  it('does not add up an instant that lacks a phase', () => {
    const phase = (minutes: number, wh: number, name: string) => register(minutes, wh, { phase: name });
    const samples = [phase(0, 100, 'L1'), phase(0, 100, 'L2'), phase(30, 200, 'L1'), phase(50, 150, 'L1')];
    expect(sampled(...samples, phase(50, 150, 'L2')).energyWh).toBe(100);
  });

  it('prefers the contexts of the transaction when they differ by more than 1 %', () => {
    const contexts = [register(0, 1000, begin), register(60, 9000, end)];
    expect(between(1000, 8500, ...contexts)).toMatchObject({ energyWh: 8000, flags: ['registers-disagree'] });
  });

  it('keeps meterStart and meterStop when they differ by 1 % or less', () => {
    const contexts = [register(0, 1000, begin), register(60, 8575, end)];
    expect(between(1000, 8500, ...contexts)).toMatchObject({ energyWh: 7500, flags: [] });
  });

  it('pairs one context with the other end of the meter', () => {
    expect(between(1000, undefined, register(60, 9000, end)).energyWh).toBe(8000);
  });

  it('adds the rises when the register was reset inside', () => {
    expect(between(1000, 2500, register(20, 6000), register(30, 0), register(40, 1500))).toMatchObject({
      energyWh: 7500,
      flags: ['register-reset'],
    });
  });

  it('does not take a fall by the coarsest step of a meter for a reset', () => {
    expect(between(12_345, 20_000, register(1, 12_340))).toMatchObject({ energyWh: 7655, flags: [] });
  });

  it('quarantines negative energy', () => {
    expect(between(5000, 1000)).toMatchObject({
      flags: ['energy-negative'],
      quarantine: 'energy of -4 kWh is negative',
    });
  });

  it('takes a register that falls and never rises for negative, not for reset', () => {
    expect(between(5000, 1000, register(30, 1000))).toMatchObject({ energyWh: -4000, flags: ['energy-negative'] });
  });

  it.each([
    [400_000, null],
    [400_001, 'energy of 400.001 kWh is above 400 kWh'],
  ])('of %i Wh: quarantine %p', (wh, quarantine) => {
    expect(between(0, wh)).toMatchObject({ quarantine });
  });

  it('is not known from one reading', () => {
    expect(between(1000, undefined)).toMatchObject({ energyWh: null, lastRegisterWh: 1000, flags: ['energy-unknown'] });
  });

  it('is the rise of a register that only rises, whatever the order', () => {
    const rises = fc.array(fc.nat(20_000), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(
        rises.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })),
        ),
        ([all, order]) => {
          const wh = all.map((_, i) => all.slice(0, i + 1).reduce((a, b) => a + b, 0));
          const samples = order.map((i) => register(i, wh[i] as number));
          const expected = (wh.at(-1) as number) - (wh[0] as number);
          expect(sampled(...samples, ...samples).energyWh).toBe(expected);
        },
      ),
    );
  });
});
