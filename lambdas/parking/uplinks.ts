import { Refused } from '../../lib/engine/intake/reading';
import { joined } from '../../lib/engine/windows/windowed';
import { parking } from '../../lib/services/parking/facts';
import { isUplink, readUplink } from './forms/lorawan';
import { spots } from './spots';

/** Uplinks of sensors as a network server passes them on: The Things Stack v3, ChirpStack v4, AWS IoT Core for LoRaWAN. */
export const uplinks = joined(parking, 'uplinks', spots, {
  read: (fields, { receivedAtMs }) => {
    if (!isUplink(fields.values)) throw new Refused('schema.invalid', 'message is no uplink of a network server');
    return readUplink(fields.values, receivedAtMs);
  },
});
