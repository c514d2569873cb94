import type { CityContext } from '../shared/feed-processor';
import type { Ports } from '../shared/ports';
import type { Connections } from './connections/connections';

/** All that the central system touches. */
export interface System {
  readonly city: CityContext;
  readonly ports: Ports;
  readonly connections: Connections;
}
