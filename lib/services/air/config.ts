import { z } from 'zod';
import { field } from '../shared/field';

export const standards = ['hj633', 'epa2024'] as const;

export const config = z.strictObject({
  stations: field(z.int().min(0), {
    doc: 'Reference stations, which measure by the method of the standard.',
    example: 6,
  }),
  sensors: field(z.int().min(0).default(0), {
    doc: 'Low-cost sensors, which show where to look and give no index of a day.',
  }),
  standard: field(z.enum(standards), {
    doc: 'Air quality index of the city: hj633 (HJ 633-2012, and HJ 633-2026 for days from 2026-03-01) or epa2024 (US EPA, EPA-454/B-24-002).',
    example: 'hj633',
  }),
  stationMinutes: field(z.int().min(1).max(60).default(60), {
    doc: 'Time between two messages of a station.',
    unit: 'minutes',
  }),
  sensorMinutes: field(z.int().min(1).max(60).default(10), {
    doc: 'Time between two messages of a sensor.',
    unit: 'minutes',
  }),
});

export type AirSection = z.output<typeof config>;
