import type { SettingNames } from '../shared';

export const settingNames: SettingNames = {
  connectors: { en: 'number of connectors', zh: '充电接口数量' },
  stations: { en: 'number of charging stations', zh: '充电站数量' },
  protocols: { en: 'protocols of charging stations', zh: '充电站通信协议' },
  wireless: { en: 'wireless charging', zh: '无线充电' },
  'wireless.pads': { en: 'number of wireless pads', zh: '无线充电板数量' },
  heartbeatIntervalSeconds: { en: 'time between two heartbeats of a station', zh: '充电站心跳间隔' },
  meterValueSampleIntervalSeconds: { en: 'time between two meter values', zh: '电表采样间隔' },
  webSocketPingIntervalSeconds: { en: 'time between two signs of life of a connection', zh: '连接保活间隔' },
  unknownTokens: { en: 'charging cards that the city does not know', zh: '未知充电卡' },
  operators: { en: 'operators of the stations', zh: '充电运营商' },
  tariffs: { en: 'tariffs', zh: '资费' },
  connectorAmps: { en: 'most current of a connector', zh: '接口最大电流' },
  feeders: { en: 'limits of the grid', zh: '配网限额' },
  excludedOutages: { en: 'outages that do not count', zh: '不计入的停用' },
};
