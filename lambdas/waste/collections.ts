import { joined } from '../../lib/engine/windows/windowed';
import { waste } from '../../lib/services/waste/facts';
import { fillLevel } from './fill-level';
import { readCollection } from './rules/read-collection';

/** Collections as crews or containers noted them, matched with the levels of the container. */
export const collections = joined(waste, 'collections', fillLevel, { read: readCollection });
