import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `devices`. */
export const devices = {
  'devices.count.what': {
    en: '{device}: {before} → {after}.',
    zh: '{device}：{before} → {after}。',
  },
  'devices.count.why': {
    en: '{difference, plural, one {# registry entry differs} other {# registry entries differ}}; no device that is there has to reconnect.',
    zh: '注册表相差 {difference} 条；现有设备无需重新连接。',
  },
  'devices.count.why-reconnect': {
    en: '{difference, plural, one {# registry entry differs} other {# registry entries differ}}; devices whose policy changes reconnect.',
    zh: '注册表相差 {difference} 条；策略变更的设备会重新连接。',
  },
  'devices.count.value': { en: '{count} × {device}', zh: '{count} × {device}' },
} satisfies Sentences;
