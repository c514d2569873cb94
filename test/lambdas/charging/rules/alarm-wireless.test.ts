import * as fc from 'fast-check';
import { lowEfficiency } from '../../../../lambdas/charging/rules/alarm-wireless-efficiency';
import { misalignment } from '../../../../lambdas/charging/rules/alarm-wireless-misalignment';
import { objectUnderPower } from '../../../../lambdas/charging/rules/alarm-wireless-object';
import { padEfficiency } from '../../../../lambdas/charging/rules/wireless';
import type { PadState } from '../../../../lambdas/charging/types';
import { noon, pad } from '../../../support/charging-sessions';

const power = { inputPowerKw: 7.7, outputPowerKw: 7 };
const living = { livingObject: true };
const foreign = { foreignObject: true };
const scope = (asOfSeconds: number) => ({ fromMs: 0, toMs: noon * 2, asOfMs: noon + asOfSeconds * 1000 });
const seconds = (signs: readonly { kind: string; atMs: number }[]) =>
  signs.map(({ kind, atMs }) => [kind, (atMs - noon) / 1000]);

describe('charging alarm 8: object on the pad', () => {
  const alarm = (asOf: number, ...pads: PadState[]) => seconds(objectUnderPower(pads, scope(asOf)));

  it.each([living, foreign])('stays silent when power is zero within a second of %j', (object) => {
    expect(alarm(60, pad(0, power), pad(10, { ...power, ...object }), pad(11, object))).toEqual([]);
  });

  it('is raised after a second with power, and cleared when power is zero', () => {
    expect(alarm(60, pad(10, { ...power, ...living }), pad(12.5, living))).toEqual([
      ['raise', 11],
      ['clear', 12.5],
    ]);
  });

  it('is cleared when the object has gone', () => {
    expect(alarm(60, pad(10, { ...power, ...foreign }), pad(13, power))).toEqual([
      ['raise', 11],
      ['clear', 13],
    ]);
  });

  it('is raised by silence: power that nothing has reported to be zero', () => {
    const pads = [pad(10, { ...power, ...living })];
    expect(alarm(11, ...pads)).toEqual([]);
    expect(alarm(11.1, ...pads)).toEqual([['raise', 11]]);
  });

  it('is raised at once when power comes back to an object', () => {
    expect(alarm(60, pad(0, living), pad(30, { ...power, ...living }), pad(30.5, living))).toEqual([
      ['raise', 30],
      ['clear', 30.5],
    ]);
  });

  it('counts a second kind of object from the first', () => {
    const pads = [pad(10, { ...power, ...foreign }), pad(10.8, { ...power, ...living }), pad(11.2, living)];
    expect(alarm(60, ...pads)).toEqual([
      ['raise', 11],
      ['clear', 11.2],
    ]);
  });

  it('gives each object its own second', () => {
    const pads = [pad(0, { ...power, ...foreign }), pad(0.5, power), pad(5, { ...power, ...foreign }), pad(5.9)];
    expect(alarm(60, ...pads)).toEqual([]);
  });

  it('sees output without input as power too', () => {
    expect(alarm(60, pad(0, { outputPowerKw: 0.1, ...living }))).toEqual([['raise', 1]]);
  });

  it('does not depend on order and re-delivery, and never stays silent over a dangerous second', () => {
    const any = fc
      .array(fc.tuple(fc.nat(12), fc.boolean(), fc.boolean()), { maxLength: 8 })
      .map((all) => all.map(([halves, object, on]) => pad(halves / 2, { livingObject: object, ...(on ? power : {}) })));
    fc.assert(
      fc.property(any, (pads) => {
        const signs = alarm(20, ...pads);
        expect(alarm(20, ...pads.toReversed(), ...pads)).toEqual(signs);
        expect(signs.map(([kind]) => kind)).toEqual(signs.map((_, i) => (i % 2 === 0 ? 'raise' : 'clear')));
        const last = pads.toSorted((a, b) => a.atMs - b.atMs).at(-1);
        const alone = last && pads.every((p) => p === last || p.atMs < last.atMs);
        if (alone && last.livingObject && last.inputPowerKw > 0) expect(signs.at(-1)?.[0]).toBe('raise');
      }),
    );
  });
});

describe('charging alarm 9: efficiency', () => {
  const at = (second: number, share: number) => pad(second, { inputPowerKw: 10, outputPowerKw: 10 * share });
  const alarm = (...pads: PadState[]) => seconds(lowEfficiency(pads, scope(10_000)));

  it('is raised after 5 minutes below 80 %, cleared by a good look', () => {
    expect(alarm(at(0, 0.9), at(60, 0.79), at(200, 0.7), at(359, 0.7), at(360, 0.7), at(420, 0.8))).toEqual([
      ['raise', 360],
      ['clear', 420],
    ]);
  });

  it('says how efficient', () => {
    const signs = lowEfficiency([at(0, 0.75), at(300, 0.75), at(310, 0.85)], scope(10_000));
    expect(signs.map((s) => s.detail)).toEqual(['efficiency 75.0 %, below 80 % for 5 min', 'efficiency 85.0 %']);
  });

  it('starts anew after a good look and after a pause', () => {
    expect(alarm(at(0, 0.7), at(200, 0.85), at(299, 0.7), at(400, 0.7))).toEqual([]);
    expect(alarm(at(0, 0.7), pad(200), at(250, 0.7), at(500, 0.7))).toEqual([]);
  });

  it('is cleared when power ends', () => {
    expect(alarm(at(0, 0.7), at(300, 0.7), pad(330))).toEqual([
      ['raise', 300],
      ['clear', 330],
    ]);
  });
});

describe('charging alarm 10: misalignment', () => {
  const aside = (second: number, dxMm: number, dyMm = 0, state: 'misaligned' | 'absent' = 'misaligned') =>
    pad(second, { alignment: { dxMm, dyMm, dzMm: 150, state } });
  const alarm = (...pads: PadState[]) => seconds(misalignment(pads, scope(10_000)));

  it.each([
    [101, 0],
    [-101, 0],
    [0, 101],
    [20, -101],
  ])('is raised by an offset of %i, %i mm', (dx, dy) => {
    expect(alarm(aside(0, dx, dy))).toEqual([['raise', 0]]);
  });

  it('stays silent at 100 mm, and without a car', () => {
    expect(alarm(aside(0, 100, -100), aside(1, 4000, 0, 'absent'))).toEqual([]);
  });

  it('is cleared below 90 mm or when the car leaves, not on the edge', () => {
    expect(alarm(aside(0, 120), aside(1, 95), aside(2, 105), aside(3, 89))).toEqual([
      ['raise', 0],
      ['clear', 3],
    ]);
    expect(alarm(aside(0, 120), aside(5, 120, 0, 'absent'))).toEqual([
      ['raise', 0],
      ['clear', 5],
    ]);
  });
});

describe('wireless pads', () => {
  it('have an efficiency only with input', () => {
    expect(padEfficiency(pad(0, { inputPowerKw: 8, outputPowerKw: 7.2 }))).toBeCloseTo(0.9);
    expect(padEfficiency(pad(0))).toBeNull();
  });
});
