import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { grid } from '../../../lib/services/grid/facts';
import { demandEvents } from '../demand-events';
import { noteDueReads } from '../due-reads';
import { greenButton } from '../green-button';
import { intervalReads } from '../interval-reads';
import { assets, places } from '../places';
import { registerReads } from '../register-reads';

/** Files: what hangs where, reads, and what is asked of demand; by the clock: reads that do not come. */
export const duties = functionDuties(
  grid,
  'reads',
  {
    places,
    assets,
    'interval-reads': intervalReads,
    'green-button': greenButton,
    'register-reads': registerReads,
    'demand-events': demandEvents,
  },
  { scheduled: noteDueReads },
);

export const handler = handlerOf(duties);
