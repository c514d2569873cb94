import type { CityContext } from '../../lib/engine/feed-processor';
import type { Ports } from '../../lib/engine/ports/ports';
import type { Connections } from './connections/connections';

/** All that the central system touches. */
export interface System {
  readonly city: CityContext;
  readonly ports: Ports;
  readonly connections: Connections;
}
