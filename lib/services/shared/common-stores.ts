import type { StateStore } from './state';

/** Days that messages of a window are kept after the last of them. */
export const windowDays = 8;

/** Stores of a service whose findings are functions of sets of messages (`windowed`). */
export const windowedStores: readonly StateStore[] = [
  {
    id: 'windows',
    name: { en: 'messages of the last days', zh: '近日消息' },
    doc: 'Messages of the last days by device and window, as sets, from which rows are computed anew.',
    expireDays: windowDays,
  },
  {
    id: 'devices',
    name: { en: 'last known state of devices', zh: '设备最新状态' },
    doc: 'Last known state of each device; the newest message wins.',
    expireDays: null,
  },
  {
    id: 'alarms',
    name: { en: 'history of alarms', zh: '告警历史' },
    doc: 'Signals of each alarm, folded into episodes.',
    expireDays: 90,
  },
];
