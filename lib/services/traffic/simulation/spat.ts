import { cycleSeconds, mainRoad, type PhaseTimes, sideRoad } from './signal-cycle';

// Messages of SAE J2735 as JSON of the USDOT ITS JPO ODE, schema 8.

/** Intersection of a roadside unit, by its number: `roadside-unit-7` is that of intersection 7. */
export const intersectionOf = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0) % 65_536;

const region = 7;
const reference = { latitude: 38.5, longitude: 106.2 };

/** Degrees of the WGS 84 sphere of equal volume. */
const degreeMetres = 111_195;

/** A place so many metres east of the middle of the junction. */
const placeEast = (metres: number) => ({
  latitude: reference.latitude,
  longitude: reference.longitude + metres / degreeMetres / Math.cos((reference.latitude * Math.PI) / 180),
});

/** How the lamps of one phase go on. */
export interface Lamp {
  readonly of: PhaseTimes;
  readonly state: string;
  /** Epoch ms; null: nobody knows. */
  readonly endMs: number | null;
}

/** In one cycle: what is wrong with the lamps. */
export interface LampFaults {
  /** Both roads have green at once. */
  readonly areBothGreen: boolean;
  /** Green turns red at once. */
  readonly isWithoutYellow: boolean;
}

const [green, yellow, red] = ['PROTECTED_MOVEMENT_ALLOWED', 'PROTECTED_CLEARANCE', 'STOP_AND_REMAIN'] as const;

/** Seconds of a cycle at which a lamp changes, and to what; the last lasts into the next cycle. */
function changesOf(
  of: PhaseTimes,
  { areBothGreen, isWithoutYellow }: LampFaults,
): readonly (readonly [number, string])[] {
  const service = ({ green: from, yellow: to, red: over }: PhaseTimes) =>
    [
      [from, green],
      [to, isWithoutYellow ? red : yellow],
      [over, red],
    ] as const;
  return of === sideRoad && areBothGreen ? [...service(mainRoad), ...service(sideRoad)] : service(of);
}

/** What a lamp shows at a time of a cycle, and until when. */
export function lampAt(of: PhaseTimes, cycleFromMs: number, atMs: number, faults: LampFaults): Lamp {
  const changes = changesOf(of, faults);
  const seconds = (atMs - cycleFromMs) / 1000;
  const shown = changes.findLast(([from]) => from <= seconds);
  const next = changes.find(([from, state]) => from > seconds && state !== shown?.[1]);
  const endMs = cycleFromMs + 1000 * (next?.[0] ?? cycleSeconds + (of.green === 0 ? 0 : of.green));
  return { of, state: shown?.[1] ?? red, endMs };
}

/** Seconds of a cycle at which some lamp changes. */
export const changeSeconds: readonly number[] = [mainRoad, sideRoad]
  .flatMap(({ green: from, yellow: to, red: over }) => [from, to, over])
  .sort((a, b) => a - b);

/** TimeMark: tenths of a second of the hour; 36001 is "unknown". */
const timeMark = (ms: number | null) => (ms === null ? 36_001 : Math.round((ms % 3_600_000) / 100));

const metadata = (receivedMs: number) => ({
  odeReceivedAt: new Date(receivedMs).toISOString(),
  originIp: '',
  schemaVersion: 8,
});

/** Time of a message by the clock of the device, and by that of the receiver. */
interface Times {
  readonly atMs: number;
  readonly receivedMs: number;
}

interface Shown extends Times {
  readonly lamps: readonly Lamp[];
  readonly failureFlash: boolean;
  /** `nextTime` is missing, which CTI 4501 asks for. */
  readonly isIncomplete: boolean;
}

export function spatMessage(id: string, { atMs, receivedMs, lamps, failureFlash, isIncomplete }: Shown): object {
  const moy = Math.floor((atMs - Date.UTC(new Date(atMs).getUTCFullYear(), 0, 1)) / 60_000);
  const movement = ({ of, state, endMs }: Lamp) => ({
    signalGroup: of.phase,
    state_time_speed: {
      movementEventList: [
        {
          eventState: state,
          timing: {
            startTime: timeMark(null),
            minEndTime: timeMark(endMs),
            maxEndTime: timeMark(endMs),
            nextTime: isIncomplete ? null : timeMark(null),
          },
        },
      ],
    },
  });
  return {
    metadata: metadata(receivedMs),
    payload: {
      dataType: 'us.dot.its.jpo.ode.plugin.j2735.J2735SPAT',
      data: {
        timeStamp: moy,
        intersectionStateList: {
          intersectionStatelist: [
            {
              id: { id: intersectionOf(id), region },
              revision: 1,
              status: { failureFlash, failureMode: false },
              moy,
              timeStamp: atMs % 60_000,
              states: { movementList: lamps.map(movement) },
            },
          ],
        },
      },
    },
  };
}

type Node = readonly [east: number, north: number];

/** A lane by its nodes in cm: the first from the middle, each other from the one before. */
const lane = (laneID: number, nodes: readonly Node[], connectsTo: readonly (readonly [number, number])[] = []) => ({
  laneID,
  laneAttributes: {},
  nodeList: { nodes: nodes.map(([x, y]) => ({ delta: { nodeXY3: { x, y } } })) },
  connectsTo:
    connectsTo.length === 0
      ? null
      : { connectsTo: connectsTo.map(([to, signalGroup]) => ({ connectingLane: { lane: to }, signalGroup })) },
});

/** Two roads that cross: from the west the greater, from the south the lesser. */
const lanes = [
  lane(
    1,
    [
      [-1000, 0],
      [-9000, 0],
    ],
    [[11, mainRoad.phase]],
  ),
  lane(
    2,
    [
      [0, -1000],
      [0, -9000],
    ],
    [[12, sideRoad.phase]],
  ),
  lane(11, [
    [1000, 0],
    [9000, 0],
  ]),
  lane(12, [
    [0, 1000],
    [0, 9000],
  ]),
];

export const mapMessage = (id: string, receivedMs: number): object => ({
  metadata: metadata(receivedMs),
  payload: {
    dataType: 'us.dot.its.jpo.ode.plugin.j2735.J2735MAP',
    data: {
      msgIssueRevision: 1,
      intersections: {
        intersectionGeometry: [
          {
            id: { id: intersectionOf(id), region },
            revision: 1,
            refPoint: reference,
            laneWidth: 350,
            laneSet: { GenericLane: lanes },
          },
        ],
      },
    },
  },
});

/** A car that stands on the greater road, 13 m before the middle, first at its stop line. */
export const standingCar = (atMs: number): object => ({
  metadata: metadata(atMs),
  payload: {
    dataType: 'us.dot.its.jpo.ode.plugin.j2735.J2735Bsm',
    data: {
      coreData: {
        msgCnt: Math.floor(atMs / 1000) % 128,
        id: '00000000',
        secMark: atMs % 60_000,
        position: { ...placeEast(-13), elevation: 1100 },
        speed: 0,
        heading: 90,
      },
      partII: [],
    },
  },
});
