import { decodeUtf8, objectAt, parseJson, type Refusal, Refused, reading } from '../../../lib/engine/intake/reading';
import { type FlowSet, flowSet } from '../sets/flow-set';
import { readOwnFlow } from './flow-own';
import { readSdmFlow } from './flow-sdm';

/** One message of a detector station, as members of the set of its intervals. */
export interface FlowMembers {
  /** Station that the message names; null when it names none. For files: MQTT has the thing name. */
  readonly origin: string | null;
  /** Start of the interval, epoch ms: decides the window. */
  readonly atMs: number;
  /** End of the interval: nothing is measured before. */
  readonly untilMs: number;
  readonly events: FlowSet;
}

/**
 * Reads one message of feed `detector-flow`: our own form or SDM TrafficFlowObserved, distinguished by content. In a file
 * of bare messages our own form may name its station in `station`.
 *
 * @returns members for the stream `flow`, or why the message goes to quarantine
 */
export function readFlow(bytes: Uint8Array, receivedAtMs: number): FlowMembers | Refusal {
  return reading(() => {
    const root = objectAt(parseJson(decodeUtf8(bytes)), 'message');
    const { station, ...own } = root;
    const isSdm = root.type === 'TrafficFlowObserved';
    if (!isSdm && root.intervalStart === undefined)
      throw new Refused('schema.invalid', 'message is neither an interval nor a TrafficFlowObserved');
    const name = isSdm ? root.id : station;
    if (name !== undefined && typeof name !== 'string') throw new Refused('schema.invalid', 'station must be text');
    const events = flowSet(isSdm ? readSdmFlow(root, receivedAtMs) : readOwnFlow(own, receivedAtMs));
    const atMs = events[0]?.startMs ?? receivedAtMs;
    const untilMs = events.reduce((latest, { startMs, seconds }) => Math.max(latest, startMs + 1000 * seconds), atMs);
    return { origin: name ?? null, atMs, untilMs, events };
  });
}
