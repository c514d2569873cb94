import * as fc from 'fast-check';
import { sampleOf16, sampleOf201 } from '../../../../lambdas/charging/rules/meter-values';
import { noon } from '../../../support/charging-sessions';

const read16 = (value: string, more = {}) => sampleOf16(noon, { value, ...more });
const read201 = (value: number, more = {}) => sampleOf201(noon, { value, ...more });
const energy = { atMs: noon, measurand: 'Energy.Active.Import.Register', unit: 'Wh' };

describe('sampled values of OCPP 1.6', () => {
  it('without measurand and unit is the energy register in Wh', () => {
    expect(read16('1042')).toEqual({ ...energy, value: 1042 });
  });

  it.each([
    ['1.005', { unit: 'kWh' }, { ...energy, value: 1005 }],
    ['7.4', { unit: 'kW', measurand: 'Power.Active.Import', phase: 'L1' }, { unit: 'W', value: 7400, phase: 'L1' }],
    ['86', { unit: 'Fahrenheit', measurand: 'Temperature' }, { unit: 'Celsius', value: 30 }],
    ['300', { unit: 'K', measurand: 'Temperature' }, { unit: 'Celsius', value: 26.85 }],
    ['31.5', { unit: 'Celcius', measurand: 'Temperature' }, { unit: 'Celsius', value: 31.5 }],
    ['-12', { measurand: 'Power.Active.Import' }, { unit: 'W', value: -12 }],
    ['100', { measurand: 'SoC', location: 'EV' }, { unit: 'Percent', value: 100, location: 'EV' }],
    ['50.01', { measurand: 'Frequency' }, { unit: 'Hz', value: 50.01 }],
    ['0.98', { measurand: 'Power.Factor' }, { unit: '1', value: 0.98 }],
    [
      ' 16.0 ',
      { measurand: 'Current.Import', context: 'Sample.Clock' },
      { unit: 'A', value: 16, context: 'Sample.Clock' },
    ],
  ])('%s %j', (value, more, expected) => {
    expect(read16(value, more)).toMatchObject(expected);
  });

  it.each([
    ['Zm9v', { format: 'SignedData' }, 'format.malformed'],
    ['', {}, 'format.malformed'],
    ['1,5', {}, 'format.malformed'],
    ['0x10', {}, 'format.malformed'],
    ['Infinity', {}, 'format.malformed'],
    ['1e999', {}, 'format.malformed'],
    ['7', { measurand: 'Mood' }, 'format.malformed'],
    ['7', { unit: 'V' }, 'unit.invalid'],
    ['7', { unit: 'toString' }, 'unit.invalid'],
    ['101', { measurand: 'SoC', unit: 'Percent' }, 'range.exceeded'],
    ['-1', {}, 'range.exceeded'],
  ])('refuses %j %j', (value, more, code) => {
    expect(read16(value, more)).toMatchObject({ code });
  });

  it('reads kWh to the last digit', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (wh) => {
        expect(read16((wh / 1000).toFixed(3), { unit: 'kWh' })).toMatchObject({ value: wh });
      }),
    );
  });
});

describe('sampled values of OCPP 2.0.1', () => {
  it.each([
    [1042, {}, 1042],
    [1.042, { unitOfMeasure: { unit: 'kWh' } }, 1042],
    [1.042, { unitOfMeasure: { multiplier: 3 } }, 1042],
    [1_042_700, { unitOfMeasure: { unit: 'Wh', multiplier: -2 } }, 10_427],
    [4.7, { unitOfMeasure: { unit: 'kWh', multiplier: 1 } }, 47_000],
  ])('%d %j is %d Wh', (value, more, wh) => {
    expect(read201(value, more)).toEqual({ ...energy, value: wh });
  });

  it.each([
    [7, { unitOfMeasure: { unit: 'W' } }, 'unit.invalid'],
    [7, { unitOfMeasure: { unit: 'furlong' } }, 'unit.invalid'],
    [7, { unitOfMeasure: { multiplier: 400 } }, 'range.exceeded'],
  ])('refuses %d %j', (value, more, code) => {
    expect(read201(value, more)).toMatchObject({ code });
  });
});
