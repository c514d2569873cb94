import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { air } from '../../lib/services/air/facts';
import { observations } from './observations';
import { sensorReadings } from './sensor-readings';
import { stationHours } from './station-hours';

export const serves = serving(air, {
  feeds: { observations, 'station-hours': stationHours, 'sensor-readings': sensorReadings },
  fleet: ({ observations: known }, { stations }) => {
    const reporting = known.filter(
      ({ liveness, state }) => liveness !== 'offline' && Object.keys(state.ugM3).length > 0,
    );
    return { indicators: { 'stations-reporting': stations === 0 ? null : (100 * reporting.length) / stations } };
  },
});

export const handler = serviceHandler(serves);
