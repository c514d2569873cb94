import * as z from 'zod';
import { operationsOf } from '../shared/operation';
import { operatorOperation } from '../shared/operator-operation';

const operation = operatorOperation('station', { en: 'Charging stations', zh: '充电站' });

const station = z.strictObject({ stationId: z.string().min(1).max(48) });
const instant = z.iso.datetime();

/** A command on its way to a station, and what became of it. */
const command = z
  .object({
    id: z.string(),
    action: z.string(),
    status: z.enum(['sent', 'answered', 'failed', 'timed-out', 'not-connected', 'busy']),
    outcome: z.string().nullable(),
    sentAt: instant,
    result: z.unknown(),
  })
  .meta({ id: 'StationCommand' });

/** Connector of OCPP; 0: the station. */
const connector = z.int().min(0).max(255).default(0);

/** What people of the city may do with charging stations at the operations API. */
export const chargingOperations = operationsOf({
  limitStation: operation({
    method: 'POST',
    path: '/charging/stations/{stationId}/limit',
    summary: {
      en: 'Limit what a station may draw, for some time; the last limit holds',
      zh: '在一段时间内限制充电站的取用电流；以最后一次为准',
    },
    roles: ['controller'],
    params: station,
    body: z.strictObject({
      /** A per phase; 0 pauses charging. */
      amps: z.number().min(0).max(1000),
      minutes: z.int().min(1).max(10_080),
    }),
    answer: command,
    problems: ['station-unknown', 'station-not-reached'],
  }),
  endStationLimit: operation({
    method: 'POST',
    path: '/charging/stations/{stationId}/limit-end',
    summary: { en: 'End the limit of a station that was set here', zh: '取消在此设置的充电站限额' },
    roles: ['controller'],
    params: station,
    body: z.strictObject({}),
    answer: command,
    problems: ['station-unknown', 'station-not-reached'],
  }),
  askCompositeSchedule: operation({
    method: 'POST',
    path: '/charging/stations/{stationId}/composite-schedule',
    summary: {
      en: 'Ask a station what it may draw over time, of all its profiles together',
      zh: '向充电站查询其全部充电计划合成后的限额曲线',
    },
    roles: ['controller', 'operator'],
    params: station,
    body: z.strictObject({ connector, minutes: z.int().min(1).max(10_080).default(1440) }),
    answer: command,
    problems: ['station-unknown', 'station-not-reached'],
  }),
  readCommand: operation({
    method: 'GET',
    path: '/charging/stations/{stationId}/commands/{commandId}',
    summary: { en: 'A command that was sent to a station, and its answer', zh: '下发给充电站的指令及其应答' },
    roles: ['controller', 'operator', 'viewer'],
    params: station.extend({ commandId: z.string().regex(/^c\d{1,12}$/) }),
    answer: command,
  }),
});

export type ChargingOperations = typeof chargingOperations;

/** Problems that only these operations have. */
export const chargingProblems = {
  'station-unknown': { status: 404, title: { en: 'The station has never connected', zh: '该充电站从未接入' } },
  'station-not-reached': {
    status: 409,
    title: { en: 'The station takes no command now', zh: '该充电站当前无法接收指令' },
  },
} as const;
