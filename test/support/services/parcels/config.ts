import { z } from 'zod';
import { amount, sizing } from '../../../../lib/services/shared/effects';
import { field } from '../../../../lib/services/shared/field';

export const config = z.strictObject({
  lockers: field(z.int().min(1), {
    name: { en: 'number of parcel lockers', zh: '包裹柜数量' },
    doc: { en: 'Parcel lockers in the streets.', zh: '街头包裹柜。' },
    example: 12,
    effect: sizing({ en: 'parcel lockers', zh: '包裹柜' }),
  }),
  pickupHours: field(z.int().min(1).max(96).default(48), {
    name: { en: 'time for which a parcel may lie', zh: '包裹可存放时长' },
    doc: { en: 'Time for which a parcel may lie in a locker.', zh: '包裹可在柜中存放的时长。' },
    unit: 'hours',
    effect: amount(
      'service',
      'more',
      { en: 'people have more time to fetch a parcel', zh: '居民有更多时间取件' },
      { en: 'people have less time to fetch a parcel', zh: '居民取件时间减少' },
    ),
  }),
});

export type ParcelsSection = z.output<typeof config>;
