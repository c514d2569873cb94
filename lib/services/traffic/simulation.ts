import { simulation } from '../shared/simulation';
import { traffic } from './facts';
import { signalController } from './simulation/controller';
import { detectorStation } from './simulation/detector';
import { roadsideUnit } from './simulation/roadside-unit';

/** Traffic that plays itself. */
export const trafficSimulation = simulation(traffic, {
  'signal-controller': signalController,
  'detector-station': detectorStation,
  'roadside-unit': roadsideUnit,
});
