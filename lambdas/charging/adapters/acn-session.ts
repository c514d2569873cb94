import {
  decodeUtf8,
  numberAt,
  objectAt,
  optional,
  parseInstant,
  parseJson,
  type Refusal,
  Refused,
  reading,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { shiftPoint } from '../rules/meter-units';
import type { SessionEvent } from '../types';

const stationName = /^[A-Za-z0-9*_=|@.:-]{1,128}$/;
/** RFC 1123, as ACN-Data writes its times. */
const rfc1123 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const charging = { chargingState: 'Charging' } as const;
/** Above what a meter could say; what no car takes is flagged by rule C. */
const mostKwh = 1_000_000;

function instantAt(value: unknown, path: string): number {
  const text = stringAt(value, path);
  const ms = rfc1123.test(text) ? Date.parse(text) : (parseInstant(text) ?? Number.NaN);
  if (Number.isNaN(ms))
    throw new Refused('time.invalid', `${path} is no time of RFC 1123, nor of RFC 3339 with offset`);
  return ms;
}

/**
 * Reads one charging session of ACN-Data `{ sessionID, stationID, connectionTime, disconnectTime, doneChargingTime,
 * kWhDelivered, userID }` as the events that a station would have sent: it charges from the connection until it is
 * done. Where nobody says when it was done, nothing is known of its states.
 */
export function readAcnSession(
  bytes: Uint8Array,
  hash: (idToken: string) => string,
): readonly SessionEvent[] | Refusal {
  return reading(() => {
    const root = objectAt(parseJson(decodeUtf8(bytes)), 'session');
    const stationId = stringAt(root.stationID, 'stationID');
    if (!stationName.test(stationId)) throw new Refused('schema.invalid', 'stationID is no name');
    const common = { stationId, sessionId: stringAt(root.sessionID, 'sessionID'), samples: [], offline: false };
    const startMs = instantAt(root.connectionTime, 'connectionTime');
    const endMs = instantAt(root.disconnectTime, 'disconnectTime');
    const doneMs = optional(root.doneChargingTime, (v) => instantAt(v, 'doneChargingTime'));
    const kwh = numberAt(root.kWhDelivered, 'kWhDelivered', -mostKwh, mostKwh);
    const user = optional(root.userID, (v) => stringAt(v, 'userID'));
    const token = user === null ? {} : { idTokenHash: hash(user) };
    return [
      { kind: 'started', ...common, atMs: startMs, registerWh: 0, ...(doneMs === null ? {} : charging), ...token },
      ...(doneMs === null
        ? []
        : [{ kind: 'updated' as const, ...common, atMs: doneMs, chargingState: 'SuspendedEV' as const }]),
      {
        kind: 'ended',
        ...common,
        atMs: endMs,
        registerWh: shiftPoint(kwh, 3),
        ...(doneMs === null ? { doneUnknown: true } : {}),
      },
    ];
  });
}
