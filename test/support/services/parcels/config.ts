import { z } from 'zod';
import { field } from '../../../../lib/services/shared/field';

export const config = z.strictObject({
  lockers: field(z.int().min(1), {
    name: { en: 'number of parcel lockers', zh: '包裹柜数量' },
    doc: { en: 'Parcel lockers in the streets.', zh: '街头包裹柜。' },
    example: 12,
  }),
  pickupHours: field(z.int().min(1).max(96).default(48), {
    name: { en: 'time for which a parcel may lie', zh: '包裹可存放时长' },
    doc: { en: 'Time for which a parcel may lie in a locker.', zh: '包裹可在柜中存放的时长。' },
    unit: 'hours',
  }),
});

export type ParcelsSection = z.output<typeof config>;
