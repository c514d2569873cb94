import { retiredUntilAttribute } from './apply/steps/attributes';
import type { RegisteredDevice } from './plan';

/**
 * True for a thing that is out of service altogether, by attribute and by group. One that has only one of them was left
 * half-way by a run that was killed, and a plan finishes it either way.
 */
export const isRetired = ({ attributes, groups }: RegisteredDevice, retiredGroup: string): boolean =>
  attributes[retiredUntilAttribute] !== undefined && groups.includes(retiredGroup);
