import type { EventLog } from '../sets/event-log';

const [off, on] = [81, 82];
const shortGapMs = 2000;

/** On and off times of one detector, strictly alternating, first an on. */
export interface PresenceEdges {
  readonly timeMs: number[];
  /** +1 vehicle comes, -1 vehicle leaves. */
  readonly change: number[];
}

/** Edges that repair had to insert, for the cross-check with a reference. */
export interface Repairs {
  offsHalfWay: number;
  offsAtSecondOn: number;
  onsBeforeLeadingOff: number;
  onsHalfWay: number;
}

export const noRepairs = (): Repairs => ({ offsHalfWay: 0, offsAtSecondOn: 0, onsBeforeLeadingOff: 0, onsHalfWay: 0 });

/** Traffic rule C.1: edges of the wanted detectors with the missing ones inserted. */
export function presenceEdges(
  log: EventLog,
  wanted: ReadonlyMap<number, unknown>,
  repairs: Repairs = noRepairs(),
): ReadonlyMap<number, PresenceEdges> {
  const edges = new Map<number, PresenceEdges>();
  for (let i = 0; i < log.length; i++) {
    const code = log.code[i] as number;
    if (code !== off && code !== on) continue;
    const detector = log.parameter[i] as number;
    if (!wanted.has(detector)) continue;
    let own = edges.get(detector);
    if (!own) {
      own = { timeMs: [], change: [] };
      edges.set(detector, own);
    }
    addEdge(own, log.timeMs[i] as number, code === on ? 1 : -1, repairs);
  }
  return edges;
}

function addEdge(edges: PresenceEdges, timeMs: number, change: number, repairs: Repairs): void {
  const last = edges.change.length - 1;
  if (last < 0) {
    if (change < 0) {
      insert(edges, timeMs - 1, 1);
      repairs.onsBeforeLeadingOff++;
    }
  } else if (edges.change[last] === change) {
    const lastMs = edges.timeMs[last] as number;
    const halfWay = (lastMs + timeMs) / 2;
    if (change < 0) {
      insert(edges, halfWay, 1);
      repairs.onsHalfWay++;
    } else if (timeMs - lastMs <= shortGapMs) {
      insert(edges, timeMs, -1);
      repairs.offsAtSecondOn++;
    } else {
      insert(edges, halfWay, -1);
      repairs.offsHalfWay++;
    }
  }
  insert(edges, timeMs, change);
}

function insert(edges: PresenceEdges, timeMs: number, change: number): void {
  edges.timeMs.push(timeMs);
  edges.change.push(change);
}
