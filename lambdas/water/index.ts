import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { water } from '../../lib/services/water/facts';
import { consumption, intervalFiles } from './consumption';
import { balances, districtFiles, districtFlows } from './district-flows';
import { meterDistricts } from './district-use';
import { quality } from './quality';
import { endOf } from './rules/days';
import { silentDays } from './silent-days';
import { telegrams } from './telegrams';

export const serves = serving(water, {
  feeds: {
    consumption: {
      ...consumption,
      due: silentDays(consumption.stream, {
        deviceType: 'water-meter',
        feeds: ['consumption', 'interval-files'],
        judgedAt: ({ fromMs }) => fromMs,
      }),
    },
    telegrams,
    'interval-files': intervalFiles,
    'meter-districts': meterDistricts,
    'district-flows': {
      ...districtFlows,
      due: silentDays(districtFlows.stream, {
        deviceType: 'district-meter',
        feeds: ['district-flows', 'district-files'],
        judgedAt: endOf,
      }),
    },
    'district-files': districtFiles,
    balances,
    quality,
  },
  // Meters behind which alarm 1 stands, of those that send.
  fleet: ({ consumption: meters }, _settings, { stands }) => {
    const known = meters.filter(({ liveness }) => liveness !== 'offline');
    const leaking = known.filter(({ deviceId }) => stands(deviceId, 'leak')).length;
    return { indicators: { leaking: known.length === 0 ? null : (100 * leaking) / known.length } };
  },
});

export const handler = serviceHandler(serves);
