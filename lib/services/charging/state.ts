import type { StateStore } from '../shared';

export const state: readonly StateStore[] = [
  {
    id: 'stations',
    name: { en: 'charging stations and their passwords', zh: '充电站及其口令' },
    doc: 'Password hashes, token list, key of the token hashes, presence and boot data of each station, transaction ids.',
    expireDays: null,
  },
  {
    id: 'sessions',
    name: { en: 'charging sessions', zh: '充电会话' },
    doc: 'Events of each charging session, as sets, and connector statuses to read them with.',
    expireDays: 400,
  },
  {
    id: 'connections',
    name: { en: 'open connections', zh: '当前连接' },
    doc: 'Open WebSocket connections.',
    expireDays: 2,
  },
  {
    id: 'commands',
    name: { en: 'commands to stations', zh: '充电站指令' },
    doc: 'Commands sent to stations, their deadlines and results.',
    expireDays: 30,
  },
  {
    id: 'alarms',
    name: { en: 'history of alarms', zh: '告警历史' },
    doc: 'Signals of each alarm, folded into episodes.',
    expireDays: 90,
  },
  {
    id: 'windows',
    name: { en: 'messages of the last months', zh: '近期消息' },
    doc: 'Sets of messages from which records are recomputed, and what was emitted of them.',
    expireDays: 400,
  },
  {
    id: 'devices',
    name: { en: 'last known state of wireless pads', zh: '无线充电板最新状态' },
    doc: 'Last known state of each wireless pad; the newest message wins.',
    expireDays: null,
  },
];
