import { partFacts } from '../../../model/part-facts';
import type { ResourceChange } from '../../compare/resource-change';
import { physicalName } from './part-name';

/**
 * True for a part that would be made anew under the name it has: CloudFormation makes the new one first, and finds the
 * name taken.
 */
export function keepsName({ before, after, fate }: ResourceChange): boolean {
  if (fate !== 'replace' || !before || !after || before.type !== after.type) return false;
  if (!partFacts(after.type).unique) return false;
  const name = physicalName(after);
  return name !== undefined && name === physicalName(before);
}

/**
 * A record of an address of devices that comes or goes while the address itself is refused, as the name is taken: the
 * deployment of both goes back, and the record is there afterwards if it was before.
 */
export function isOfStuckAddress(
  { type, stack, before, after }: ResourceChange,
  all: readonly ResourceChange[],
): boolean {
  if (type !== 'AWS::Route53::RecordSet' || (before && after)) return false;
  const name = (before ?? after)?.properties.Name;
  return all.some((c) => c.stack === stack && keepsName(c) && c.before?.properties.DomainName === name);
}
