import type { Words } from './words';

export const severities = ['critical', 'major', 'minor', 'warning'] as const;
export type Severity = (typeof severities)[number];

/** Severities whose time to repair is measured: the others end by themselves or at the next visit. */
export const repairedSeverities: readonly Severity[] = ['critical', 'major'];

/** Why a person closes an alarm. Only `repaired` counts as a repair. */
export const closeReasons = ['repaired', 'false-alarm', 'planned-work', 'not-found', 'duplicate'] as const;
export type CloseReason = (typeof closeReasons)[number];
/** What an alarm says of supply: incidents are made of such alarms, whatever their services are. */
export interface SupplyFacts {
  /** `cause`: a part of the supply itself is dark, e.g. a transformer. `symptom`: a thing may be without supply. */
  readonly evidence: 'cause' | 'symptom';
  /** Minutes from the loss of supply to the start of the alarm, at most, e.g. the silence that it waits for. */
  readonly withinMinutes: number | ((section: never) => number);
}

/** The same of a city. */
export interface SupplyEvidence extends SupplyFacts {
  readonly withinMinutes: number;
}

/** What is known later says nothing of what else happened at the time. */
const mostMinutes = 60;

/** What an alarm says of supply in a city; undefined: nothing. */
export function supplyEvidence({ supply }: Pick<Alarm, 'supply'>, section: unknown): SupplyEvidence | undefined {
  if (!supply) return undefined;
  const { evidence, withinMinutes: within } = supply;
  const minutes = typeof within === 'function' ? within(section as never) : within;
  return { evidence, withinMinutes: Math.min(mostMinutes, minutes) };
}

/** An alarm of the service, raised by its rules per device; severity decides who is notified. */
export interface Alarm {
  /** Lower case with hyphens; its code is `<service>.<id>`. */
  readonly id: string;
  readonly name: Words;
  readonly severity: Severity;
  /**
   * It may be known minutes late although it is critical, or although a feed of seconds raises it. Default: as soon as the
   * soonest of what raises it (`latencyOf`).
   */
  readonly latency?: 'minutes';
  /** Settings that decide when it is raised or over, by path in the section, e.g. `spat.allowedConflicts`. */
  readonly settings?: readonly string[];
  /** That it may stand for a loss of supply; absent: it has nothing to do with it. */
  readonly supply?: SupplyFacts;
  /** What the person on duty does first; shown in the alarm. */
  readonly runbook: Words;
  /** Where the threshold comes from: a standard and its clause, or a page, e.g. `docs/domain/traffic.md, alarm 4`. */
  readonly source: string;
}
