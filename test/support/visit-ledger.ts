import type { EncounterState, Hl7Event, Merge, VisitEvent } from '../../lambdas/medical/rules/visit';
import { groupedBy } from '../../lib/shared/grouped-by';

/** A word of a hospital about a visit; `said`: minutes since midnight, at which no other word was recorded. */
export interface Word {
  readonly what: 'arrives' | 'decided' | 'leaves' | 'stays after all' | 'cancelled' | 'deleted' | 'merged';
  readonly number: string;
  /** Under which number it goes on, where it is merged. */
  readonly into: string;
  readonly said: number;
  readonly happened: number;
}

const midnightMs = Date.parse('2026-05-13T00:00:00Z');
export const atMinute = (minute: number): number => midnightMs + minute * 60_000;

/** What is known of somebody's visit. */
interface Known {
  readonly arrived: number;
  readonly decided: number | null;
  readonly left: number | null;
}

const least = (minutes: readonly number[]) => (minutes.length === 0 ? null : Math.min(...minutes));

/** Merges that nobody has taken back: of a number the last, and of those that lead back to where it was merged into none. */
function mergesThatStand(inOrder: readonly Word[]): ReadonlySet<Word> {
  let standing: readonly Word[] = [];
  for (const word of inOrder.filter(({ what }) => what === 'merged')) {
    const before = standing.find(({ number }) => number === word.number);
    if (before?.into === word.into) continue;
    const others = standing.filter((one) => one !== before);
    const leadsBack = (number: string): boolean =>
      number === word.number || others.some((one) => one.number === number && leadsBack(one.into));
    standing = [...others.filter(({ number }) => number !== word.into || !leadsBack(word.into)), word];
  }
  return new Set(standing);
}

/**
 * The book that a clerk would keep of visits: words entered one after the other as they were recorded, struck out when they turn out to be
 * wrong, under numbers that lead to others. It knows nothing of how visits are read from sets.
 */
export class VisitLedger {
  private readonly words = new Map<string, Word[]>();
  private readonly cancelled = new Set<string>();
  private readonly goesOnAs = new Map<string, string>();

  /** @param speaksFhir numbers of which Encounters tell: all of one Encounter is what its last version says */
  constructor(
    words: readonly Word[],
    private readonly speaksFhir: (number: string) => boolean = () => false,
  ) {
    const inOrder = words.toSorted((a, b) => a.said - b.said);
    const merges = mergesThatStand(inOrder);
    for (const word of inOrder) if (word.what !== 'merged' || merges.has(word)) this.enter(word);
  }

  /** The visit that goes on under a number; null where none does. */
  visitOf(number: string): Known | null {
    if (this.endOf(number) !== number) return null;
    const numbers = [...this.words.keys()].filter((one) => this.endOf(one) === number && this.stands(one));
    const said = numbers.flatMap((one) => this.of(one));
    const [fhir, hl7] = [numbers.filter((one) => this.speaksFhir(one)), numbers.filter((one) => !this.speaksFhir(one))];
    const minutes = (what: Word['what']) =>
      least(said.filter((one) => one.what === what).map(({ happened }) => happened));
    const arrived = minutes('arrives');
    if (arrived === null) return null;
    // Whether an Encounter is over is said by its number alone, unless nothing was ever said under it.
    const speaks = numbers.includes(number);
    const tells = speaks ? (this.speaksFhir(number) ? [number] : hl7) : fhir.length > 0 ? fhir : hl7;
    const telling = tells.flatMap((one) => this.of(one)).toSorted((a, b) => a.said - b.said);
    const isOfFhir = tells.some((one) => this.speaksFhir(one));
    // Of an Encounter the last version says it all; of several discharges the last counts.
    const left = isOfFhir ? telling.at(-1) : telling.findLast(({ what }) => what === 'leaves');
    return { arrived, decided: minutes('decided'), left: left?.what === 'leaves' ? left.happened : null };
  }

  get numbers(): readonly string[] {
    return [...this.words.keys()];
  }

  private of(number: string): readonly Word[] {
    return this.words.get(number) ?? [];
  }

  private endOf(number: string): string {
    const next = this.goesOnAs.get(number);
    return next === undefined ? number : this.endOf(next);
  }

  /** Of a number that was cancelled, and under which nobody has come since, nothing counts. */
  private stands(number: string): boolean {
    const of = this.of(number);
    return of.length > 0 && (!this.cancelled.has(number) || of.some(({ what }) => what === 'arrives'));
  }

  private strike(numbers: readonly string[], isStruck: (word: Word) => boolean): void {
    for (const one of numbers)
      this.words.set(
        one,
        this.of(one).filter((word) => !isStruck(word)),
      );
  }

