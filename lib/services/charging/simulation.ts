import { simulation } from '../shared/simulation';
import { charging } from './facts';
import { wirelessPad } from './simulation/pad';
import { chargingStation } from './simulation/station';

/** Charging that plays itself: frames as they are recorded; over a WebSocket nothing is played. */
export const chargingSimulation = simulation(charging, {
  'charging-station': chargingStation,
  'wireless-pad': wirelessPad,
});
