import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { grid } from '../../../lib/services/grid/facts';
import { measurements } from '../measurements';
import { powerEvents } from '../power-events';

/** What devices send by themselves; by the clock: who is silent, and the demand of the city. */
export const duties = functionDuties(
  grid,
  'live',
  { measurements, 'power-events': powerEvents },
  {
    // What a feeder and its transformers measure is counted once.
    fleet: ({ measurements: monitors }) => {
      const measured = monitors.filter(
        ({ liveness, state }) => liveness !== 'offline' && !state.isLeftOut && state.activeKw !== null,
      );
      const names = new Set(measured.map(({ deviceId }) => deviceId));
      const topmost = measured.filter(({ state }) => !state.suppliedBy?.some((one: string) => names.has(one)));
      const kw = topmost.map(({ state }) => state.activeKw as number);
      return { indicators: { 'demand-now': kw.length === 0 ? null : kw.reduce((a, b) => a + b, 0) } };
    },
  },
);

export const handler = handlerOf(duties);
