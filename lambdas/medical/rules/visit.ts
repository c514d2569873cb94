import type { MedicalSection } from '../../../lib/services/medical/config';
import type { Lying } from './places';

/** Events of which visits are made (HL7 2.5.1, chapter 3); others say nothing of them. */
const triggers = [
  ...(['A01', 'A02', 'A03', 'A04', 'A06', 'A07', 'A08', 'A11', 'A12', 'A13', 'A14', 'A17', 'A23', 'A27'] as const),
] as const;
type Trigger = (typeof triggers)[number];

export const isTrigger = (text: string): text is Trigger => (triggers as readonly string[]).includes(text);

/** What a message of HL7 version 2 says of a visit. */
export interface Hl7Event {
  readonly by: 'hl7';
  /** Digest of hospital and visit. */
  readonly visit: string;
  readonly trigger: Trigger;
  /** When it happened. */
  readonly atMs: number;
  /** When it was recorded: what undoes others undoes what was recorded before. */
  readonly saidMs: number;
  readonly admittedMs: number | null;
  /** HL7 table 0004: E emergency, I inpatient, O outpatient. */
  readonly class: string;
  readonly ward: string | null;
  readonly bed: string | null;
  /** HL7 table 0112. */
  readonly disposition: string;
  readonly byAmbulance: boolean;
}

/** A version of an Encounter of FHIR R4: the whole of what is known of the visit then. */
export interface EncounterState {
  readonly by: 'fhir';
  readonly visit: string;
  readonly atMs: number;
  /** `meta.lastUpdated`: of two versions the later counts. */
  readonly saidMs: number;
  readonly status: string;
  /** v3-ActCode: EMER, IMP, AMB. */
  readonly class: string;
  /** Beginning of each state, from `statusHistory`, `period` and this version. */
  readonly began: readonly { readonly status: string; readonly atMs: number }[];
  readonly endMs: number | null;
  readonly ward: string | null;
  readonly bed: string | null;
  readonly leftUnseen: boolean;
  readonly byAmbulance: boolean;
}

/** Two numbers turned out to be of one visit, or it was given another (HL7 A40 and its like): what was said of both is said of `to`. */
export interface Merge {
  readonly by: 'merge';
  /** Either of both. */
  readonly visit: string;
  readonly atMs: number;
  readonly saidMs: number;
  readonly from: string;
  readonly to: string;
}

/** What is said of one visit alone. */
export type ReportedEvent = Hl7Event | EncounterState;

export type VisitEvent = ReportedEvent | Merge;

export type VisitStatus = 'waiting' | 'in-care' | 'boarding' | 'left' | 'cancelled' | 'withdrawn' | 'elsewhere';

/** A visit of an emergency department, without who came. */
export interface Visit {
  readonly status: VisitStatus;
  readonly arrivedMs: number | null;
  readonly triagedMs: number | null;
  readonly seenMs: number | null;
  /** Decision to admit. */
  readonly decidedMs: number | null;
  readonly leftMs: number | null;
  /** When nobody waits any more: departure, or what says that the visit never was. */
  readonly endedMs: number | null;
  /** When who came by ambulance was taken over; null also where nobody was brought. */
  readonly handedOverMs: number | null;
  readonly leftUnseen: boolean;
  readonly byAmbulance: boolean;
  readonly ward: string | null;
  readonly bed: string | null;
  /** The bed in which who makes it lies, or lay last, of an emergency or not; null where nobody knows of one. */
  readonly lying: Lying | null;
}

/** A visit, and what of it time decides. */
export interface ReadVisit extends Visit {
  /** Keyed hash: all that leaves the function of who it was. */
  readonly id: string;
  readonly deviceId: string;
  readonly atMs: number;
  readonly nowMs: number;
  /** Events that it was read from. */
  readonly seen: number;
  readonly decidedAtMs: number | null;
  readonly decidedMs: number;
  readonly dueMs: number | null;
  readonly isOver: boolean;
}

const undone: Readonly<Partial<Record<Trigger, readonly Trigger[]>>> = {
  A11: ['A01', 'A04'],
  A12: ['A02'],
  A13: ['A03'],
  A27: ['A14'],
};

/** Left against advice, or before anybody was seen (HL7 table 0112, UB-04 form locator 17). */
const againstAdvice = '07';

const nothing: Visit = {
  ...{ status: 'elsewhere', arrivedMs: null, triagedMs: null, seenMs: null, decidedMs: null, leftMs: null },
  ...{ endedMs: null, handedOverMs: null, leftUnseen: false, byAmbulance: false, ward: null, bed: null },
  lying: null,
};

export const least = (times: readonly (number | null)[]): number | null => {
  const all = times.filter((ms) => ms !== null);
  return all.length === 0 ? null : Math.min(...all);
};

export const latestSaid = <E extends ReportedEvent>(events: readonly E[]): E | undefined =>
  events.reduce<E | undefined>((last, one) => (last && last.saidMs > one.saidMs ? last : one), undefined);

