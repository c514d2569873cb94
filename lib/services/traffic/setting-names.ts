import type { SettingNames } from '../shared';

export const settingNames: SettingNames = {
  signals: { en: 'number of signals', zh: '信号机数量' },
  detectorStations: { en: 'number of detector stations', zh: '车辆检测站数量' },
  latencyOffsetSeconds: { en: 'latency of the detectors', zh: '检测器延迟' },
  effectiveVehicleLengthMetres: { en: 'length of a vehicle with its detector', zh: '有效车长' },
  corridors: { en: 'coordinated roads', zh: '协调干线' },
  scheduledFlash: { en: 'times of planned flash', zh: '计划黄闪时段' },
  spat: { en: 'roadside units and their messages', zh: '路侧单元及其消息' },
  'spat.roadsideUnits': { en: 'number of roadside units', zh: '路侧单元数量' },
  'spat.redAmber': { en: 'red and amber before green', zh: '绿灯前红黄同亮' },
  'spat.allowedConflicts': { en: 'crossing movements that may be open together', zh: '允许同时放行的冲突流向' },
  'spat.stopsOnGreen': { en: 'stops on green, from messages of cars', zh: '绿灯停车（车辆消息）' },
  adaptiveTiming: { en: 'adaptive timing', zh: '自适应配时' },
  'adaptiveTiming.enabled': { en: 'adaptive timing', zh: '自适应配时' },
  'adaptiveTiming.everyMinutes': { en: 'time between two computations of the timing', zh: '配时计算间隔' },
  'adaptiveTiming.minCycleSeconds': { en: 'shortest signal cycle', zh: '最短周期' },
  'adaptiveTiming.maxCycleSeconds': { en: 'longest signal cycle', zh: '最长周期' },
  'adaptiveTiming.junctions': { en: 'junctions under adaptive timing', zh: '自适应配时路口' },
};
