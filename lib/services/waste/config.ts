import { z } from 'zod';
import { field } from '../shared/field';

export const config = z.strictObject({
  containers: field(z.int().min(0), { doc: 'Containers with a fill sensor.', example: 1200 }),
  reportingMinutes: field(z.int().min(1).max(1440).default(60), { doc: 'Time between two messages.', unit: 'min' }),
  overflowAtShare: field(z.number().min(0.5).max(1).default(0.95), {
    doc: 'Fill level from which a container counts as overflowing.',
  }),
});
export type WasteSection = z.output<typeof config>;
