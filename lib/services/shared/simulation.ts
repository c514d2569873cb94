// biome-ignore-all lint/suspicious/noExplicitAny: facts of some service, whose section and ids are not known here
import type { AlarmsOfFeed, AnyFacts, SectionOf } from './facts';
import type { Operation } from './operation';
import type { Words } from './words';

/** Numbers of chance: the same for the same seed, whoever asks in between. */
export interface Chance {
  /** 0 ≤ x < 1. */
  share(): number;
  between(least: number, most: number): number;
  normal(mean: number, deviation: number): number;
  is(probability: number): boolean;
  of<T>(list: readonly T[]): T;
}

/** A device that is simulated. */
export interface Simulated<Section> {
  /** Id in the registry. */
  readonly id: string;
  readonly section: Section;
  readonly chance: Chance;
  /** Key of its city, of which events of the bus say that they are. */
  readonly city: string;
}

/** A time on the clock of the city. */
export interface WallTime {
  /** `2026-05-13`. */
  readonly date: string;
  /** 0 ≤ hour < 24, with its fraction. */
  readonly hour: number;
  /** 0: Sunday. */
  readonly weekday: number;
}

/** The weather of the city, the same for all its devices. */
export interface Weather {
  readonly temperatureCelsius: number;
  readonly rainMmPerHour: number;
  readonly windMetresPerSecond: number;
}

/** The time at which a device looks at its world. */
export interface Moment<Fault extends string> {
  readonly atMs: number;
  /** RFC 3339 in UTC, by the clock of the device, which drifts a little between two times that it is set. */
  readonly time: string;
  /** Since the moment before; one interval at the first. */
  readonly hours: number;
  readonly wall: WallTime;
  readonly weather: Weather;
  /** How much people do, of an ordinary day: 1, more in a festival. */
  readonly demand: number;
  /** It has started anew since the moment before: what it counts begins at zero. */
  readonly hasRestarted: boolean;
  isFaulty(fault: Fault): boolean;
}

/** What is sent: an object as JSON, a text as the row of a file, bytes as they are; over a WebSocket a `SimulatedCall`. */
export type SimulatedMessage = object | string | Uint8Array;

/** A call over the WebSocket of a device, e.g. of OCPP-J. */
export interface SimulatedCall {
  /** RFC 3339: between the moment before and now. */
  readonly at: string;
  readonly action: string;
  readonly payload: object;
  /** The device's own number of the transaction to which the answer gives an id (`transactionId`). */
  readonly begins?: number;
}

/** What a device does at a moment. */
export interface Step<Feed extends string, Sum extends string> {
  readonly sends?: { readonly [F in Feed]?: readonly SimulatedMessage[] };
  /** What somebody else sends in its name, who has not its key: nobody sees it where messages are handed over behind their signature. */
  readonly forges?: { readonly [F in Feed]?: readonly object[] };
  /** What happened, counted: the truth, with which the figures of the processors are compared. */
  readonly happened?: { readonly [S in Sum]?: number };
}

/**
 * Headers that sign a body.
 *
 * @param hmacSha256 of some bytes, by the key: in lower-case hexadecimal
 * @param atSeconds when it is sent, since 1970
 */
export type Signs = (
  body: Uint8Array,
  hmacSha256: (...parts: readonly Uint8Array[]) => string,
  atSeconds: number,
) => Readonly<Record<string, string>>;

/** How an alarm comes about, so that it can be rehearsed. Times in seconds. */
export interface Fault<AlarmId extends string> {
  /** How often in ordinary life, times a device and year. */
  readonly perYear: number;
  /** Least and greatest length. */
  readonly lasts: readonly [number, number];
  /** The local hour at which it begins, of those that a rule judges by the night or day. Default: at any time. */
  readonly beginsAtHour?: number;
  /** A device must have been well for so long before. Default 0. */
  readonly settles?: number;
  /** The alarm stands so long after the beginning at the latest; of those that look back, so long before it at the earliest. */
  readonly raisedWithin: number;
  /** It is over so long after the end at the latest; null: people end it. */
  readonly clearedWithin: number | null;
  /** The device says nothing meanwhile. */
  readonly silent?: true;
  /** The clock raises or clears it, from what a recorded file does not hold: live alone it is seen. */
  readonly needsClock?: true;
  /** It shows where messages are signed alone: whoever plays it has the keys. */
  readonly needsKeys?: true;
  /** Whose alarm it is, where it is not of the device, e.g. of another service. */
  readonly alarmOf?: string;
  /** Whether a device can have it, by the section of the city. Default: each can. */
  readonly isPossible?: (section: any, id: string) => boolean;
  /** What a city must have for it, where some cannot have it. */
  readonly needs?: Words;
  /** Other alarms that come with it. */
  readonly brings?: readonly AlarmId[];
}

type FeedsFrom<Fx extends AnyFacts, D> = {
  [K in keyof Fx['feeds'] & string]: Fx['feeds'][K] extends { readonly from: D } ? K : never;
}[keyof Fx['feeds'] & string];
/** What other services say on the bus: it is played where its service needs it. */
type EventFeeds<Fx extends AnyFacts> = {
  [K in keyof Fx['feeds'] & string]: Fx['feeds'][K] extends { readonly kind: 'event' } ? K : never;
}[keyof Fx['feeds'] & string];
/** Feeds that say something of the devices that send them, not of others. */
type OwnFeedsFrom<Fx extends AnyFacts, D> = {
  [K in FeedsFrom<Fx, D>]: Fx['feeds'][K] extends { readonly passesOn: string } ? never : K;
}[FeedsFrom<Fx, D>];
type FileFeedsFrom<Fx extends AnyFacts, D> = {
  [K in FeedsFrom<Fx, D>]: Fx['feeds'][K] extends { readonly kind: 'file' } ? K : never;
}[FeedsFrom<Fx, D>];
type AlarmOf<Fx extends AnyFacts> = keyof Fx['alarms'] & string;

