import type { Feed } from '../shared';
import type { ChargingSection } from './config';
import { stationCount } from './devices';
import { frameFiles, padFiles, sessionFiles } from './file-forms';

/** Charging sessions of a connector and day (docs/domain/charging.md: 5–10 at peak), and their hours. */
const sessionsPerDay = 5;
const chargingSecondsPerDay = sessionsPerDay * 2700;
/** Authorize, status changes, start and stop of one session. */
const framesPerSession = 8;

const framesPerDay = (c: ChargingSection) =>
  stationCount(c) * (86_400 / c.heartbeatIntervalSeconds) +
  c.connectors * (sessionsPerDay * framesPerSession + chargingSecondsPerDay / c.meterValueSampleIntervalSeconds);

const ocppTables = [
  'charging_sessions',
  'charging_reservations',
  'charging_meter_values',
  'charging_connector_states',
  'charging_security_events',
];

/** Largest message of an API Gateway WebSocket is 128 KB; a frame of OCPP is never near it. */
const maxFrameBytes = 65_536;

export const feeds: readonly Feed<ChargingSection>[] = [
  {
    kind: 'websocket',
    id: 'ocpp',
    name: { en: 'OCPP of charging stations', zh: '充电站 OCPP' },
    deviceType: 'charging-station',
    // The highest first: of what a station offers the first of these is taken.
    subprotocols: ['ocpp2.0.1', 'ocpp1.6'],
    processor: 'ocpp',
    records: ocppTables,
    maxMessageBytes: maxFrameBytes,
    load: (c) => ({ messagesPerDay: framesPerDay(c), bytesPerMessage: 400 }),
  },
  {
    kind: 'mqtt',
    id: 'pad-telemetry',
    name: { en: 'Telemetry of wireless pads', zh: '无线充电板遥测' },
    deviceType: 'wireless-pad',
    intervalSeconds: () => 10,
    processor: 'pads',
    records: ['charging_pad_states'],
    files: padFiles,
    maxMessageBytes: 4096,
    // Every 10 s, and a message at once when something changes.
    load: (c) => ({ messagesPerDay: c.wireless.pads * 9000, bytesPerMessage: 350 }),
  },
  {
    kind: 'file',
    id: 'ocpp-frames',
    name: { en: 'Recorded OCPP frames', zh: 'OCPP 报文记录' },
    files: frameFiles,
    processor: 'files',
    records: ocppTables,
    maxMessageBytes: maxFrameBytes,
    load: () => ({ messagesPerDay: 0, bytesPerMessage: 400 }),
  },
  {
    kind: 'file',
    id: 'sessions',
    name: { en: 'Charging sessions of other systems', zh: '外部系统充电会话' },
    files: sessionFiles,
    processor: 'files',
    records: ['charging_sessions'],
    maxMessageBytes: maxFrameBytes,
    load: () => ({ messagesPerDay: 0, bytesPerMessage: 600 }),
  },
];
