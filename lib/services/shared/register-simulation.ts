// biome-ignore-all lint/suspicious/noExplicitAny: a register of some service, whose section and operations are not known here
import type { z } from 'zod';
import type { AnyFacts, SectionOf } from './facts';
import type { Operation } from './operation';
import type { PurposeOf, RoleOf } from './register';
import type { Chance, Moment, RegisterSimulation } from './simulation';
import type { Words } from './words';

type Operations = Readonly<Record<string, Operation>>;
type RegisterOf<Fx extends AnyFacts> = NonNullable<Fx['register']>;

/** Alarms that the engine raises in every register: how they come about is derived. */
export const commonRegisterAlarms = [
  'bulk-read',
  'unusual-reading',
  'out-of-hours',
  'other-city',
  'own-or-relative-file',
  'audit-broken',
] as const;
export type CommonRegisterAlarm = (typeof commonRegisterAlarms)[number];

/** Somebody who calls. Nobody is real: ids are `clerk-1`, `person-7`, `attacker-2`. */
export interface SimulatedCaller {
  readonly id: string;
  /** Role whose group the sign-in names. */
  readonly role: string;
  /** Name of the record that the sign-in says is their own. */
  readonly person?: string;
  /** A sign-in of another city, or one that nobody vouches for. Default: one of this city. */
  readonly from?: 'another-city' | 'nowhere';
}

/**
 * A call of an operation. A record is named before its id is known: `{person-7}` in a path or body stands for the id that
 * an earlier answer gave to `person-7`.
 */
export interface SimulatedCall<Os extends Operations, K extends keyof Os> {
  readonly operation: K;
  readonly caller: SimulatedCaller;
  /** Left out: the call names none. */
  readonly purpose?: string;
  readonly params?: z.input<Os[K]['params']>;
  readonly query?: z.input<Os[K]['query']>;
  readonly body?: z.input<Os[K]['body']>;
  /** The glass that was broken. */
  readonly glass?: string;
  /** The record that it makes, whose id its answer has at `idAt`. */
  readonly makes?: string;
  /** JSON pointer into the answer. Default `/id`. */
  readonly idAt?: string;
  /** What is put to the URL that the answer has at `at`, a JSON pointer to `{ url, headers }`: the content of that name and size. */
  readonly uploads?: Upload;
  /** Names of other things in the answer, by JSON pointer. */
  readonly gives?: Readonly<Record<string, string>>;
  /** The record that it changes, of which If-Match names the version. */
  readonly changes?: string;
  /** What the fields of the record are afterwards, as a merge patch. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Alarms that it raises. A caller raises one no more often than each quarter of an hour. */
  readonly raises?: readonly RaisedAlarm[];
}

/** An invented document that is uploaded. */
export interface Upload {
  readonly at: string;
  readonly name: string;
  readonly bytes: number;
}

export interface RaisedAlarm {
  readonly alarm: string;
  /** What it is about, where each such thing has an alarm of its own. Default: the alarm is of the caller. */
  readonly of?: string;
}

/** What a refused call is answered with, and what of it stands in the audit trail. */
export interface Refusal {
  readonly problem: string;
  readonly status: number;
  /** Word of the trail; `allowed` where the call was let in before it failed; null: nothing stands there. */
  readonly noted: string | null;
  /** What is wrong with it: a version that is not the last, no version, or no JSON. */
  readonly by?: 'other-version' | 'no-version' | 'no-json';
}

