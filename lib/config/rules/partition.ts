import { type Capabilities, capabilities } from '../capabilities';
import { type Partition, partitionOf } from '../regions';
import type { RuleContext } from './rule';

export interface Place {
  readonly partition: Partition;
  readonly region: string;
  readonly can: Capabilities;
}

/** Where the city runs; undefined when its region is not known. */
export function placeOf({ city }: RuleContext): Place | undefined {
  const region = city.cloud?.region;
  const partition = region && partitionOf(region);
  return partition && region ? { partition, region, can: capabilities(partition, region) } : undefined;
}