/** How a kind of device behaves. */
export interface DeviceSimulation<Fx extends AnyFacts, D, State, Sum extends string> {
  /** Id of the device of a number, from 1 on, where the city knows it by a word and not by a number. Default: its kind and number. */
  readonly idOf?: (section: SectionOf<Fx>, number: number) => string;
  /** First line of the files of a feed; undefined: its lines are JSON and need none. */
  readonly headers: { readonly [K in FileFeedsFrom<Fx, D>]: string | undefined };
  /** Files with a header of their own that say what a device is made of, e.g. its detectors. Default: none. */
  readonly equipment?: (
    id: string,
    section: SectionOf<Fx>,
  ) => {
    readonly [K in FileFeedsFrom<Fx, D>]?: readonly string[];
  };
  /** Ids of the devices whose messages it passes on, where a feed of its does so (`passesOn`). */
  readonly passesOn?: (id: string) => readonly string[];
  /** Its messages name no device, so that the registry is asked for none. */
  readonly isUnnamed?: true;
  /** Its equipment is to be known before its messages come; default: in any order. */
  readonly isKnownFirst?: true;
  /**
   * Whose alarms its messages raise, where that is not the device: e.g. the intersection of a roadside unit, or another device of
   * a kind under its name.
   */
  readonly alarmsOf?: (id: string, nameOf: (id: string, kind: keyof Fx['devices'] & string) => string) => string;
  /** Seconds between two of its moments, where it does more than report. Default: as often as its kind reports. */
  readonly stepSeconds?: (section: SectionOf<Fx>) => number;
  readonly start: (device: Simulated<SectionOf<Fx>>) => State;
  /** Moves the state to a moment, and says what is sent then. */
  readonly step: (
    state: State,
    now: Moment<AlarmOf<Fx>>,
    device: Simulated<SectionOf<Fx>>,
  ) => Step<FeedsFrom<Fx, D> | EventFeeds<Fx>, Sum>;
  /** Headers with which it signs a message of a webhook by its key, as its provider does. */
  readonly signs?: { readonly [K in FeedsFrom<Fx, D>]?: Signs };
  /** Its WebSocket: the subprotocol, and what it answers to a call; undefined: it knows no such call. */
  readonly socket?: {
    readonly protocol: (state: State) => string;
    readonly answers: (state: State, action: string, payload: object) => object | undefined;
  };
  /** How each alarm of its feeds comes about: one that is left out does not compile. */
  readonly faults: { readonly [A in AlarmsOfFeed<Fx, OwnFeedsFrom<Fx, D>>]: Fault<AlarmOf<Fx>> } & {
    readonly [A in AlarmOf<Fx>]?: Fault<AlarmOf<Fx>>;
  };
}

/** How some kind of device of some service behaves. */
export interface AnyDeviceSimulation extends Omit<DeviceSimulation<any, any, any, string>, 'faults' | 'headers'> {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly faults: Readonly<Record<string, Fault<string>>>;
}

/** How some register is called: see `RegisterBehaviour`. */
export interface RegisterSimulation {
  readonly operations: Readonly<Record<string, Operation>>;
  /** Feed of its calls. */
  readonly feed: string;
  readonly behaviour: any;
}

/** A service that plays itself: how each kind of its devices behaves. */
export interface AnySimulation {
  readonly facts: AnyFacts;
  readonly devices: Readonly<Record<string, AnyDeviceSimulation>>;
  /** Of a register: how it is called. */
  readonly register?: RegisterSimulation;
}

/** Declares how one kind of device behaves. */
export const simulated =
  <Fx extends AnyFacts>(_of: Fx) =>
  <const D extends keyof Fx['devices'] & string, State, Sum extends string = never>(
    _device: D,
    of: DeviceSimulation<Fx, D, State, Sum>,
  ): DeviceSimulation<Fx, D, State, Sum> =>
    of;

/** Declares the simulation of a service: a kind of device that is left out does not compile. A register says how it is called. */
export const simulation = <Fx extends AnyFacts>(
  facts: Fx,
  devices: { readonly [D in keyof Fx['devices'] & string]: DeviceSimulation<Fx, D, any, any> },
  register?: RegisterSimulation,
): AnySimulation => ({ facts, devices, ...(register ? { register } : {}) }) as unknown as AnySimulation;

type Curve = Readonly<Record<number, number>>;

/** A figure over the day, from its values at some hours: between two of them in a line, over midnight too. */
export function dailyCurve(points: Curve): (hour: number) => number {
  const known = Object.entries(points).map(([hour, value]) => ({ hour: Number(hour), value }));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) throw new Error('a curve has at least one point');
  const round = [{ ...last, hour: last.hour - 24 }, ...known, { ...first, hour: first.hour + 24 }];
  return (hour) => {
    const at = round.findIndex((point) => point.hour > hour);
    const [before, after] = [round[at - 1], round[at]] as [typeof first, typeof first];
    return before.value + ((after.value - before.value) * (hour - before.hour)) / (after.hour - before.hour);
  };
}

/** The same over the week: Saturdays and Sundays have a curve of their own. */
export function weeklyCurve(workdays: Curve, weekend: Curve): (wall: Pick<WallTime, 'hour' | 'weekday'>) => number {
  const curves = [dailyCurve(workdays), dailyCurve(weekend)] as const;
  return ({ hour, weekday }) => curves[weekday % 6 === 0 ? 1 : 0](hour);
}
