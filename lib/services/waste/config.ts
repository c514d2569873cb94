import { z } from 'zod';
import { field } from '../shared/field';

export const config = z.strictObject({
  containers: field(z.int().min(0), {
    name: { en: 'number of containers', zh: '垃圾容器数量' },
    doc: { en: 'Containers with a fill sensor.', zh: '装有满溢传感器的垃圾容器。' },
    example: 1200,
  }),
  reportingMinutes: field(z.int().min(1).max(1440).default(60), {
    name: { en: 'time between two messages', zh: '上报间隔' },
    doc: { en: 'Time between two messages of a sensor.', zh: '传感器两次上报之间的时间。' },
    unit: 'min',
  }),
  overflowAtShare: field(z.number().min(0.5).max(1).default(0.95), {
    name: { en: 'fill level of overflow', zh: '满溢阈值' },
    doc: { en: 'Fill level from which a container counts as overflowing.', zh: '达到该满溢度即视为满溢。' },
  }),
});

export type WasteSection = z.output<typeof config>;
