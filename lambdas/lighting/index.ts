import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { lighting } from '../../lib/services/lighting/facts';
import { luminaireStatus } from './luminaire-status';
import { litShare } from './rules/fleet';

export const serves = serving(lighting, {
  feeds: { 'luminaire-status': luminaireStatus },
  fleet: ({ 'luminaire-status': lamps }, settings) => {
    const heard = lamps.filter(({ liveness }) => liveness !== 'offline').map(({ state }) => state);
    return { indicators: { lit: litShare(heard, settings) } };
  },
});

export const handler = serviceHandler(serves);
