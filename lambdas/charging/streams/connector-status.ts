import type { AlarmSignal, Findings } from '../../../lib/engine/contracts';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { rowIn } from '../../../lib/engine/windows/rows';
import type { Evaluation, SetCodec, WindowedStream } from '../../../lib/engine/windows/window';
import { WindowStore } from '../../../lib/engine/windows/window-store';
import { charging as facts } from '../../../lib/services/charging/facts';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { faultedConnector } from '../rules/alarm-faulted-connector';
import { safetyCode } from '../rules/alarm-safety-code';
import { inTime } from '../rules/connector-state';
import type { ConnectorStatus } from '../types';

const dayMs = 86_400_000;

/** Statuses of a station's connectors, each once, in time. */
export type StatusSet = readonly ConnectorStatus[];

const textOf = ({ connectorId, status, errorCode, atMs }: ConnectorStatus) =>
  JSON.stringify([atMs, connectorId, status, errorCode]);

const statusCodec: SetCodec<StatusSet> = {
  encode: toBytes,
  decode: (bytes) => fromBytes<StatusSet>(bytes),
  merge(stored = [], added) {
    const all = new Map(stored.map((s) => [textOf(s), s]));
    for (const s of added) all.set(textOf(s), s);
    return { set: inTime([...all.values()]), accepted: all.size - stored.length };
  },
};

function evaluate({ events, scope, deviceId }: Evaluation<StatusSet, null, null>): Findings {
  const connectors = groupedBy(events, (s) => s.connectorId);
  const alarms = [...connectors].flatMap(([connectorId, statuses]): AlarmSignal[] => [
    ...faultedConnector(connectorId, statuses, scope).map((s) => ({ alarm: 'faulted-connector', deviceId, ...s })),
    ...safetyCode(connectorId, statuses, scope).map((s) => ({ alarm: 'safety-fault', deviceId, ...s })),
  ]);
  const own = events.filter(({ atMs }) => atMs >= scope.fromMs && atMs < scope.toMs);
  return {
    records: own.map(({ atMs, connectorId, status, errorCode }) =>
      rowIn(facts, 'connector-states', atMs, deviceId, { connector_id: connectorId, status, error_code: errorCode }),
    ),
    indicators: [],
    alarms,
  };
}

/** Connector states of a station by the day: records, alarms 2 and 4; sessions of OCPP 1.6 read their states here. */
export const connectorStatusStream: WindowedStream<StatusSet, null, null> = {
  id: 'connector-status',
  windowMs: dayMs,
  // The state at midnight is one of the day before.
  contextBefore: 1,
  contextAfter: 0,
  events: statusCodec,
  evaluate,
};

/** Statuses of one connector from the day of `fromMs` to the day of `toMs`. */
export async function statusesOf(
  state: StateStorePort,
  stationId: string,
  connectorId: number,
  fromMs: number,
  toMs: number,
): Promise<StatusSet> {
  const day = (ms: number) => Math.max(0, Math.floor(ms / dayMs) * dayMs);
  const store = new WindowStore(connectorStatusStream, stationId, state);
  const sets = await store.sets(day(fromMs), day(toMs));
  return sets.flatMap((set) => store.events([set])).filter((s) => s.connectorId === connectorId);
}