const isDeletion = (event: ReportedEvent): boolean =>
  event.by === 'hl7' ? event.trigger === 'A23' : event.status === 'entered-in-error';

/** Whether it says that a visit never was: deleted (A23), entered in error, cancelled (A11). */
export const withdraws = (event: ReportedEvent): boolean =>
  isDeletion(event) || (event.by === 'hl7' && event.trigger === 'A11');

/** Whether it undoes an event that was recorded before: A11, A12, A13, A27. */
export const undoes = (by: ReportedEvent, event: ReportedEvent): boolean =>
  by.by === 'hl7' &&
  event.by === 'hl7' &&
  by.saidMs >= event.saidMs &&
  undone[by.trigger]?.includes(event.trigger) === true;

/** Whether it undoes events, and is none of its own: A11, A12, A13, A27. */
export const isUndoing = (event: ReportedEvent): boolean => event.by === 'hl7' && undone[event.trigger] !== undefined;

/** Events that stand: what was undone, or recorded before the visit was deleted, never was. */
export function standing<E extends ReportedEvent>(all: readonly E[]): readonly E[] {
  const deletedMs = latestSaid(all.filter(isDeletion))?.saidMs ?? Number.NEGATIVE_INFINITY;
  const events = all.filter(({ saidMs }) => saidMs > deletedMs);
  const undoing = events.filter(isUndoing);
  return events.filter((event) => !isUndoing(event) && !undoing.some((by) => undoes(by, event)));
}

/** What was recorded before the visit was deleted (A23) never was. */
function visitOfHl7(all: readonly Hl7Event[]): Visit {
  const deletedMs = latestSaid(all.filter(isDeletion))?.saidMs ?? Number.NEGATIVE_INFINITY;
  const events = all.filter(({ saidMs }) => saidMs > deletedMs);
  const before = all.filter((event) => event.saidMs <= deletedMs && !isDeletion(event));
  return before.length > 0 && events.length === 0
    ? withdrawn(visitOfStanding(before), deletedMs)
    : visitOfStanding(events);
}

/** A visit that is none: nobody waits in it any more. */
export const withdrawn = ({ arrivedMs, byAmbulance, decidedMs }: Visit, atMs: number): Visit => ({
  ...nothing,
  ...{ status: 'withdrawn', arrivedMs, byAmbulance, decidedMs, endedMs: atMs, handedOverMs: atMs },
});

/** @param sinceMs when who makes it arrived by what else is known; default: nobody else says it */
export function visitOfStanding(events: readonly Hl7Event[], sinceMs: number | null = null): Visit {
  const live = [...standing(events)].sort((a, b) => a.atMs - b.atMs || a.saidMs - b.saidMs);
  const arrivals = live.filter(({ trigger, class: of }) => (trigger === 'A01' || trigger === 'A04') && of === 'E');
  const isCancelled = arrivals.length === 0 && events.some(({ trigger }) => trigger === 'A11');
  const emergency = live.filter(({ class: of }) => of === 'E');
  // The first message may be lost: others say when it was, too.
  const said = [...arrivals.map(({ atMs }) => atMs), ...emergency.map(({ admittedMs }) => admittedMs)];
  const arrivedMs = least([sinceMs, ...said]);
  const last = live.at(-1);
  const place = { ward: last?.ward ?? null, bed: last?.bed ?? null, lying: lyingOfHl7(live) };
  if (isCancelled) {
    const endedMs = latestSaid(events)?.saidMs ?? null;
    const before = events.filter(({ trigger }) => undone[trigger] === undefined);
    const decided = before.find(({ trigger }) => trigger === 'A14')?.atMs ?? null;
    const byAmbulance = before.some((one) => one.byAmbulance);
    const arrivedMs = least((before.length > 0 ? before : events).map(({ atMs }) => atMs));
    return {
      ...nothing,
      status: 'cancelled',
      arrivedMs,
      decidedMs: decided,
      byAmbulance,
      handedOverMs: endedMs,
      endedMs,
    };
  }
  if (arrivedMs === null) return { ...nothing, ...place };
  const gone = latestSaid(live.filter(({ trigger }) => trigger === 'A03'));
  const admitted = live.find(({ atMs, class: of }) => of === 'I' && atMs >= arrivedMs);
  const decided = live.find(({ trigger }) => trigger === 'A14');
  const byAmbulance = live.some((one) => one.byAmbulance);
  const leftMs = least([gone?.atMs ?? null, admitted?.atMs ?? null]);
  const first = arrivals[0] ?? emergency[0];
  const moved = live.find(({ atMs, ward, bed }) => atMs > arrivedMs && (ward !== first?.ward || bed !== first?.bed));
  return {
    ...place,
    ...{ arrivedMs, triagedMs: null, seenMs: null, decidedMs: decided?.atMs ?? null, byAmbulance },
    ...{ leftMs, endedMs: leftMs },
    handedOverMs: byAmbulance ? least([moved?.atMs ?? null, leftMs]) : null,
    leftUnseen: admitted === undefined && gone?.disposition === againstAdvice,
    status: leftMs !== null ? 'left' : decided ? 'boarding' : 'waiting',
  };
}

