import type { StateStore } from '../shared';

export const state: readonly StateStore[] = [
  {
    id: 'windows',
    name: { en: 'messages of the last days', zh: '近日消息' },
    doc: 'Messages of the last days per stream, as sets, from which aggregates are recomputed.',
    expireDays: 8,
  },
  {
    id: 'devices',
    name: { en: 'last known state of devices', zh: '设备最新状态' },
    doc: 'Last known state of each device, the newest message wins; detector configurations and MAPs.',
    expireDays: null,
  },
  {
    id: 'alarms',
    name: { en: 'history of alarms', zh: '告警历史' },
    doc: 'Signals of each alarm, folded into episodes.',
    expireDays: 90,
  },
];
