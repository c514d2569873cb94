import type { ResourceChange } from '../../compare/resource-change';
import { keepsName } from './replacement';

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
