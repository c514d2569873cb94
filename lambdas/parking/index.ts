import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { parking } from '../../lib/services/parking/facts';
import { occupancy } from './occupancy';
import { occupancyFiles } from './occupancy-files';
import { places } from './places';
import { sites } from './sites';
import { spotFiles } from './spot-files';
import { spots } from './spots';
import { uplinks } from './uplinks';

export const serves = serving(parking, {
  feeds: { occupancy, 'occupancy-files': occupancyFiles, sites, spots, uplinks, 'spot-files': spotFiles, places },
  // Of the spaces whose sensor is heard and knows.
  fleet: ({ spots: sensors }) => {
    const known = sensors.filter(({ liveness, state }) => liveness !== 'offline' && state.occupied !== null);
    const taken = known.filter(({ state }) => state.occupied).length;
    return { indicators: { 'spots-occupied': known.length === 0 ? null : (100 * taken) / known.length } };
  },
});

export const handler = serviceHandler(serves);
