import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { waste } from '../../lib/services/waste/facts';
import { fillLevel } from './fill-level';

export const serves = serving(waste, {
  feeds: { 'fill-level': fillLevel },
  fleet: ({ 'fill-level': containers }, { overflowAtShare }) => {
    const known = containers.filter(({ liveness }) => liveness !== 'offline');
    const full = known.filter(({ state }) => state.fillShare >= overflowAtShare).length;
    return { indicators: { overflowing: known.length === 0 ? null : (100 * full) / known.length } };
  },
});

export const handler = serviceHandler(serves);