  private enter(word: Word): void {
    const { what, number, into } = word;
    if (!this.words.has(number)) this.words.set(number, []);
    const ofOneVisit = [...this.words.keys()].filter((one) => this.endOf(one) === this.endOf(number));
    // A number that goes on speaks for those that lead to it; an old one for itself.
    const spokenFor = this.endOf(number) === number ? ofOneVisit : [number];
    if (what === 'merged') {
      if (!this.words.has(into)) this.words.set(into, []);
      this.goesOnAs.set(number, into);
    } else if (what === 'stays after all')
      this.strike(ofOneVisit, (one) => one.what === 'leaves' && !this.speaksFhir(one.number));
    else if (what === 'deleted') {
      this.strike(spokenFor, () => true);
      this.cancelled.delete(number);
    } else if (what === 'cancelled') {
      this.strike(spokenFor, (one) => one.what === 'arrives' || one.number !== number);
      this.cancelled.add(number);
    } else this.words.set(number, [...this.of(number), word]);
  }
}

const triggers = {
  ...({ arrives: 'A04', decided: 'A14', leaves: 'A03' } as const),
  ...({ 'stays after all': 'A13', cancelled: 'A11', deleted: 'A23' } as const),
};
const statuses = new Map<Word['what'], string>([
  ['arrives', 'arrived'],
  ['leaves', 'finished'],
  ['deleted', 'entered-in-error'],
]);

/** The same words as the reader of visits has them, by the numbers under which they were said. */
export function eventsOf(words: readonly Word[], speaksFhir: (number: string) => boolean = () => false) {
  const events = words.flatMap(({ what, number, into, said, happened }): readonly VisitEvent[] => {
    const times = { atMs: atMinute(happened), saidMs: atMinute(said) };
    if (what === 'merged') {
      const merge = { by: 'merge', ...times, from: number, to: into } satisfies Omit<Merge, 'visit'>;
      return [number, into].map((visit) => ({ ...merge, visit }));
    }
    const place = { visit: number, ward: 'ED', bed: null, byAmbulance: false };
    if (!speaksFhir(number)) {
      const rest = { admittedMs: null, class: 'E', disposition: '' } as const;
      return [{ by: 'hl7', trigger: triggers[what], ...times, ...place, ...rest } satisfies Hl7Event];
    }
    const status = statuses.get(what);
    if (status === undefined) return [];
    const began = what === 'arrives' ? [{ status, atMs: times.atMs }] : [];
    const endMs = what === 'leaves' ? times.atMs : null;
    const version = { by: 'fhir', ...times, ...place, status, class: 'EMER', began, endMs, leftUnseen: false } as const;
    return [version satisfies EncounterState];
  });
  return groupedBy(events, ({ visit }) => visit);
}

const hl7Time = (minute: number) =>
  `${new Date(atMinute(minute)).toISOString().slice(0, 16).replaceAll(/[-:T]/g, '')}00+0000`;

/** A word as a hospital sends it: HL7 version 2, or a version of an Encounter; with the name of the hospital. */
export function messageOf(word: Word, hospital: string, speaksFhir: (number: string) => boolean) {
  const { what, number, into, said, happened } = word;
  const status = statuses.get(what);
  if (speaksFhir(number) && status !== undefined) {
    const [saidAt, at] = [said, happened].map((minute) => new Date(atMinute(minute)).toISOString());
    const encounter = {
      ...{ resourceType: 'Encounter', id: number, meta: { lastUpdated: saidAt }, status, class: { code: 'EMER' } },
      identifier: [{ type: { coding: [{ code: 'VN' }] }, value: number }],
      ...(what === 'deleted' ? {} : { period: { [what === 'arrives' ? 'start' : 'end']: at } }),
      serviceProvider: { reference: `Organization/${hospital}` },
    };
    return { feed: 'encounters', text: `${JSON.stringify(encounter)}\n` } as const;
  }
  const isMerge = what === 'merged';
  const lines = [
    `MSH|^~\\&|A|${hospital}|||${hl7Time(said)}||ADT^${isMerge ? 'A42' : triggers[what]}|c-${said}|P|2.5.1`,
    `EVN||${hl7Time(said)}||||${hl7Time(happened)}`,
    'PID|1',
    ...(isMerge ? [`MRG|||||${number}`] : []),
    `PV1|1|E|ED^WAIT^1${'|'.repeat(16)}${isMerge ? into : number}`,
  ];
  return { feed: 'adt', text: lines.join('\r') } as const;
}
