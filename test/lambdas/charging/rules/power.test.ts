import { idleTime } from '../../../../lambdas/charging/rules/idle-time';
import { meanPowerKw, powerOver } from '../../../../lambdas/charging/rules/power';
import { at, register } from '../../../support/charging-sessions';

const power = (minutes: number, watts: number, phase?: string) =>
  register(minutes, watts, { measurand: 'Power.Active.Import', unit: 'W', ...(phase ? { phase } : {}) });
const watts = (...samples: ReturnType<typeof register>[]) => powerOver(samples).map(({ value }) => value);

describe('charging rule D', () => {
  it('sums the phases of an instant', () => {
    expect(watts(power(0, 3600, 'L1'), power(0, 3700, 'L2'), power(0, 3650, 'L3-N'))).toEqual([10_950]);
  });

  it('takes the total where the meter tells one', () => {
    expect(watts(power(0, 3600, 'L1'), power(0, 11_000))).toEqual([11_000]);
  });

  it('is dE/dt without a power meter, nothing where the register fell', () => {
    expect(powerOver([register(30, 6500), register(0, 1000), register(40, 0), register(50, 1000)])).toEqual([
      { atMs: at(30), value: 11_000 },
      { atMs: at(50), value: 6000 },
    ]);
  });

  it('averages over charging hours', () => {
    expect(meanPowerKw(11_000, 7_200_000)).toBe(5.5);
    expect(meanPowerKw(11_000, 0)).toBeNull();
    expect(meanPowerKw(null, 7_200_000)).toBeNull();
  });

  it('counts idle minutes, clamps a negative and flags it', () => {
    expect(idleTime(at(90), at(30))).toEqual({ minutes: 60, doneAfterEnd: false });
    expect(idleTime(at(30), at(31))).toEqual({ minutes: 0, doneAfterEnd: true });
    expect(idleTime(at(30), null)).toBeNull();
    expect(idleTime(null, at(30))).toBeNull();
  });
});
