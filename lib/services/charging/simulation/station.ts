import { hours, minutes } from '../../shared/facts';
import { type Fault, simulated } from '../../shared/simulation';
import type { ChargingSection } from '../config';
import { charging } from '../facts';
import { answerTo } from './answers';
import { Station, type Fault as StationFault, stepSecondsOf } from './station-life';

const lasting = (
  perYear: number,
  lasts: readonly [number, number],
  raisedWithin: number,
  clearedWithin: number | null,
): Fault<never> => ({ perYear, lasts, raisedWithin, clearedWithin });

/** With longer ones an outage of an hour is none. */
const longestHeartbeatSeconds = 900;

const days = (count: number) => hours(24 * count);

/** Whoever runs a station is the operator who lists it, else one who lists none: there it costs something to charge. */
function costsSomething({ operators }: ChargingSection, id: string): boolean {
  const owner = operators.find((one) => one.stations.includes(id));
  const { tariff = [] } = owner ?? operators.find(({ stations }) => stations.length === 0) ?? {};
  return typeof tariff === 'string' || tariff.length > 0;
}

const faults = {
  // Attempts every three minutes, of which 20 are judged; 19 sessions later it is over.
  'start-success': lasting(1, [hours(2), hours(4)], minutes(90), hours(7 * 24)),
  'idle-session': lasting(20, [hours(2), hours(6)], minutes(75), minutes(5)),
  // Where a meter is read once an hour, the second reading without a rise comes within two.
  'meter-stuck': lasting(0.5, [hours(2.5), hours(4)], minutes(135), hours(1)),
  // At the end of the session; over with the next that is billed.
  'unbilled-session': {
    ...lasting(2, [minutes(30), hours(1)], minutes(90), hours(9)),
    isPossible: costsSomething,
    needs: { en: 'an operator with a tariff at a station', zh: '充电站的运营商须有电价' },
  },
  'faulted-connector': lasting(4, [minutes(30), hours(12)], minutes(6), 1),
  'safety-fault': {
    ...lasting(0.1, [minutes(30), hours(12)], minutes(6), 1),
    brings: ['faulted-connector'],
  },
  // An event without an end: live the clock ends it after a quiet hour, of a file people do.
  'security-event': { ...lasting(0.2, [minutes(10), minutes(20)], 1, hours(1)), needsClock: true },
  // Of its connections a record says nothing. Three heartbeats are missing within the hour.
  'station-offline': {
    // Over with its next message.
    ...lasting(4, [hours(1), hours(4)], 2 * longestHeartbeatSeconds, minutes(5)),
    silent: true,
    // A station that has sent nothing yet is not missed.
    settles: hours(1),
    needsClock: true,
    isPossible: ({ heartbeatIntervalSeconds }: ChargingSection) => heartbeatIntervalSeconds <= longestHeartbeatSeconds,
    needs: {
      en: `heartbeatIntervalSeconds of ${longestHeartbeatSeconds} s at most`,
      zh: `heartbeatIntervalSeconds 不超过 ${longestHeartbeatSeconds} 秒`,
    },
  },
  // Three per cent of a year are 11 days (23 CFR 680.116); the clock looks at midnight, and at the year before.
  'port-uptime': { ...lasting(0.05, [days(12), days(13)], days(12), days(366)), needsClock: true },
} as const satisfies Readonly<Record<StationFault, Fault<StationFault>>>;

const faultNames = Object.keys(faults) as StationFault[];

/**
 * Charging stations of one connector: over their WebSocket, and as their central system records them; the versions of OCPP that the city takes
 * come in turn.
 */
export const chargingStation = simulated(charging)('charging-station', {
  // Both are JSON. Of `sessions`, which are of other systems, nothing is played.
  headers: { 'ocpp-frames': undefined, sessions: undefined },
  stepSeconds: ({ heartbeatIntervalSeconds }) => stepSecondsOf(heartbeatIntervalSeconds),
  start: (device): Station => new Station(device),
  step(station, now, { section, id: stationId }) {
    const { said, happened } = station.until(now, section, faultNames.find(now.isFaulty));
    const { protocol } = station;
    const frames = said.flatMap(({ at, id, action, payload, answer }) => [
      { stationId, at, protocol, direction: 'in', frame: [2, id, action, payload] },
      { stationId, at, protocol, direction: 'out', frame: [3, id, answer] },
    ]);
    const calls = said.map(({ at, action, payload, begins }) => ({ at, action, payload, begins }));
    return { sends: { ocpp: calls, 'ocpp-frames': frames }, happened };
  },
  socket: { protocol: ({ protocol }) => protocol, answers: answerTo },
  faults,
});
