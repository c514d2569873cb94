import type { Registry } from '../registry';
import { memoryCertificates } from './certificates';
import { memoryFleet } from './fleet';
import { memoryGroups } from './groups';
import { type MemoryOptions, type MemoryState, memoryState } from './state';
import { memoryThings } from './things';

/**
 * A registry in memory that refuses what AWS IoT is documented to refuse: names, attributes, depth and width of groups,
 * versions, states of certificates, sizes of pages and queries. `throttled` adds the quotas. One contract test holds
 * it to the emulators.
 */
export function memoryRegistry(options: MemoryOptions = {}, state: MemoryState = memoryState(options)): Registry {
  return {
    ...memoryThings(state),
    ...memoryGroups(state),
    ...memoryCertificates(state, options),
    ...memoryFleet(state),
  };
}
