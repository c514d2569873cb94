import { windowedStores } from '../shared/common-stores';
import { facts } from '../shared/facts';
import { alarms } from './alarms';
import type { ChargingSection } from './config';
import { frameFiles, padFiles, sessionFiles } from './file-forms';
import { indicators } from './indicators';
import { inventoryWords } from './inventory-words';
import { queries } from './queries';
import { stationCount } from './station-count';
import { tables } from './tables';

/** Charging sessions of a connector and day (docs/domain/charging.md: 5–10 at peak), and their hours. */
const sessionsPerDay = 5;
const chargingSecondsPerDay = sessionsPerDay * 2700;
/** Authorize, status changes, start and stop of one session. */
const framesPerSession = 8;

export const framesPerDay = (c: ChargingSection): number =>
  stationCount(c) * (86_400 / c.heartbeatIntervalSeconds) +
  c.connectors * (sessionsPerDay * framesPerSession + chargingSecondsPerDay / c.meterValueSampleIntervalSeconds);

/** What a session says, whoever sends it. */
const ofSessions = {
  raises: ['start-success', 'idle-session', 'meter-stuck', 'unbilled-session'],
  shows: ['energy-delivered', 'charging-sessions', 'start-success', 'idle-minutes', 'unbilled-sessions', 'revenue'],
} as const;

/** Frames of OCPP: sessions, and what stations say of themselves. */
const frames = {
  becomes: ['sessions', 'reservations', 'meter-values', 'connector-states', 'security-events'],
  raises: [...ofSessions.raises, 'faulted-connector', 'safety-fault', 'security-event'],
  shows: ofSessions.shows,
  /** Largest message of an API Gateway WebSocket is 128 KB; a frame of OCPP is never near it. */
  maxBytes: 65_536,
  meanBytes: 400,
} as const;

