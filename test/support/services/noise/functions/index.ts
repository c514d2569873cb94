import { serviceHandler, serving } from '../../../../../lib/engine/handlers/service-handler';
import { noise } from '../facts';
import { levels } from './levels';

export const serves = serving(noise, {
  feeds: { levels },
  fleet: ({ levels: meters }, { nightLimitDb }) => {
    const known = meters.filter(({ liveness }) => liveness !== 'offline');
    const loud = known.filter(({ state }) => state.meanDb > nightLimitDb).length;
    return { indicators: { 'loud-streets': known.length === 0 ? null : (100 * loud) / known.length } };
  },
});

export const handler = serviceHandler(serves);
