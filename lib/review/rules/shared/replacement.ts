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
