// biome-ignore-all lint/suspicious/noExplicitAny: facts of some service, whose section and ids are not known here
import type { Alarm, Severity } from './alarm';
import type { Api } from './api';
import type { DeviceType, InventoryWords } from './device';
import type { Exact, ExactParts } from './exact';
import type { FeeFacts } from './fee';
import type { FeedFacts } from './feed-facts';
import type { IndicatorFacts } from './indicator';
import type { OutsideSystem } from './outside';
import type { Processor } from './processor';
import type { QueryFacts } from './query';
import type { Column, DataClass, RowOf } from './record';
import type { AnyRegister } from './register';
import type { Report } from './report';
import type { RulePackId } from './rule-packs';
import type { SharedSecret } from './shared-secret';
import type { StateStore } from './state';
import type { Words } from './words';

type Keyed<T> = Readonly<Record<string, T>>;
type Id<T> = keyof T & string;

/** A kind of device: its thing type, and how inventories speak of it. Keys go with the stores of `secretStores`. */
export interface DeviceFacts<Section>
  extends Pick<DeviceType<Section>, 'measure' | 'connectsAs' | 'ids' | 'supplies' | 'keyBytes' | 'secondKeyBytes'> {
  readonly name: Words;
  /** Words of inventories (`citykit devices map`). Without them the command asks. */
  readonly known?: InventoryWords;
  /** How many the city has. */
  readonly count: (section: Section) => number;
  /** Seconds between two messages of a healthy device: liveness, lateness and cost follow. */
  readonly reports: (section: Section) => number;
  /** Attributes of its things that can be searched, three at most. Default: district, model, firmware. */
  readonly searchable?: readonly string[];
  /** Named shadows through which it is commanded. */
  readonly shadows?: readonly string[];
}

/** A table of the lake. Its name is `<service>_<id>`, hyphens as underscores. */
export interface TableFacts {
  readonly name: Words;
  /** Columns of its own, beside those of every table (`commonColumns`). */
  readonly columns: Keyed<Column>;
  /** Columns that identify a row: a later row with the same key replaces the earlier one. */
  readonly key: readonly string[];
  /** What has become of what is owed, by order number: queries of other services may join it (`QueryFacts.joins`). */
  readonly ledger?: true;
  /** Its rows are owed to the city. Whoever keeps a ledger hears of each, by the city's bus; where nobody does, nothing is said. */
  readonly fee?: FeeFacts;
}

/** Tables whose keys name columns of their own, or those of every table. */
type TablesOf<T> = {
  readonly [K in keyof T]: Omit<TableFacts, 'key'> & {
    readonly key: readonly (
      | 'device_id'
      | 'event_time'
      | (T[K] extends { readonly columns: infer C } ? Id<C> : never)
    )[];
  };
};

/**
 * A function with a handler of its own, `handlers/<id>.ts`. A service has these where a call is not simply a feed: several
 * feeds together, a clock, an API. A feed that none of them takes has a function that is derived.
 */
export interface FunctionFacts<Section, FeedId, Device, Table, Store, AlarmId, IndicatorId, SecretId>
  extends Pick<Processor<Section>, 'name' | 'memoryMb' | 'timeoutSeconds' | 'everyMinutes' | 'enabled' | 'settings'> {
  readonly takes?: readonly FeedId[];
  /** What it writes, raises and shows beside its feeds. */
  readonly becomes?: readonly Table[];
  readonly raises?: readonly AlarmId[];
  readonly shows?: readonly IndicatorId[];
  /** Stores that it reads and writes. Default: all of the service. */
  readonly keeps?: readonly Store[];
  /** See `Processor.reads`. */
  readonly reads?: Processor<Section>['reads'];
  /** See `Processor.sendsOver`. */
  readonly sendsOver?: readonly FeedId[];
  /** See `Processor.secrets`, `Processor.lands` and `Processor.asks`. */
  readonly secrets?: readonly SecretId[];
  readonly lands?: readonly FeedId[];
  readonly asks?: Keyed<Omit<OutsideSystem<Section>, 'id'>>;
  readonly shadows?: readonly { readonly device: Device; readonly shadow: string }[];
}

/** What the sweep shows of all devices together. What is wrong with one of them, its feed says. */
interface SweepFacts<IndicatorId> {
  readonly shows?: readonly IndicatorId[];
}

/** A list that people work from: a CSV file a day in the lake (`reports/<service>/<id>/<date>.csv`), and a panel. */
export interface ReportFacts<Section, FeedId> extends Omit<Report<Section>, 'id'> {
  /** Feed whose devices it lists. */
  readonly of: FeedId;
}

/** An API of the service: see `Api`. Without routes it has those of the operations that the service hands over. */
export type ApiFacts<FunctionId> = Omit<Api, 'id' | 'processor' | 'operations' | 'routes'> &
  Partial<Pick<Api, 'routes'>> & { readonly by: FunctionId };

