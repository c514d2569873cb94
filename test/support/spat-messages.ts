/** Builders of SPaT and MAP messages: small, whole, and ours. */

export type Json = Record<string, unknown>;

export const at = Date.UTC(2026, 4, 13, 8, 0, 30);

export const encode = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

const minuteOfYear = (ms: number) => Math.floor((ms - Date.UTC(new Date(ms).getUTCFullYear(), 0, 1)) / 60_000);

/** A movement with all that traffic rule Q asks for. */
export const movement = (signalGroup: number, eventState: string, timing: Json | null = {}): Json => ({
  signalGroup,
  state_time_speed: {
    movementEventList: [
      {
        eventState,
        timing: timing && { startTime: 300, minEndTime: 600, maxEndTime: 600, nextTime: 900, ...timing },
      },
    ],
  },
});

export interface SpatOptions {
  readonly id?: unknown;
  readonly region?: unknown;
  readonly atMs?: number;
  readonly status?: Json | null;
  readonly movements?: unknown;
  readonly state?: Json;
  readonly data?: Json;
  readonly metadata?: Json;
}

/** Raw ODE SPaT of one intersection. */
export function rawSpat({
  id = 100,
  region = 7,
  atMs = at,
  status = {},
  movements,
  state,
  data,
  metadata,
}: SpatOptions = {}): Json {
  const moy = minuteOfYear(atMs);
  return {
    metadata: { odeReceivedAt: new Date(atMs).toISOString(), originIp: '10.0.0.1', schemaVersion: 8, ...metadata },
    payload: {
      dataType: 'us.dot.its.jpo.ode.plugin.j2735.J2735SPAT',
      data: {
        timeStamp: moy,
        intersectionStateList: {
          intersectionStatelist: [
            {
              id: { id, region },
              revision: 1,
              status: status && { failureFlash: false, failureMode: false, ...status },
              moy,
              timeStamp: atMs % 60_000,
              states: { movementList: movements ?? [movement(2, 'STOP_AND_REMAIN')] },
              ...state,
            },
          ],
        },
        ...data,
      },
    },
  };
}

/** ProcessedSpat of one intersection. */
export const processedSpat = (fields: Json = {}, timing: Json = {}): Json => ({
  intersectionId: 100,
  region: 7,
  utcTimeStamp: new Date(at).toISOString(),
  odeReceivedAt: new Date(at).toISOString(),
  originIp: '10.0.0.1',
  cti4501Conformant: true,
  validationMessages: [],
  status: { failureFlash: false, failureMode: false },
  states: [{ signalGroup: 2, stateTimeSpeed: [{ eventState: 'STOP_AND_REMAIN', timing }] }],
  ...fields,
});

/** A lane whose first node lies at (x, y) cm, with connections `[lane, group]`. */
export const lane = (
  laneID: number,
  x: number,
  y: number,
  to: readonly (readonly [number, number | null])[] = [],
): Json => ({
  laneID,
  laneAttributes: {},
  nodeList: { nodes: [{ delta: { nodeXY1: null, nodeXY3: { x, y } } }] },
  connectsTo:
    to.length === 0
      ? null
      : { connectsTo: to.map(([l, signalGroup]) => ({ connectingLane: { lane: l }, signalGroup })) },
});

/** Two roads that cross: 1 → 11 (group 2) west to east, 2 → 12 (group 4) south to north. */
export const crossroads: readonly Json[] = [
  lane(1, -1000, 0, [[11, 2]]),
  lane(2, 0, -1000, [[12, 4]]),
  lane(11, 1000, 0),
  lane(12, 0, 1000),
];

/** Raw ODE MAP of one intersection. */
export const rawMap = (fields: Json = {}, lanes: readonly unknown[] = crossroads, metadata: Json = {}): Json => ({
  metadata: { odeReceivedAt: new Date(at - 1000).toISOString(), originIp: '10.0.0.1', ...metadata },
  payload: {
    dataType: 'us.dot.its.jpo.ode.plugin.j2735.J2735MAP',
    data: {
      msgIssueRevision: 1,
      intersections: {
        intersectionGeometry: [
          {
            id: { id: 100, region: 7 },
            revision: 3,
            refPoint: { latitude: 38.5, longitude: 106.2 },
            laneSet: { GenericLane: lanes },
            ...fields,
          },
        ],
      },
    },
  },
});
