import { simulation } from '../shared/simulation';
import { charging } from './facts';
import { wirelessPad } from './simulation/pad';
import { chargingStation } from './simulation/station';

/** Charging that plays itself: stations over OCPP, live and as it is recorded, and wireless pads. */
export const chargingSimulation = simulation(charging, {
  'charging-station': chargingStation,
  'wireless-pad': wirelessPad,
});
