import type { z } from 'zod';
import type { Service } from '../services/shared';
import { exampleOf, mayBeLeftOut, shapeOf } from '../services/shared/schema-walk';
import { capabilities } from './capabilities';
import { partitionOf } from './regions';

/** Is a setting a group that must be there, and in which nothing in particular must stand? Only the city knows what does. */
export const isBlank = (field: z.ZodType): boolean =>
  !mayBeLeftOut(field) && shapeOf(field) !== undefined && Object.keys(exampleOf(field) as object).length === 0;

/** Does a chosen service need an ICP recordal in the region? Nobody can write for the city that its account has one. */
export function needsRecordal(region: string, services: readonly Service[]): boolean {
  const partition = partitionOf(region);
  if (!partition || capabilities(partition, region).openApiWithoutIcp) return false;
  return services.some(({ feeds }) => feeds.some(({ kind }) => kind === 'webhook'));
}

/** Paths of what the file of a new city leaves for the city to fill in: a contract of its own, or its recordal. */
export const blanksOf = (region: string, services: readonly Service[]): readonly string[] => [
  ...services.flatMap(({ id, config }) =>
    Object.entries(shapeOf(config) ?? {})
      .filter(([, field]) => isBlank(field))
      .map(([key]) => `services.${id}.${key}`),
  ),
  ...(needsRecordal(region, services) ? ['cloud.icp.recorded'] : []),
];