/** Where somebody lies, by the last message that names a bed, since the first of those that name no other in between. */
function lyingOfHl7(live: readonly Hl7Event[]): Lying | null {
  const placed = live.filter(({ bed }) => bed !== null);
  const last = placed.at(-1);
  if (!last) return null;
  const other = placed.findLastIndex(({ ward, bed }) => ward !== last.ward || bed !== last.bed);
  const gone = latestSaid(live.filter(({ trigger }) => trigger === 'A03'));
  const names = [[last.ward, last.bed].filter((part) => part !== null).join('-')];
  return { names, fromMs: (placed[other + 1] ?? last).atMs, toMs: gone?.atMs ?? null };
}

/** Rule C: whose Encounter is in progress, or on leave and kept, lies in the bed whose period is open. */
function lyingOfFhir(versions: readonly EncounterState[], newest: EncounterState): Lying | null {
  const said = versions.filter(({ bed }) => bed !== null).sort((a, b) => a.saidMs - b.saidMs);
  const last = said.at(-1);
  if (!last?.bed) return null;
  const other = said.findLastIndex(({ bed }) => bed !== last.bed);
  const isThere = ['in-progress', 'onleave'].includes(newest.status) && newest.bed !== null;
  const fromMs = (said[other + 1] ?? last).saidMs;
  return { names: [last.bed], fromMs, toMs: isThere ? null : (newest.endMs ?? newest.saidMs) };
}

const beganIn = (versions: readonly EncounterState[], status: string): number | null =>
  least(versions.flatMap(({ began }) => began.filter((one) => one.status === status).map(({ atMs }) => atMs)));

/**
 * Rule B: from the history of states; without one from when each version of it says that it began.
 * @param newest the version that says how it stands
 * @param sinceMs when who makes it arrived by what else is known; default: nobody else says it
 */
export function visitOfVersions(
  versions: readonly EncounterState[],
  newest: EncounterState,
  sinceMs: number | null = null,
): Visit {
  const [triagedMs, seenMs] = [beganIn(versions, 'triaged'), beganIn(versions, 'in-progress')];
  const isEmergency = sinceMs !== null || versions.some(({ class: of }) => of === 'EMER');
  const arrivedMs = least([sinceMs, beganIn(versions, 'arrived'), triagedMs, seenMs]);
  const place = { ward: newest.ward, bed: newest.bed, lying: lyingOfFhir(versions, newest) };
  if (!isEmergency || arrivedMs === null) return { ...nothing, ...place };
  const isCancelled = newest.status === 'cancelled';
  const isOver = newest.status === 'finished' || isCancelled;
  const admitted = versions.filter((one) => one.class === 'IMP').map(({ atMs }) => atMs);
  const leftMs = least([isOver ? (newest.endMs ?? newest.atMs) : null, ...admitted]);
  const byAmbulance = versions.some((one) => one.byAmbulance);
  return {
    ...place,
    ...{ arrivedMs, triagedMs, seenMs, leftMs, endedMs: leftMs, byAmbulance, decidedMs: null },
    handedOverMs: byAmbulance ? least([triagedMs, seenMs, leftMs]) : null,
    // Who came and was never seen has gone; who was never here has not.
    leftUnseen: seenMs === null && (isCancelled || newest.leftUnseen),
    status: leftMs !== null ? 'left' : seenMs !== null ? 'in-care' : 'waiting',
  };
}

/** Of what was said after the Encounter was entered in error, as of what was said after a deletion. */
function visitOfFhir(all: readonly EncounterState[]): Visit {
  const versions = standing(all);
  const newest = latestSaid(versions);
  if (newest) return visitOfVersions(versions, newest);
  const endedMs = Math.max(...all.map(({ saidMs }) => saidMs));
  const arrivedMs = least(['arrived', 'triaged', 'in-progress'].map((status) => beganIn(all, status)));
  return { ...nothing, status: 'withdrawn', arrivedMs, endedMs, handedOverMs: endedMs };
}

/** A visit by all that was said under one number. Where a hospital says both, FHIR knows more. */
export function visitOfReported(events: readonly ReportedEvent[]): Visit {
  const versions = events.filter((one) => one.by === 'fhir');
  return versions.length > 0 ? visitOfFhir(versions) : visitOfHl7(events.filter((one) => one.by === 'hl7'));
}

const minuteMs = 60_000;
export const minutesBetween = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : (to - from) / minuteMs;

/** The 4-hour standard: exactly so many minutes are inside. */
export function isInTime({ arrivedMs, leftMs }: Visit, { departureMinutes }: MedicalSection): boolean | null {
  const stay = minutesBetween(arrivedMs, leftMs);
  return stay === null ? null : stay <= departureMinutes;
}
