import { aRowEach } from '../shared/device';

/** Words of inventories for the devices of parking. */
export const inventoryWords = {
  carPark: {
    known: {
      of: [
        'car park',
        'parking garage',
        'parking lot',
        'parking site',
        'off street parking',
        'on street parking',
        'parkhaus',
        'tiefgarage',
        'parkplatz',
        'parkhaeuser',
        'carpark',
        '停车场',
        '停车库',
        '路侧停车',
      ],
      signs: [
        'parking',
        'spaces',
        'capacity',
        'total',
        'park zone',
        'park url',
        'fee information',
        'opening hours',
        'max height',
        'maxhoehe',
        'anz plaetze',
        'kapazitaet',
        '车位数',
        '泊位数',
      ],
      id: ['uid', 'obs_parkid', 'park id', 'parking id', 'lot id', 'gid', '停车场编号', '车场编号'],
      ...aRowEach,
    },
  },
  spotSensor: {
    known: {
      of: [
        'parking spot',
        'parking space',
        'parking bay',
        'parking sensor',
        'spot sensor',
        'stellplatz',
        '车位',
        '泊位',
        '地磁',
        '车位检测器',
      ],
      signs: ['dev eui', 'bay no', 'marked bay', 'stall', '泊位号', '地磁编号'],
      id: ['dev eui', 'spot id', 'bay id', 'space id', 'stall no', '车位编号', '泊位编号'],
      ...aRowEach,
    },
  },
  networkServer: {
    known: {
      of: ['network server', 'lorawan network server', 'chirpstack', 'things stack', '网络服务器'],
      signs: ['tenant id', 'join server', 'net id'],
      id: ['network server', 'net id', '服务器编号'],
      ...aRowEach,
    },
  },
} as const;