/**
 * What a service is, as plain data keyed by id: a reference to what is not there does not compile. Stacks and functions
 * both import it, so it imports neither zod nor AWS. Parameters: devices, tables, alarms, indicators, feeds, sweep, stores,
 * functions, APIs, reports, register and secrets.
 */
export interface Facts<Section, D, T, A, I, F, W, S, P, X, R, G, K> {
  /** One lower-case word: the key in `services:`, part of every name derived. */
  readonly id: string;
  readonly name: Words;
  readonly summary: Words;
  /** Department of the city that owns the data. */
  readonly department: string;
  readonly data: DataClass;
  /** Packs of rules that its stacks, and those that it shares with others, must pass beside those of all cities. */
  readonly packs?: readonly RulePackId[];
  /** See `ServiceDefinition.ofSafety`. */
  readonly ofSafety?: true;
  readonly devices: D;
  readonly tables: T;
  readonly alarms: A;
  readonly indicators: I;
  readonly feeds: F;
  /** Stores of its functions. Default: those of feeds that are `windowed`. */
  readonly stores?: S;
  /** What it shares with somebody outside: keys, tokens. Its value is in no file of a city. */
  readonly secrets?: K;
  readonly functions?: P;
  readonly apis?: X;
  /** Of a service whose records are the truth of who people are: who works with them and why, and what is kept. */
  readonly register?: G;
  /**
   * By the clock, every minute: who is silent, and what it shows of all devices together. A service with devices
   * has it, or a function of its own that does it.
   */
  readonly sweep?: W;
  readonly queries?: Keyed<QueryFacts<Id<T>>>;
  /** Written by the sweep. */
  readonly reports?: R;
  /** See `ServiceDefinition.repairTargetMinutes`. */
  readonly repairTargetMinutes?: Partial<Record<Severity, number>>;
  /** Says the type of the section to the compiler; never there. */
  readonly section?: Section;
}

type AnyFunction = FunctionFacts<any, string, string, string, string, string, string, string>;

/** Facts of some service: what the general machine works with. */
export type AnyFacts = Facts<
  any,
  Keyed<DeviceFacts<any>>,
  Keyed<TableFacts>,
  Keyed<Omit<Alarm, 'id'>>,
  Keyed<IndicatorFacts>,
  Keyed<FeedFacts<any>>,
  SweepFacts<string>,
  Keyed<Omit<StateStore, 'id'>>,
  Keyed<AnyFunction>,
  Keyed<ApiFacts<string>>,
  Keyed<ReportFacts<any, string>>,
  AnyRegister,
  Keyed<Omit<SharedSecret, 'id'>>
>;

type ExactFeeds<F> = {
  readonly [K in keyof F]: F[K] extends { readonly kind: infer Kind }
    ? Exact<F[K], Extract<FeedFacts<never>, { readonly kind: Kind }>>
    : unknown;
};
type ExactColumns<T> = T extends { readonly columns: infer C } ? { readonly columns: ExactParts<C, Column> } : unknown;
type ExactTables<T, Shape> = ExactParts<T, Shape> & { readonly [K in keyof T]: ExactColumns<T[K]> };

/**
 * Declares the facts of a service whose config section is `Section`.
 *
 * @example
 * export const waste = facts<WasteSection>()({ id: 'waste', … });
 */
export const facts =
  <Section>() =>
  <
    const D extends Keyed<DeviceFacts<Section>>,
    const T extends TablesOf<T>,
    const A extends Keyed<Omit<Alarm, 'id'>>,
    const I extends Keyed<IndicatorFacts>,
    const F extends Keyed<FeedFacts<Section, Id<D>, Id<T>, Id<A>, Id<I>>>,
    const W extends SweepFacts<Id<I>> = Record<never, never>,
    const S extends Keyed<Omit<StateStore, 'id'>> = Record<never, never>,
    const P extends Keyed<FunctionFacts<Section, Id<F>, Id<D>, Id<T>, Id<S>, Id<A>, Id<I>, Id<K>>> = Record<
      never,
      never
    >,
    const X extends Keyed<ApiFacts<Id<P>>> = Record<never, never>,
    const R extends Keyed<ReportFacts<Section, Id<F>>> = Record<never, never>,
    const G extends AnyRegister = AnyRegister,
    const K extends Keyed<Omit<SharedSecret, 'id'>> = Record<never, never>,
  >(
    of: Facts<Section, D, T, A, I, F, W, S, P, X, R, G, K> & {
      readonly devices: ExactParts<D, DeviceFacts<Section>>;
      readonly tables: ExactTables<T, TableFacts>;
      readonly alarms: ExactParts<A, Omit<Alarm, 'id'>>;
      readonly indicators: ExactParts<I, IndicatorFacts>;
      readonly feeds: ExactFeeds<F>;
      readonly sweep?: Exact<W, SweepFacts<string>>;
      readonly stores?: ExactParts<S, Omit<StateStore, 'id'>>;
      readonly secrets?: ExactParts<K, Omit<SharedSecret, 'id'>>;
      readonly functions?: ExactParts<P, AnyFunction>;
      readonly apis?: ExactParts<X, ApiFacts<string>>;
      readonly reports?: ExactTables<R, ReportFacts<Section, string>>;
    },
  ): Facts<Section, D, T, A, I, F, W, S, P, X, R, G, K> =>
    of;

