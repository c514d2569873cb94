import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { lighting } from '../../lib/services/lighting/facts';
import { cabinetStatus, meterFiles } from './cabinet-status';
import { inventory } from './inventory';
import { luminaireStatus } from './luminaire-status';
import { hasPower } from './rules/incidents';
import { litShare } from './rules/lamps';

/** What somebody must mend at a lamp. */
const faults = ['lamp-out', 'day-burner', 'over-power', 'cycling', 'control-gear', 'damaged'] as const;

export const serves = serving(lighting, {
  feeds: { inventory, 'luminaire-status': luminaireStatus, 'cabinet-status': cabinetStatus, 'meter-files': meterFiles },
  misses: ({ feed }, settings, nowMs) => feed !== luminaireStatus.feed || hasPower(settings, nowMs),
  fleet: ({ 'luminaire-status': lamps }, settings, { stands }) => {
    const present = lamps.filter(({ liveness }) => liveness !== 'offline');
    const faulty = present.filter(({ deviceId }) => faults.some((alarm) => stands(deviceId, alarm))).length;
    return {
      indicators: {
        lit: litShare(
          present.map(({ state }) => state),
          settings,
        ),
        faulty: present.length === 0 ? null : (100 * faulty) / present.length,
      },
    };
  },
});

export const handler = serviceHandler(serves);