/** Charging of electric cars, wired and wireless: a central system for OCPP 1.6-J and 2.0.1. */
export const charging = facts<ChargingSection>()({
  id: 'charging',
  name: { en: 'Charging', zh: '充电' },
  summary: {
    en: 'Charging of electric cars over OCPP, and at wireless pads where there are some: sessions, energy, cost, uptime, load under the limits of the grid.',
    zh: '经 OCPP 接入的充电站，以及已设置的无线充电板：会话、电量、费用、可用率及配网限额内的负荷分配。',
  },
  department: 'energy',
  // Id tokens: whoever holds one can be followed through the city.
  data: 'personal',
  // Faults of stations by which people are hurt, and what the grid bears.
  ofSafety: true,
  devices: {
    'charging-station': {
      name: { en: 'Charging station', zh: '充电站' },
      measure: '座',
      known: inventoryWords.chargingStation,
      count: stationCount,
      reports: (c) => c.heartbeatIntervalSeconds,
      // Its OCPP identity.
      connectsAs: 'id',
      // What it may draw over time, set by the city: read by `citykit devices command --show schedule`.
      shadows: ['schedule'],
    },
    'wireless-pad': {
      name: { en: 'Wireless charging pad', zh: '无线充电板' },
      measure: '块',
      known: inventoryWords.wirelessPad,
      count: (c) => c.wireless.pads,
      reports: () => 10,
      searchable: ['district', 'model', 'station'],
    },
  },
  tables,
  alarms,
  indicators,
  feeds: {
    ocpp: {
      kind: 'websocket',
      name: { en: 'OCPP of charging stations', zh: '充电站 OCPP' },
      from: 'charging-station',
      // The highest first: of what a station offers the first of these is taken.
      subprotocols: ['ocpp2.0.1', 'ocpp1.6'],
      ...frames,
      latency: 'seconds',
      messagesPerDay: framesPerDay,
    },
    'pad-telemetry': {
      kind: 'mqtt',
      name: { en: 'Telemetry of wireless pads', zh: '无线充电板遥测' },
      from: 'wireless-pad',
      becomes: ['pad-states'],
      raises: ['object-under-power', 'wireless-efficiency', 'wireless-misalignment'],
      files: padFiles,
      latency: 'seconds',
      manyAtOnce: true,
      // Every 10 s, and a message at once when something changes.
      messagesPerDay: (c) => c.wireless.pads * 9000,
      meanBytes: 350,
      maxBytes: 4096,
    },
    'ocpp-frames': {
      kind: 'file',
      name: { en: 'Recorded OCPP frames', zh: 'OCPP 报文记录' },
      from: 'charging-station',
      files: frameFiles,
      namesPeople: true,
      ...frames,
      latency: 'minutes',
      messagesPerDay: () => 0,
    },
    sessions: {
      kind: 'file',
      name: { en: 'Charging sessions of other systems', zh: '外部系统充电会话' },
      from: 'charging-station',
      files: sessionFiles,
      // Id tokens, or contracts: in the lake they are hashes.
      namesPeople: true,
      becomes: ['sessions'],
      ...ofSessions,
      latency: 'minutes',
      messagesPerDay: () => 0,
      meanBytes: 600,
      maxBytes: frames.maxBytes,
    },
  },
  stores: {
    stations: {
      name: { en: 'charging stations and their passwords', zh: '充电站及其口令' },
      doc: {
        en: 'Password hashes, token list, key of the token hashes, presence and boot data of each station, transaction ids.',
        zh: '口令散列、授权卡名单、卡号散列密钥、各充电站的在线状态与启动信息、交易编号。',
      },
      expireDays: null,
    },
    sessions: {
      name: { en: 'charging sessions', zh: '充电会话' },
      doc: {
        en: 'Events of each charging session, as sets, and connector statuses to read them with.',
        zh: '各充电会话的事件集合，以及解读所需的接口状态。',
      },
      expireDays: 400,
    },
    connections: {
      name: { en: 'open connections', zh: '当前连接' },
      doc: { en: 'Open WebSocket connections.', zh: '当前打开的 WebSocket 连接。' },
      expireDays: 2,
    },
    commands: {
      name: { en: 'commands to stations', zh: '充电站指令' },
      doc: { en: 'Commands sent to stations, their deadlines and results.', zh: '下发给充电站的指令、期限与结果。' },
      expireDays: 30,
    },
    alarms: windowedStores.alarms,
    windows: {
      name: { en: 'messages of the last months', zh: '近期消息' },
      doc: {
        en: 'Sets of messages from which records are recomputed, and what was emitted of them.',
        zh: '用于重新计算记录的消息集合，以及已输出的结果。',
      },
      expireDays: 400,
    },
    devices: {
      name: { en: 'last known state of wireless pads', zh: '无线充电板最新状态' },
      doc: {
        en: 'Last known state of each wireless pad; the newest message wins.',
        zh: '各无线充电板的最新状态；以最新消息为准。',
      },
      expireDays: null,
    },
  },
  functions: {
    ocpp: {
      name: { en: 'calls of charging stations', zh: '充电站通信' },
      takes: ['ocpp'],
      memoryMb: 512,
      timeoutSeconds: 25,
    },
    files: {
      name: { en: 'files of other systems', zh: '外部系统文件' },
      takes: ['ocpp-frames', 'sessions'],
      memoryMb: 1024,
      timeoutSeconds: 300,
    },
    pads: {
      name: { en: 'wireless pads', zh: '无线充电板' },
      takes: ['pad-telemetry'],
      memoryMb: 256,
      timeoutSeconds: 60,
      keeps: ['windows', 'devices', 'alarms'],
      settings: () => ({}),
      enabled: (c: ChargingSection) => c.wireless.pads > 0,
    },
    schedule: {
      name: { en: 'check for silent stations and faults', zh: '失联充电站与故障巡检' },
      memoryMb: 512,
      timeoutSeconds: 120,
      // The clock finds what is silent: stations offline, faults and idle cars that last, commands without answer.
      everyMinutes: () => 1,
      sendsOver: ['ocpp'],
      shadows: [{ device: 'charging-station', shadow: 'schedule' }],
      becomes: ['sessions', 'reservations', 'connector-states', 'port-uptimes', 'load-decisions'],
      raises: ['port-uptime', 'station-offline'],
      shows: ['port-uptime', 'ports-in-use', 'feeder-load'],
    },
  },
  apis: {
    ocpp: {
      name: { en: 'OCPP-J', zh: 'OCPP-J' },
      by: 'ocpp',
      kind: 'websocket',
      routes: ['$connect', '$disconnect', '$default'].map((path) => ({ method: 'ANY', path })),
      callers: 'devices',
    },
  },
  queries,
});
