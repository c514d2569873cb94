import {
  type EncounterState,
  type Hl7Event,
  isUndoing,
  latestSaid,
  least,
  type Merge,
  type ReportedEvent,
  standing,
  undoes,
  type Visit,
  type VisitEvent,
  visitOfReported,
  visitOfStanding,
  visitOfVersions,
  withdrawn,
  withdraws,
} from './visit';

/** What is known of a visit under another number that was merged into it. */
interface OtherNumber {
  readonly id: string;
  readonly moves: readonly VisitEvent[];
}

/** What was said under a number: by Encounters, or where there are none by HL7 version 2. */
interface Numbered {
  readonly id: string;
  readonly reported: readonly ReportedEvent[];
}

const isReported = (event: VisitEvent): event is ReportedEvent => event.by !== 'merge';

/** Where numbers go on. */
interface Ways {
  /** The number under which one goes on in the end. */
  readonly end: (number: string) => string;
  /** The same at a time: merges that were taken back, or followed by another, never were. */
  readonly endAt: (number: string, atMs: number) => string;
}

/**
 * Which number each goes on under, by all merges of a chain as they were recorded. Of a number that is merged twice the later word counts;
 * where merges close a ring, which is how one is taken back, the number that the last one names goes on.
 */
function waysOf(merges: readonly Merge[]): Ways {
  const inOrder = merges.toSorted(
    (a, b) => a.saidMs - b.saidMs || (`${a.from}>${a.to}` < `${b.from}>${b.to}` ? -1 : 1),
  );
  const next = new Map<string, Merge>();
  const endAt = (number: string, atMs: number): string => {
    const merge = next.get(number);
    return merge === undefined || merge.saidMs > atMs ? number : endAt(merge.to, atMs);
  };
  const end = (number: string) => endAt(number, Number.POSITIVE_INFINITY);
  for (const merge of inOrder) {
    const { from, to } = merge;
    if (next.get(from)?.to === to) continue;
    next.delete(from);
    if (end(to) === from) next.delete(to);
    next.set(from, merge);
  }
  return { end, endAt };
}

function numberOf({ id, moves }: OtherNumber): Numbered {
  const reported = moves.filter(isReported);
  const versions = reported.filter(({ by }) => by === 'fhir');
  return { id, reported: versions.length > 0 ? versions : reported };
}

/**
 * What stands of what was said under the numbers of a visit. What withdraws a number takes its own, and of the numbers that had been merged
 * into it by then what they had said; what undoes a move does so of all numbers that were of one visit then.
 */
function standingOf(numbers: readonly Numbered[], { endAt }: Ways): readonly Numbered[] {
  const takes = (by: ReportedEvent, other: string, event: ReportedEvent, number: string): boolean =>
    other !== number &&
    by.saidMs >= event.saidMs &&
    (withdraws(by)
      ? endAt(number, by.saidMs) === other
      : undoes(by, event) && endAt(number, by.saidMs) === endAt(other, by.saidMs));
  const taking = numbers.map(({ id, reported }) => ({
    id,
    reported: reported.filter((by) => withdraws(by) || isUndoing(by)),
  }));
  return numbers.flatMap(({ id, reported }) => {
    const left = reported.filter(
      (event) => !taking.some((one) => one.reported.some((by) => takes(by, one.id, event, id))),
    );
    const isNone = ['withdrawn', 'cancelled'].includes(visitOfReported(left).status);
    const own = isNone ? [] : standing(left);
    return own.length > 0 ? [{ id, reported: own }] : [];
  });
}

/** Where somebody lies: by what the one says, or where that names no place by the other; who has left has left that, too. */
function placeOf(lead: Visit, more: Visit): Pick<Visit, 'ward' | 'bed' | 'lying'> {
  if (lead.ward !== null || lead.bed !== null || lead.lying !== null)
    return { ward: lead.ward, bed: lead.bed, lying: lead.lying };
  const { ward, bed, lying } = more;
  return { ward, bed, lying: lying && { ...lying, toMs: lying.toMs ?? lead.leftMs } };
}

/** One visit of what both kinds of messages say under several numbers: how it stands is said by the number that goes on. */
function withMore(lead: Visit, more: Visit): Visit {
  if (lead.arrivedMs === null) return lead;
  const decidedMs = lead.decidedMs ?? more.decidedMs;
  const [triagedMs, seenMs] = [least([lead.triagedMs, more.triagedMs]), least([lead.seenMs, more.seenMs])];
  const byAmbulance = lead.byAmbulance || more.byAmbulance;
  return {
    ...lead,
    ...{ triagedMs, seenMs, byAmbulance, decidedMs },
    ...placeOf(lead, more),
    handedOverMs: byAmbulance ? least([lead.handedOverMs, more.handedOverMs, triagedMs, seenMs, lead.leftMs]) : null,
    leftUnseen: lead.leftUnseen && seenMs === null,
    status: lead.leftMs !== null ? 'left' : decidedMs !== null ? 'boarding' : seenMs !== null ? 'in-care' : 'waiting',
  };
}

/** A visit by what stands of all of its numbers; `id`: the one that goes on. */
function joined(id: string, numbers: readonly Numbered[]): Visit {
  const reported = numbers.flatMap((one) => one.reported);
  const own = numbers.find((one) => one.id === id)?.reported ?? [];
  const ofFhir = (among: readonly ReportedEvent[]): readonly EncounterState[] =>
    among.filter((one) => one.by === 'fhir');
  const events: readonly Hl7Event[] = reported.filter((one) => one.by === 'hl7');
  const versions = ofFhir(reported);
  // An old number is ended, or goes on, without a word about who is here.
  const newest = latestSaid(ofFhir(own)) ?? latestSaid(versions);
  if (!newest) return visitOfStanding(events);
  const byFhir = (sinceMs: number | null) => visitOfVersions(versions, newest, sinceMs);
  if (events.length === 0) return byFhir(null);
  const hl7 = visitOfStanding(events, byFhir(null).arrivedMs);
  const fhir = byFhir(visitOfStanding(events).arrivedMs);
  return own.some(({ by }) => by === 'hl7') ? withMore(hl7, fhir) : withMore(fhir, hl7);
}

/**
 * A visit, by all that was said of it: order of arrival and repetition change nothing. Of a number that was merged into another nothing
 * is published, and that other knows what was said of both.
 */
export function visitOf(id: string, events: readonly VisitEvent[], others: readonly OtherNumber[] = []): Visit {
  const merges = [...events, ...others.flatMap(({ moves }) => moves)].filter((one) => one.by === 'merge');
  const ways = waysOf(merges);
  if (ways.end(id) !== id) {
    const gone = merges.filter(({ from }) => from === id);
    return withdrawn(visitOfReported(events.filter(isReported)), Math.min(...gone.map(({ saidMs }) => saidMs)));
  }
  const numbers = [{ id, moves: events }, ...others].filter((one) => ways.end(one.id) === id).map(numberOf);
  if (numbers.length === 1) return visitOfReported(numbers[0]?.reported ?? []);
  const stands = standingOf(numbers, ways);
  if (stands.length > 0) return joined(id, stands);
  const all = numbers.flatMap(({ reported }) => reported);
  const last = latestSaid(all.filter(withdraws));
  const none = visitOfReported(all);
  return last && none.status !== 'cancelled' ? withdrawn(none, last.saidMs) : none;
}
