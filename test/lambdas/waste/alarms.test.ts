import type { FillReading } from '../../../lambdas/waste/forms/reading';
import { battery, type Check, fire, overflow, troubled } from '../../../lambdas/waste/rules/alarms';
import { fillsOf } from '../../../lambdas/waste/rules/fill';
import { readingAt, shares } from '../../support/fill-readings';

/** `!` for each fault, `.` for each sign that all is well. */
const brief = (signs: readonly Check[]) => signs.map(({ fault }) => (fault === null ? '.' : '!')).join('');
const minute = (minutes: number, fields: Partial<FillReading>) => readingAt(minutes / 60, fields);
const heat = (...celsius: number[]) => celsius.map((c, i) => minute(i, { temperatureCelsius: c }));

describe('waste alarm 1, overflow', () => {
  it('is raised from 95 % and over below 90 %', () => {
    expect(overflow(fillsOf(shares(0.949, 0.95, 0.94, 0.9, 0.89), 1000), 0.95)).toEqual([
      expect.objectContaining({ fault: 'filled 95 %' }),
      expect.objectContaining({ fault: null }),
    ]);
  });

  it('is over 5 points below, whatever its level', () => {
    expect(brief(overflow(fillsOf(shares(0.7, 0.69, 0.7, 0.65, 0.649), 1000), 0.7))).toBe('!!.');
    expect(brief(overflow(fillsOf(shares(1, 0.95, 0.949), 1000), 1))).toBe('!.');
  });
});

describe('waste alarm 2, fire', () => {
  it.each([
    ['60 °C is a hot day, 61 is fire', [40, 42, 44, 46, 48, 51, 55, 59, 60, 61], '.....!'],
    ['over at 50 °C', [61, 61, 58, 55, 51, 50], '!!.'],
    ['5 °C a minute', [20, 24, 28, 33, 33], '...!.'],
    ['4 °C a minute', [20, 24, 28, 32, 36], '.....'],
  ])('%s', (_, celsius, expected) => {
    expect(brief(fire(heat(...celsius)))).toBe(expected);
  });

  it('takes the step of a sensor that speaks twice a second for no rise', () => {
    const seconds = [20, 21, 22, 23].map((c, i) => minute(i / 120, { temperatureCelsius: c }));
    expect(brief(fire(seconds))).toBe('....');
  });

  it('sees a rise between readings of 8 minutes, and through one that failed', () => {
    expect(brief(fire([minute(0, { temperatureCelsius: 5 }), minute(8, { temperatureCelsius: 45 })]))).toBe('.!');
    expect(brief(fire([minute(0, { temperatureCelsius: 5 }), minute(11, { temperatureCelsius: 60 })]))).toBe('.');
    const silent = [minute(0, { temperatureCelsius: 5 }), minute(1, {}), minute(2, { temperatureCelsius: 20 })];
    expect(brief(fire(silent))).toBe('.!');
  });

  it('believes the sensor, and lets it withdraw', () => {
    const says = (minutes: number, troubles: FillReading['troubles']) => minute(minutes, { troubles });
    expect(brief(fire([says(0, ['burning']), says(1, null), says(2, [])]))).toBe('!.');
    expect(brief(fire([minute(0, { temperatureCelsius: 20, troubles: ['burning'] })]))).toBe('!');
  });

  it('outlasts what says nothing of it: another trouble, a message without temperature', () => {
    const burning = minute(0, { troubles: ['burning'] });
    const then = (fields: Partial<FillReading>) => brief(fire([burning, minute(1, fields)]));
    expect([then({ troubles: ['dropped'] }), then({ troubles: ['lidOpen'] }), then({ fillShare: 0.4 })]).toEqual([
      '!',
      '!',
      '!',
    ]);
    expect(then({ temperatureCelsius: 55 })).toBe('!');
    expect([then({ temperatureCelsius: 45 }), then({ troubles: [] })]).toEqual(['!.', '!.']);
    expect(then({ troubles: ['dropped'], fireAlarm: false })).toBe('!.');
  });

  it('says what it saw', () => {
    expect(fire(heat(20, 61)).map(({ fault }) => fault)).toEqual([null, '61 °C']);
    expect(fire(heat(20, 30))[1]?.fault).toBe('20 to 30 °C within 60 s');
  });
});

describe('waste alarm 3 and what else a container says of itself', () => {
  const signs = (...of: FillReading['troubles'][]) =>
    brief(
      troubled(
        of.map((troubles, i) => minute(i, { troubles })),
        'dropped',
      ),
    );

  it('holds until the container says that all is well', () => {
    expect(signs(['dropped'], null, ['burning'], ['burning', 'dropped'], [])).toBe('!!.');
  });
});

describe('waste alarm 5, battery', () => {
  it('is raised below 20 % and over at 25 %', () => {
    const levels = [25, 20, 19, null, 24, 25].map((batteryPercent, i) => minute(i, { batteryPercent }));
    expect(battery(levels).map(({ fault }) => fault)).toEqual([null, '19 %', null]);
  });

  it('is what the sensor says', () => {
    expect(brief(battery([true, null, false].map((batteryLow, i) => minute(i, { batteryLow }))))).toBe('!.');
  });
});
