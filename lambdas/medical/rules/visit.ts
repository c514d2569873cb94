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
type Told = Hl7Event | EncounterState;

export type VisitEvent = Told | Merge;

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

const least = (times: readonly (number | null)[]): number | null => {
  const all = times.filter((ms) => ms !== null);
  return all.length === 0 ? null : Math.min(...all);
};

const latestSaid = <E extends Told>(events: readonly E[]): E | undefined =>
  events.reduce<E | undefined>((last, one) => (last && last.saidMs > one.saidMs ? last : one), undefined);

/** Events that stand: what A11, A12, A13 or A27 undoes, and was recorded before, never was. */
function standing(events: readonly Hl7Event[]): readonly Hl7Event[] {
  const undoing = events.filter(({ trigger }) => undone[trigger] !== undefined);
  return events.filter(
    (event) =>
      undone[event.trigger] === undefined &&
      !undoing.some((by) => by.saidMs >= event.saidMs && undone[by.trigger]?.includes(event.trigger)),
  );
}

/** What was recorded before the visit was deleted (A23) never was. */
function visitOfHl7(all: readonly Hl7Event[]): Visit {
  const deletedMs = latestSaid(all.filter(({ trigger }) => trigger === 'A23'))?.saidMs ?? Number.NEGATIVE_INFINITY;
  const events = all.filter(({ saidMs }) => saidMs > deletedMs);
  const before = all.filter(({ trigger, saidMs }) => saidMs <= deletedMs && trigger !== 'A23');
  return before.length > 0 && events.length === 0
    ? withdrawn(visitOfStanding(before), deletedMs)
    : visitOfStanding(events);
}

/** A visit that is none: nobody waits in it any more. */
const withdrawn = ({ arrivedMs, byAmbulance, decidedMs }: Visit, atMs: number): Visit => ({
  ...nothing,
  ...{ status: 'withdrawn', arrivedMs, byAmbulance, decidedMs, endedMs: atMs, handedOverMs: atMs },
});

function visitOfStanding(events: readonly Hl7Event[]): Visit {
  const live = [...standing(events)].sort((a, b) => a.atMs - b.atMs || a.saidMs - b.saidMs);
  const arrivals = live.filter(({ trigger, class: of }) => (trigger === 'A01' || trigger === 'A04') && of === 'E');
  const isCancelled = arrivals.length === 0 && events.some(({ trigger }) => trigger === 'A11');
  const emergency = live.filter(({ class: of }) => of === 'E');
  // The first message may be lost: others say when it was, too.
  const arrivedMs = least([...arrivals.map(({ atMs }) => atMs), ...emergency.map(({ admittedMs }) => admittedMs)]);
  const last = live.at(-1);
  const place = { ward: last?.ward ?? null, bed: last?.bed ?? null, lying: lyingOfHl7(live) };
  if (isCancelled) {
    const endedMs = latestSaid(events)?.saidMs ?? null;
    const said = events.filter(({ trigger }) => undone[trigger] === undefined);
    const decided = said.find(({ trigger }) => trigger === 'A14')?.atMs ?? null;
    const byAmbulance = said.some((one) => one.byAmbulance);
    const arrivedMs = least((said.length > 0 ? said : events).map(({ atMs }) => atMs));
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

/** Rule B: from the history of states; without one from when each version of it says that it began. */
function visitOfFhir(versions: readonly EncounterState[]): Visit {
  const newest = latestSaid(versions) as EncounterState;
  const began = versions.flatMap((one) => one.began);
  const at = (status: string) => least(began.filter((one) => one.status === status).map(({ atMs }) => atMs));
  const isEmergency = versions.some(({ class: of }) => of === 'EMER');
  const arrivedMs = least([at('arrived'), at('triaged'), at('in-progress')]);
  const place = { ward: newest.ward, bed: newest.bed, lying: lyingOfFhir(versions, newest) };
  if (newest.status === 'entered-in-error')
    return { ...nothing, status: 'withdrawn', arrivedMs, endedMs: newest.saidMs, handedOverMs: newest.saidMs };
  if (!isEmergency || arrivedMs === null) return { ...nothing, ...place };
  const [triagedMs, seenMs] = [at('triaged'), at('in-progress')];
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

function visitOfTold(events: readonly Told[]): Visit {
  const versions = events.filter((one) => one.by === 'fhir');
  return versions.length > 0 ? visitOfFhir(versions) : visitOfHl7(events.filter((one) => one.by === 'hl7'));
}

/** What is known of a visit under another number that was merged into it. */
export interface OtherNumber {
  readonly id: string;
  readonly moves: readonly VisitEvent[];
}

const isTold = (event: VisitEvent): event is Told => event.by !== 'merge';

/**
 * Which number each goes on under, by all merges of a chain as they were recorded. Of a number that is merged twice the later word counts;
 * where merges close a ring, which is how one is taken back, the number that the last one names goes on.
 */
function survivors(merges: readonly Merge[]): (number: string) => string {
  const inOrder = merges.toSorted(
    (a, b) => a.saidMs - b.saidMs || (`${a.from}>${a.to}` < `${b.from}>${b.to}` ? -1 : 1),
  );
  const next = new Map<string, string>();
  const end = (number: string): string => {
    const to = next.get(number);
    return to === undefined ? number : end(to);
  };
  for (const { from, to } of inOrder) {
    next.delete(from);
    if (end(to) === from) next.delete(to);
    next.set(from, to);
  }
  return end;
}

/**
 * A visit, by all that was said of it: order of arrival and repetition change nothing. Where a hospital says both, FHIR knows more.
 * Of a number that was merged into another nothing is told, and that other knows what was said of both; a number that was withdrawn takes
 * nothing with it but its own.
 */
export function visitOf(id: string, events: readonly VisitEvent[], others: readonly OtherNumber[] = []): Visit {
  const merges = [...events, ...others.flatMap(({ moves }) => moves)].filter((one) => one.by === 'merge');
  const end = survivors(merges);
  const own = events.filter(isTold);
  if (end(id) !== id) {
    const gone = merges.filter(({ from }) => from === id);
    return withdrawn(visitOfTold(own), Math.min(...gone.map(({ saidMs }) => saidMs)));
  }
  const taken = others.filter((other) => end(other.id) === id).map(({ moves }) => moves.filter(isTold));
  const standing = taken.filter((told) => !isWithdrawn(told));
  const isNone = standing.every((told) => told.length === 0) && own.length === 0;
  return visitOfTold([...own, ...(isNone ? taken : standing).flat()]);
}

const isWithdrawn = (told: readonly Told[]): boolean => ['withdrawn', 'cancelled'].includes(visitOfTold(told).status);

const minuteMs = 60_000;
export const minutesBetween = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : (to - from) / minuteMs;

/** The 4-hour standard: exactly so many minutes are inside. */
export function isInTime({ arrivedMs, leftMs }: Visit, { departureMinutes }: MedicalSection): boolean | null {
  const stay = minutesBetween(arrivedMs, leftMs);
  return stay === null ? null : stay <= departureMinutes;
}
