import type { ZoneTime } from '../engine/clock/zone-time';
import { deviceId, namePrefix } from '../identity/thing-name';
import type { AnySimulation, Moment, Weather } from '../services/shared/simulation';
import type { DeviceFaults } from './faults';
import type { Outage } from './outage';
import type { Scenario } from './scenario';
import type { Span } from './troubles';

/** What arrives of a device: a message, or the row of a file. */
export interface Arrival {
  readonly feed: string;
  /** Name under which it connects. */
  readonly device: string;
  /** When it arrives, epoch ms. */
  readonly atMs: number;
  readonly bytes: Uint8Array;
  /** City in whose name it comes, where that is not its own. */
  readonly city?: string;
  /** Of a webhook whose key is known: the headers with which it is signed, by that key or by another. */
  readonly signed?: { readonly headers: Readonly<Record<string, string>>; readonly isForged: boolean };
  /** Of what comes over a WebSocket. */
  readonly socket?: Socket | undefined;
}

/** The device's end of a WebSocket. */
export interface Socket {
  readonly protocol: string;
  /** What it answers to a call, as it is when it is asked; undefined: it knows no such call. */
  answers(action: string, payload: object): object | undefined;
}

/** What is simulated, whatever the device. */
export interface World extends Span {
  /** Key of the city: names of things begin with it. */
  readonly city: string;
  readonly of: AnySimulation;
  /** Config section of the service. */
  readonly section: unknown;
  readonly zone: ZoneTime;
  readonly weather: (wall: Moment<string>['wall']) => Weather;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly outage: Outage | undefined;
  /** Devices without supply, in every service. */
  readonly dark: Outage | undefined;
  readonly faults: (kind: string) => DeviceFaults;
  /** Keys of webhooks, by feed; default: their messages are handed over behind the signature. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Feeds that are sent; of the others nothing is counted. */
  readonly feeds: ReadonlySet<string>;
}

export interface DayDevice {
  readonly kind: string;
  /** Of its kind, from 1 on. */
  readonly number: number;
  /** Id in the registry, and name under which it connects. */
  readonly id: string;
  readonly name: string;
}

/** Whom the messages of a device name: those that it passes on messages of, else itself. */
export function namedBy(
  { of: { facts, devices }, city }: Pick<World, 'of' | 'city'>,
  device: DayDevice,
): readonly DayDevice[] {
  const ids = devices[device.kind]?.passesOn?.(device.id);
  const feeds = Object.values(facts.feeds);
  const feed = feeds.find((one) => 'passesOn' in one && one.passesOn !== undefined && one.from === device.kind);
  if (!ids || !feed || !('passesOn' in feed) || feed.passesOn === undefined) return [device];
  const kind: string = feed.passesOn;
  const nameOf = (id: string) => deviceId(namePrefix(city, facts.id), id, facts.devices[kind]?.connectsAs);
  return ids.map((id, i) => ({ kind, number: i + 1, id, name: nameOf(id) }));
}
