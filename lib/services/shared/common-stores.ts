import type { StateStore } from './state';

/** Days that messages of a window are kept after the last of them: enough for a day with one before (`neededDays`). */
export const windowDays = 10;

/** Stores of a service whose findings are functions of sets of messages (`windowed`). */
export const windowedStores = {
  windows: {
    name: { en: 'messages of the last days', zh: '近日消息' },
    doc: {
      en: 'Messages of the last days by device and window, as sets, from which rows are computed anew.',
      zh: '按设备和时间窗保存的近日消息集合，数据行由此重新计算。',
    },
    expireDays: windowDays,
  },
  devices: {
    name: { en: 'last known state of devices', zh: '设备最新状态' },
    doc: { en: 'Last known state of each device; the newest message wins.', zh: '各设备的最新状态；以最新消息为准。' },
    expireDays: null,
  },
  alarms: {
    name: { en: 'history of alarms', zh: '告警历史' },
    doc: { en: 'Signals of each alarm, folded into episodes.', zh: '各告警的信号，合并为告警事件。' },
    expireDays: 90,
  },
} as const satisfies Readonly<Record<string, Omit<StateStore, 'id'>>>;

/** Stores of a service whose devices share secrets with the city, e.g. keys of meters (`DeviceSecrets`); beside those of windows. */
export const secretStores = {
  keys: {
    name: { en: 'key of the secrets of devices', zh: '设备密钥的加密密钥' },
    doc: {
      en: 'The data key, wrapped by KMS, that seals the secrets of devices.',
      zh: '由 KMS 包裹、用于密封设备密钥的数据密钥。',
    },
    expireDays: null,
  },
  secrets: {
    name: { en: 'secrets of devices', zh: '设备密钥' },
    doc: {
      en: 'What single devices share with the city, e.g. the key of a meter; sealed.',
      zh: '各设备与城市共享的密钥（如水表密钥），已密封。',
    },
    expireDays: null,
  },
} as const satisfies Readonly<Record<string, Omit<StateStore, 'id'>>>;
