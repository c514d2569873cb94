import type { EventLog } from '../sets/event-log';

const detectorRestored = 83;
const firstFault = 84;

export const faultNames = ['other', 'watchdog', 'open loop', 'shorted loop', 'excessive change'] as const;

export interface DetectorFault {
  readonly detector: number;
  readonly fault: (typeof faultNames)[number];
  readonly fromMs: number;
  /** Infinite while it lasts. */
  readonly toMs: number;
}

/** Traffic alarm 8: faults that the controller reports, events 84–88, until the 83 of the detector. */
export function detectorFaults(log: EventLog): readonly DetectorFault[] {
  const open = new Map<number, DetectorFault>();
  const closed: DetectorFault[] = [];
  for (let i = 0; i < log.length; i++) {
    const code = log.code[i] as number;
    const fault = faultNames[code - firstFault];
    if (code !== detectorRestored && fault === undefined) continue;
    const detector = log.parameter[i] as number;
    const timeMs = log.timeMs[i] as number;
    const known = open.get(detector);
    if (fault !== undefined && !known) {
      open.set(detector, { detector, fault, fromMs: timeMs, toMs: Number.POSITIVE_INFINITY });
    } else if (fault === undefined && known) {
      closed.push({ ...known, toMs: timeMs });
      open.delete(detector);
    }
  }
  return [...closed, ...open.values()];
}
