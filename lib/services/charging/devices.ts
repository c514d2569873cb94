import type { DeviceType } from '../shared';
import type { ChargingSection } from './config';
import { inventoryWords } from './inventory-words';

/** Stations of a city: half its connectors unless it says. */
export const stationCount = ({ stations, connectors }: ChargingSection): number =>
  stations ?? Math.ceil(connectors / 2);

export const deviceTypes: readonly DeviceType<ChargingSection>[] = [
  {
    id: 'charging-station',
    name: { en: 'Charging station', zh: '充电站' },
    searchableAttributes: ['district', 'model', 'firmware'],
    count: stationCount,
    reportingIntervalSeconds: (c) => c.heartbeatIntervalSeconds,
    // Its OCPP identity.
    connectsAs: 'id',
    // What it may draw over time, set by the city: read by `citykit devices command --show schedule`.
    shadows: ['schedule'],
    inventoryWords: inventoryWords.chargingStation,
  },
  {
    id: 'wireless-pad',
    name: { en: 'Wireless charging pad', zh: '无线充电板' },
    searchableAttributes: ['district', 'model', 'station'],
    count: (c) => c.wireless.pads,
    reportingIntervalSeconds: () => 10,
    shadows: [],
    inventoryWords: inventoryWords.wirelessPad,
  },
];
