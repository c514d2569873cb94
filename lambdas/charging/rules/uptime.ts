import type { ConnectorStatus } from '../types';
import { connectorSpans } from './connector-state';
import { type Interval, intersection, lengthMs, union } from './intervals';

const minuteMs = 60_000;
/** 23 CFR 680.116(b): minutes of twelve months, leap year or not. */
const minutesOfYear = 525_600;

/** Outages that are not the port's fault (charging rule G). */
export type ExclusionCause = 'utility-outage' | 'vandalism' | 'scheduled-maintenance' | 'vehicle-fault';

export interface PortHistory {
  readonly statuses: readonly ConnectorStatus[];
  /** When its station was offline. */
  readonly offline: readonly Interval[];
  readonly excluded: readonly (Interval & { readonly cause: ExclusionCause })[];
}

export interface Uptime {
  readonly percent: number;
  readonly outageMinutes: number;
  /** Minutes of outage for which the port is not to blame. */
  readonly excludedMinutes: number;
}

/**
 * Charging rule G and alarm 1: uptime of a port over the year before an instant, by 23 CFR 680.116(b):
 * u = (525600 − (T_outage − T_excluded)) / 525600 × 100. Out is what is Faulted, Unavailable or offline. Time before the
 * port's first message is no outage.
 */
export function uptime({ statuses, offline, excluded }: PortHistory, endMs: number): Uptime {
  const year = [{ fromMs: endMs - minutesOfYear * minuteMs, toMs: endMs }];
  const down = connectorSpans(statuses)
    .filter(({ status }) => status === 'Faulted' || status === 'Unavailable')
    .map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? endMs }));
  const outage = intersection(union([...down, ...offline]), year);
  const outageMinutes = lengthMs(outage) / minuteMs;
  const excludedMinutes = lengthMs(intersection(outage, excluded)) / minuteMs;
  const percent = ((minutesOfYear - (outageMinutes - excludedMinutes)) / minutesOfYear) * 100;
  return { percent, outageMinutes, excludedMinutes };
}
