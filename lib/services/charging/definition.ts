import { defineService } from '../shared';
import { alarms } from './alarms';
import { chargingConfig } from './config';
import { deviceTypes, stationCount } from './devices';
import { feeds } from './feeds';
import { indicators } from './indicators';
import { processors } from './processors';
import { queries } from './queries';
import { records } from './records';
import { checkCharging } from './section-check';
import { state } from './state';

/** Charging of electric cars, wired and wireless: a central system for OCPP 1.6-J and 2.0.1. */
export const charging = defineService({
  id: 'charging',
  name: { en: 'Charging', zh: '充电' },
  summary: {
    en: 'Charging stations over OCPP and wireless pads: sessions, energy, cost, uptime, load under the limits of the grid.',
    zh: '经 OCPP 接入的充电站与无线充电板：会话、电量、费用、可用率及配网限额内的负荷分配。',
  },
  department: 'energy',
  // Id tokens: whoever holds one can be followed through the city.
  dataClass: 'personal',
  config: chargingConfig,
  deviceTypes,
  feeds,
  processors,
  records,
  state,
  apis: [
    {
      id: 'ocpp',
      name: { en: 'OCPP-J', zh: 'OCPP-J' },
      processor: 'ocpp',
      kind: 'websocket',
      routes: ['$connect', '$disconnect', '$default'].map((path) => ({ method: 'ANY', path })),
      callers: 'devices',
    },
  ],
  indicators,
  alarms,
  queries,
  costs: [
    {
      id: 'connection-minutes',
      doc: 'Minutes that stations are connected.',
      item: 'apigateway.websocket-minutes',
      unitsPerMonth: (c) => stationCount(c) * 43_800,
    },
    {
      id: 'answers',
      doc: 'Answers to the frames of stations, which are messages too.',
      item: 'apigateway.websocket-messages',
      unitsPerMonth: (c) => (feeds[0]?.load(c).messagesPerDay ?? 0) * 30.4,
    },
  ],
  check: checkCharging,
});
