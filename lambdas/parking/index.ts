import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { parking } from '../../lib/services/parking/facts';
import { charges } from './charges';
import { occupancy } from './occupancy';
import { occupancyFiles } from './occupancy-files';
import { places } from './places';
import { sites } from './sites';
import { spotFiles } from './spot-files';
import { spots, uplinks } from './spots';

export const serves = serving(parking, {
  feeds: {
    occupancy,
    'occupancy-files': occupancyFiles,
    sites,
    spots,
    uplinks,
    'spot-files': spotFiles,
    places,
    charges,
  },
});

export const handler = serviceHandler(serves);
