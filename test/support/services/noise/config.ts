import { z } from 'zod';
import { field } from '../../../../lib/services/shared/field';

export const config = z.strictObject({
  meters: field(z.int().min(1), { doc: 'Noise meters in the streets.', example: 24 }),
  reportingMinutes: field(z.int().min(1).max(60).default(15), {
    doc: 'Time over which a meter takes the mean.',
    unit: 'minutes',
  }),
  nightLimitDb: field(z.number().min(30).max(70).default(50), {
    doc: 'Mean level from 22:00 to 06:00 above which a street is too loud.',
    unit: 'dB(A)',
  }),
});

export type NoiseSection = z.output<typeof config>;
