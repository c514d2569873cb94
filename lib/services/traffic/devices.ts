import type { DeviceType } from '../shared';
import type { TrafficSection } from './config';
import { inventoryWords } from './inventory-words';

export const deviceTypes: readonly DeviceType<TrafficSection>[] = [
  {
    id: 'signal-controller',
    name: { en: 'Signal controller', zh: '交通信号机' },
    searchableAttributes: ['district', 'model', 'firmware'],
    count: (t) => t.signals,
    reportingIntervalSeconds: () => 60,
    shadows: ['timing'],
    inventoryWords: inventoryWords.signalController,
  },
  {
    id: 'detector-station',
    name: { en: 'Detector station', zh: '车辆检测站' },
    searchableAttributes: ['district', 'model', 'lane'],
    count: (t) => t.detectorStations,
    reportingIntervalSeconds: () => 300,
    shadows: [],
    inventoryWords: inventoryWords.detectorStation,
  },
  {
    id: 'roadside-unit',
    name: { en: 'Roadside unit', zh: '路侧单元' },
    searchableAttributes: ['district', 'model', 'intersection'],
    count: (t) => t.spat.roadsideUnits,
    reportingIntervalSeconds: () => 10,
    shadows: [],
    inventoryWords: inventoryWords.roadsideUnit,
  },
];
