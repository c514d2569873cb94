/** J2735 MovementPhaseState, in the order of the standard: the position is its code in a stored set. */
export const movementStates = [
  'UNAVAILABLE',
  'DARK',
  'STOP_THEN_PROCEED',
  'STOP_AND_REMAIN',
  'PRE_MOVEMENT',
  'PERMISSIVE_MOVEMENT_ALLOWED',
  'PROTECTED_MOVEMENT_ALLOWED',
  'PERMISSIVE_CLEARANCE',
  'PROTECTED_CLEARANCE',
  'CAUTION_CONFLICTING_TRAFFIC',
] as const;
export type MovementState = (typeof movementStates)[number];

/** Required times of a movement event that were null or missing (rule Q), as bits. */
export const timingFields = ['startTime', 'minEndTime', 'maxEndTime', 'nextTime'] as const;

/** Required fields of the message that were null or missing (rule Q), as bits. */
export const messageFields = ['timeStamp', 'region'] as const;

/** A null region (trap of the scripts). */
export const noRegion = -1;

/** First movement event of a signal group. */
export interface GroupState {
  readonly group: number;
  readonly state: MovementState;
  /** Epoch ms; null when unknown (rule I). */
  readonly minEndMs: number | null;
  readonly maxEndMs: number | null;
  /** Bits of `timingFields`, of all its movement events. */
  readonly missing: number;
}

/** What a SPaT says of one intersection, without when it was said. */
export interface SpatContent {
  readonly region: number;
  readonly failureFlash: boolean;
  readonly failureMode: boolean;
  /** Bits of `messageFields`. */
  readonly missing: number;
  /** Violations that a ProcessedSpat reports of itself; 0 when it conforms or cannot say. */
  readonly violations: number;
  /** Ascending by group. */
  readonly groups: readonly GroupState[];
}

/** Content and its canonical text: equal text means equal content. */
export interface SpatBody extends SpatContent {
  readonly text: string;
}

/** One intersection of one SPaT message. Its identity is (time, intersection, content). */
export interface SpatMessage {
  /** J2735 intersection id. */
  readonly intersection: number;
  /** Message time, epoch ms (rule I). */
  readonly atMs: number;
  /** When the roadside or the cloud first received it; null when nobody said. */
  readonly receivedMs: number | null;
  readonly body: SpatBody;
}

type GroupRow = [group: number, state: number, minEndMs: number | null, maxEndMs: number | null, missing: number];
type BodyRow = [region: number, failure: number, missing: number, violations: number, ...groups: GroupRow[]];

/** Gives content its canonical text. */
export function spatBody(content: SpatContent): SpatBody {
  const groups = [...content.groups].sort((a, b) => a.group - b.group);
  const row: BodyRow = [
    content.region,
    (content.failureFlash ? 1 : 0) + (content.failureMode ? 2 : 0),
    content.missing,
    content.violations,
    ...groups.map((g): GroupRow => [g.group, movementStates.indexOf(g.state), g.minEndMs, g.maxEndMs, g.missing]),
  ];
  return { ...content, groups, text: JSON.stringify(row) };
}

/** The inverse of `spatBody(…).text`. */
export function parseSpatBody(text: string): SpatBody {
  const [region, failure, missing, violations, ...groups] = JSON.parse(text) as BodyRow;
  return {
    text,
    region,
    failureFlash: (failure & 1) !== 0,
    failureMode: (failure & 2) !== 0,
    missing,
    violations,
    groups: groups.map(([group, state, minEndMs, maxEndMs, lacking]) => ({
      group,
      state: movementStates[state] as MovementState,
      minEndMs,
      maxEndMs,
      missing: lacking,
    })),
  };
}