/** Where calls are made, and what the simulation remembers of them: its state, from which the truth is written. */
export interface SimulatedDesk<Fx extends AnyFacts, Os extends Operations> {
  readonly section: SectionOf<Fx>;
  readonly chance: Chance;
  readonly now: Moment<never>;
  /** Whether the office is open until the next moment. */
  readonly isOpen: boolean;
  /** The next free name of a kind of record: `person-7`. */
  name(kind: string): string;
  uuid(): string;
  /** SHA-256 of the invented document of a name and size, base64. */
  digest(name: string, bytes: number): string;
  /**
   * Somebody with a role who may open the records of these subjects now: people, and what is of several. Nobody opens more
   * than four in an hour: where there is more to do, more people do it.
   */
  worker(role: RoleOf<RegisterOf<Fx>>, subjects: readonly string[]): SimulatedCaller;
  call<K extends keyof Os & string>(of: SimulatedCall<Os, K>, refused?: Refusal): void;
  /** A message of a feed that is no call, in which `{name}` stands for an id. */
  message(feed: keyof Fx['feeds'] & string, body: object): void;
  /** When the last call came. Epoch ms. */
  readonly calledAtMs: number;
  /** The register itself changes a record. */
  changed(record: string): void;
  /** Nobody can read any more what is in a record. */
  gone(record: string): void;
}

/** How an alarm comes about. */
export interface RegisterFault<Fx extends AnyFacts, Os extends Operations, State> {
  /** How often in ordinary life, times a register and year. */
  readonly perYear: number;
  /** Whether a city can have it, by its section. Default: it can. */
  readonly isPossible?: (section: SectionOf<Fx>) => boolean;
  /** What a city must have for it, where some cannot have it. */
  readonly needs?: Words;
  /** Makes it happen; false: not yet, and it is asked again at the next moment. */
  readonly happens: (state: State, desk: SimulatedDesk<Fx, Os>) => boolean;
}

export interface HoldingAlarm<AlarmId> {
  readonly alarm: AlarmId;
  /** What of the city it is about, where there are several. */
  readonly subject?: string;
}

type AlarmOf<Fx extends AnyFacts> = keyof Fx['alarms'] & string;

/** How the people behave who call a register. */
export interface RegisterBehaviour<Fx extends AnyFacts, Os extends Operations, State> {
  readonly start: (section: SectionOf<Fx>) => State;
  /** What they do from one moment to the next. */
  readonly step: (state: State, desk: SimulatedDesk<Fx, Os>) => void;
  /** Names of people whose records anybody of the office may open: so many, entered now where there are too few. */
  readonly people: (state: State, desk: SimulatedDesk<Fx, Os>, count: number) => readonly string[];
  /** An ordinary reading and an ordinary change of the record of a person, but for who does it. */
  readonly reads: (person: string) => Draft<Fx, Os>;
  readonly changes: (person: string) => Draft<Fx, Os>;
  /** Alarms that hold at a time, which the clock of the register finds when it looks each hour. */
  readonly holds: (state: State, nowMs: number) => readonly HoldingAlarm<AlarmOf<Fx>>[];
  /** Indicators at a time; null where there is nothing to show. */
  readonly shows: (state: State, nowMs: number) => { readonly [I in keyof Fx['indicators']]?: number | null };
  /** How each alarm comes about; one that is left out does not compile, but for those that every register has. */
  readonly faults: {
    readonly [A in Exclude<AlarmOf<Fx>, CommonRegisterAlarm>]: RegisterFault<Fx, Os, State>;
  } & { readonly [A in CommonRegisterAlarm]?: RegisterFault<Fx, Os, State> };
}

/** A call without its caller, but with the role of one. */
export type Draft<Fx extends AnyFacts, Os extends Operations> = Omit<
  SimulatedCall<Os, keyof Os & string>,
  'caller' | 'purpose'
> & {
  readonly role: RoleOf<RegisterOf<Fx>>;
  readonly purpose: PurposeOf<RegisterOf<Fx>>;
};

/** Declares how a register is called: each operation, role and record by its name, or it does not compile. */
export const calledBy =
  <Fx extends AnyFacts, const Os extends Operations>(_of: Fx, operations: Os) =>
  <State>(feed: keyof Fx['feeds'] & string, behaviour: RegisterBehaviour<Fx, Os, State>): RegisterSimulation => ({
    operations,
    feed,
    behaviour,
  });
