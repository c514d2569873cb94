import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange } from '../rule';
import { serviceOf } from '../shared/area';
import { physicalName } from '../shared/part-name';

/**
 * Is it a queue of failed runs of a program that takes no messages and is called by its clock alone? What lies there says
 * when the clock called, and nothing that devices or people have said.
 */
export function holdsRunsAlone({ type, stack, before }: ResourceChange, { services }: CityChange): boolean {
  const service = serviceOf(stack, services);
  if (!service || !before || type !== 'AWS::SQS::Queue') return false;
  const name = physicalName(before);
  return service.processors.some(
    ({ id, everyMinutes }) =>
      everyMinutes !== undefined &&
      name?.endsWith(`--${service.id}-${id}-failed`) === true &&
      service.feeds.every(({ processor }) => processor !== id),
  );
}