/** Config section of a service. */
export type SectionOf<Fx> =
  Fx extends Facts<infer Section, any, any, any, any, any, any, any, any, any, any, any, any> ? Section : never;

type Members<L> = L extends readonly (infer M)[] ? M & string : never;
/** Ids that a part of each of some feeds names: of one without that part, none. */
type NamedBy<Fx extends AnyFacts, K extends keyof Fx['feeds'], Part extends string> = K extends keyof Fx['feeds']
  ? Fx['feeds'][K] extends { readonly [P in Part]: infer L }
    ? Members<L>
    : never
  : never;

/** Tables, alarms and indicators of a feed, or of several, by their ids. */
export type TablesOfFeed<Fx extends AnyFacts, K extends keyof Fx['feeds']> = NamedBy<Fx, K, 'becomes'>;
export type AlarmsOfFeed<Fx extends AnyFacts, K extends keyof Fx['feeds']> = NamedBy<Fx, K, 'raises'>;
export type IndicatorsOfFeed<Fx extends AnyFacts, K extends keyof Fx['feeds']> = NamedBy<Fx, K, 'shows'>;

/** All alarms and indicators of a service, by their ids. */
export type AlarmOf<Fx extends AnyFacts> = Id<Fx['alarms']>;
export type IndicatorOf<Fx extends AnyFacts> = Id<Fx['indicators']>;

/** Formats of the files of a feed. */
export type FormatsOfFeed<Fx extends AnyFacts, K extends keyof Fx['feeds']> = Fx['feeds'][K] extends {
  readonly files: readonly (infer Form)[];
}
  ? Form extends { readonly format: infer Format }
    ? Format
    : never
  : never;

/** Functions with handlers of their own. */
export type FunctionsOf<Fx extends AnyFacts> = NonNullable<Fx['functions']>;
/** Feeds that such a function takes, and indicators that it shows beside theirs. */
export type FeedsOfFunction<Fx extends AnyFacts, P extends keyof FunctionsOf<Fx>> = Members<
  FunctionsOf<Fx>[P]['takes']
>;
export type IndicatorsOfFunction<Fx extends AnyFacts, P extends keyof FunctionsOf<Fx>> = Members<
  FunctionsOf<Fx>[P]['shows']
>;
/** Alarms that it raises and tables that it becomes beside theirs. */
export type FindingsOfFunction<Fx extends AnyFacts, P extends keyof FunctionsOf<Fx>> = Members<
  FunctionsOf<Fx>[P]['raises'] | FunctionsOf<Fx>[P]['becomes']
>;
/** What such a function gets of the config section. */
export type SettingsOfFunction<Fx extends AnyFacts, P extends keyof FunctionsOf<Fx>> = FunctionsOf<Fx>[P] extends {
  readonly settings: (section: never) => infer Settings;
}
  ? Settings
  : SectionOf<Fx>;

/** The function of its own that takes a feed; never where it is derived. */
type TakerOf<Fx extends AnyFacts, K> = {
  [P in keyof FunctionsOf<Fx>]: K extends FeedsOfFunction<Fx, P> ? P : never;
}[keyof FunctionsOf<Fx>];

/** Settings that the rules of a feed get: those of the function that takes it. */
export type SettingsOfFeed<Fx extends AnyFacts, K extends keyof Fx['feeds']> = [TakerOf<Fx, K>] extends [never]
  ? SectionOf<Fx>
  : SettingsOfFunction<Fx, TakerOf<Fx, K>>;

/** Columns of a row of a table that a rule fills; those of every table follow from the message. */
export type RowOfTable<Fx extends AnyFacts, K extends keyof Fx['tables']> = RowOf<Fx['tables'][K]>;

/** Name of a table in the lake. */
export const tableName = (service: string, table: string): string => `${service}_${table.replaceAll('-', '_')}`;

/** Columns of a row of a report that a rule fills. */
export type RowOfReport<Fx extends AnyFacts, K extends keyof NonNullable<Fx['reports']>> = RowOf<
  NonNullable<Fx['reports']>[K]
>;

/** Durations in seconds, as facts say them. */
export const minutes = (count: number): number => count * 60;
export const hours = (count: number): number => count * 3600;
