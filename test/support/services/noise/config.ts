import { z } from 'zod';
import { amount, reckoning, sizing } from '../../../../lib/services/shared/effects';
import { field } from '../../../../lib/services/shared/field';

export const config = z.strictObject({
  meters: field(z.int().min(1), {
    name: { en: 'number of noise meters', zh: '噪声监测仪数量' },
    doc: { en: 'Noise meters in the streets.', zh: '街道上的噪声监测仪。' },
    example: 24,
    effect: sizing({ en: 'noise meters', zh: '噪声监测仪' }),
  }),
  reportingMinutes: field(z.int().min(1).max(60).default(15), {
    name: { en: 'time of a mean', zh: '均值时段' },
    doc: { en: 'Time over which a meter takes the mean.', zh: '监测仪计算均值的时段。' },
    unit: 'min',
    effect: reckoning({ en: 'levels of noise', zh: '声级' }),
  }),
  nightLimitDb: field(z.number().min(30).max(70).default(50), {
    name: { en: 'limit at night', zh: '夜间限值' },
    doc: { en: 'Mean level from 22:00 to 06:00 that is too loud.', zh: '22:00 至 06:00 超过该等效声级即为超标。' },
    unit: 'dB(A)',
    effect: amount(
      'service',
      'less',
      { en: 'people sleep with more noise before it is told', zh: '夜间噪声更大才会报告' },
      { en: 'noise at night is told sooner', zh: '夜间噪声更早报告' },
    ),
  }),
});

export type NoiseSection = z.output<typeof config>;
