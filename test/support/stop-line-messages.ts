import type { Position } from '../../lambdas/traffic/rules/positions';
import { type Json, movement, rawMap, rawSpat } from './spat-messages';

/** Builders of what a roadside unit sends of its stop lines. Cars, their ids and their ways are synthetic. */

const junction: Position = { latitude: 38.5, longitude: 106.2 };
const degreeCm = 11_119_500;

/** Position so many metres east and north of the junction. */
export const metres = (east: number, north: number): Position => ({
  latitude: junction.latitude + (north * 100) / degreeCm,
  longitude: junction.longitude + (east * 100) / degreeCm / Math.cos((junction.latitude * Math.PI) / 180),
});

/** A lane of one or more signal groups, by its nodes in cm: the first from the junction, each other from the one before. */
const approach = (laneID: number, groups: readonly number[], nodes: readonly (readonly [number, number])[]): Json => ({
  laneID,
  laneAttributes: {},
  nodeList: { nodes: nodes.map(([x, y]) => ({ delta: { nodeXY1: null, nodeXY3: { x, y } } })) },
  connectsTo: {
    connectsTo: groups.map((signalGroup, i) => ({ connectingLane: { lane: 90 + i }, signalGroup })),
  },
});

/**
 * From the west, heading east: lane 1 (group 2) and to its right lane 3 (group 6), both with a stop line 10 m west of the
 * junction. From the south, heading north: lane 2 (group 4). From the east lane 4, of two groups.
 */
export const stopLineMap = (odeReceivedAt: string, fields: Json = {}): Json =>
  rawMap(
    { laneWidth: 350, ...fields },
    [
      approach(
        1,
        [2],
        [
          [-1000, 0],
          [-1000, 0],
          [-8000, 0],
        ],
      ),
      approach(
        3,
        [6],
        [
          [-1000, -350],
          [-9000, 0],
        ],
      ),
      approach(
        2,
        [4],
        [
          [0, -1000],
          [0, -9000],
        ],
      ),
      approach(
        4,
        [1, 5],
        [
          [1000, 0],
          [9000, 0],
        ],
      ),
    ],
    { odeReceivedAt },
  );

const colours = {
  red: 'STOP_AND_REMAIN',
  yellow: 'PROTECTED_CLEARANCE',
  green: 'PROTECTED_MOVEMENT_ALLOWED',
  dark: 'DARK',
} as const;
export type Colour = keyof typeof colours;

/** SPaT that shows the same to all groups of the map. */
export const showing = (atMs: number, colour: Colour): Json =>
  rawSpat({ atMs, movements: [1, 2, 4, 5, 6].map((group) => movement(group, colours[colour])) });

export interface Car {
  readonly atMs: number;
  /** Metres east and north of the junction; default: first in lane 1. */
  readonly at?: readonly [number, number];
  readonly heading?: number | null;
  /** m/s. */
  readonly speed?: number | null;
  readonly id?: string;
  readonly core?: Json;
  readonly metadata?: Json;
}

/** A Basic Safety Message as the ODE's JSON. */
export const bsm = ({ atMs, at = [-13, 0], heading = 90, speed = 0, id = 'C0FFEE01', core, metadata }: Car): Json => ({
  metadata: {
    bsmSource: 'RV',
    odeReceivedAt: new Date(atMs + 40).toISOString(),
    originIp: '10.0.0.1',
    schemaVersion: 6,
    ...metadata,
  },
  payload: {
    dataType: 'us.dot.its.jpo.ode.plugin.j2735.J2735Bsm',
    data: {
      coreData: {
        msgCnt: 1,
        id,
        secMark: atMs % 60_000,
        position: { ...metres(...at), elevation: 1100 },
        speed,
        heading,
        ...core,
      },
      partII: [],
    },
  },
});
