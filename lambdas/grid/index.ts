import { serving } from '../../lib/engine/handlers/service-handler';
import { grid } from '../../lib/services/grid/facts';
import { demandEvents } from './demand-events';
import { greenButton } from './green-button';
import { intervalReads } from './interval-reads';
import { measurements } from './measurements';
import { assets, places } from './places';
import { powerEvents } from './power-events';
import { registerReads } from './register-reads';

export const serves = serving(grid, {
  feeds: {
    places,
    assets,
    'interval-reads': intervalReads,
    'green-button': greenButton,
    'register-reads': registerReads,
    measurements,
    'power-events': powerEvents,
    'demand-events': demandEvents,
  },
});
