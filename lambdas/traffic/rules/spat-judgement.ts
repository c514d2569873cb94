import type { MapContent } from '../sets/map-set';
import type { GroupState, SpatMessage } from '../sets/spat-message';
import { type AllowedPairs, conflictingGreens } from './conflicting-greens';
import { isIllegalSequence } from './illegal-signal-sequence';
import { crossingPairs } from './lane-paths';
import { mapMisalignment } from './spat-map-alignment';
import { missingData } from './spat-minimum-data';
import { endsReversed } from './spat-times';
import { movedEnds, openClearance } from './time-change-consistency';

/** Part of the city's settings that the rules of SPaT need. */
export interface SpatSettings {
  readonly redAmber: boolean;
  readonly allowedConflicts: readonly {
    readonly intersection: number;
    readonly connections: readonly [string, string];
  }[];
}

/** What a rule found in one message. */
export interface SpatFinding {
  readonly rule: 'G' | 'H' | 'I' | 'P' | 'Q' | 'R';
  readonly subject: string;
  readonly detail: string;
}

/**
 * MAPs that a message is judged with: for conflicts only one received before it, for alignment also one received soon
 * after.
 */
export interface MapsAtHand {
  readonly inForce: MapContent | undefined;
  readonly forAlignment: MapContent | undefined;
  /** The unit sends MAPs: then that of the intersection may not be missing. */
  readonly anyReceived: boolean;
}

const groupName = (g: GroupState) => `group ${g.group}`;

const join = (rule: SpatFinding['rule'], subject: string, faults: readonly string[]): SpatFinding[] =>
  faults.length > 0 ? [{ rule, subject, detail: faults.join('; ') }] : [];

/** Rules G, I and R of one signal group; `before` is its state in the message before, unless that is too long ago. */
function judgeGroup(group: GroupState, before: GroupState | undefined, redAmber: boolean): SpatFinding[] {
  const subject = groupName(group);
  const illegal = before !== undefined && isIllegalSequence(before.state, group.state, redAmber);
  const reversed = endsReversed(group) ? ['maxEndTime is before minEndTime'] : [];
  const moved = before ? movedEnds(before, group) : [];
  return [
    ...join('G', subject, illegal ? [`${before.state} to ${group.state}`] : []),
    ...join('I', subject, reversed),
    ...join('R', subject, [...moved, ...openClearance(group)]),
  ];
}

/** All that rules G, H, I, P, Q and R say of one message. */
export function judgeSpat(
  spat: SpatMessage,
  before: ReadonlyMap<number, GroupState>,
  maps: MapsAtHand,
  settings: SpatSettings,
): readonly SpatFinding[] {
  const allowed: AllowedPairs = settings.allowedConflicts
    .filter((a) => a.intersection === spat.intersection)
    .map((a) => a.connections);
  const conflicts = maps.inForce ? conflictingGreens(spat.body, crossings(maps.inForce), allowed) : [];
  return [
    ...spat.body.groups.flatMap((g) => judgeGroup(g, before.get(g.group), settings.redAmber)),
    ...conflicts.map(({ pair, detail }): SpatFinding => ({ rule: 'H', subject: pair, detail })),
    ...join('P', 'message', maps.anyReceived ? mapMisalignment(spat, maps.forAlignment) : []),
    ...join('Q', 'message', missingData(spat.body)),
  ];
}

const knownCrossings = new WeakMap<MapContent, ReturnType<typeof crossingPairs>>();

/** Crossing pairs of a MAP, computed once. */
export function crossings(map: MapContent): ReturnType<typeof crossingPairs> {
  const known = knownCrossings.get(map) ?? crossingPairs(map.connections);
  knownCrossings.set(map, known);
  return known;
}
