import type { EventLog } from '../sets/event-log';

/** Times and codes of one phase, ascending by (time, code). */
export interface Track {
  readonly timeMs: readonly number[];
  readonly code: readonly number[];
}

interface GrowingTrack extends Track {
  readonly timeMs: number[];
  readonly code: number[];
}

const noEvents: Track = { timeMs: [], code: [] };

/** Chosen events of a log, split by phase. */
export class PhaseEvents {
  private readonly tracks = new Map<number, GrowingTrack>();

  /** Events whose parameter is a phase. */
  static ofCodes(log: EventLog, codes: readonly number[]): PhaseEvents {
    const wanted = new Uint8Array(65_536);
    for (const code of codes) wanted[code] = 1;
    const events = new PhaseEvents();
    for (let i = 0; i < log.length; i++) {
      const code = log.code[i] as number;
      if (wanted[code] === 1) events.add(log.parameter[i] as number, log.timeMs[i] as number, code);
    }
    return events;
  }

  /** Events whose parameter is a detector, for each phase it serves, `earlierMs` before they were logged (latency). */
  static ofDetectors(
    log: EventLog,
    code: number,
    phasesOf: ReadonlyMap<number, readonly number[]>,
    earlierMs = 0,
  ): PhaseEvents {
    const events = new PhaseEvents();
    for (let i = 0; i < log.length; i++) {
      if (log.code[i] !== code) continue;
      for (const phase of phasesOf.get(log.parameter[i] as number) ?? []) {
        events.add(phase, (log.timeMs[i] as number) - earlierMs, code);
      }
    }
    return events;
  }

  phases(): readonly number[] {
    return [...this.tracks.keys()].sort((a, b) => a - b);
  }

  of(phase: number): Track {
    return this.tracks.get(phase) ?? noEvents;
  }

  private add(phase: number, timeMs: number, code: number): void {
    let track = this.tracks.get(phase);
    if (!track) {
      track = { timeMs: [], code: [] };
      this.tracks.set(phase, track);
    }
    track.timeMs.push(timeMs);
    track.code.push(code);
  }
}

/** Visits the events of two tracks in the order of (time, code). */
export function mergeByTime(a: Track, b: Track, visit: (timeMs: number, code: number) => void): void {
  let i = 0;
  let j = 0;
  while (i < a.timeMs.length || j < b.timeMs.length) {
    const order = i === a.timeMs.length ? 1 : j === b.timeMs.length ? -1 : compare(a, i, b, j);
    if (order <= 0) visit(a.timeMs[i] as number, a.code[i++] as number);
    else visit(b.timeMs[j] as number, b.code[j++] as number);
  }
}

function compare(a: Track, i: number, b: Track, j: number): number {
  return (a.timeMs[i] as number) - (b.timeMs[j] as number) || (a.code[i] as number) - (b.code[j] as number);
}
