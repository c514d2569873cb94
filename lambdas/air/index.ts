import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { air } from '../../lib/services/air/facts';
import { observations } from './observations';
import { aboveNeighbours } from './rules/hours';
import { sensorReadings } from './sensor-readings';
import { stationHours } from './station-hours';

export const serves = serving(air, {
  feeds: { observations, 'station-hours': stationHours, 'sensor-readings': sensorReadings },
  fleet: ({ observations: ofStations, 'sensor-readings': ofSensors }, { stations }) => {
    const now = [...ofStations, ...ofSensors].filter(({ liveness }) => liveness !== 'offline');
    const reporting = now.filter((one) => one.feed === 'observations' && Object.keys(one.state.ugM3).length > 0);
    return {
      indicators: {
        // Where stations come by files alone, none sends by itself.
        'stations-reporting':
          ofStations.length === 0 ? null : (100 * reporting.length) / Math.max(stations, ofStations.length),
        'above-neighbours': aboveNeighbours(now.flatMap(({ state }) => state.ugM3.pm25 ?? [])),
      },
    };
  },
});

export const handler = serviceHandler(serves);
