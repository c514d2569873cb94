import type { ZoneTime } from '../engine/clock/zone-time';
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
  readonly faults: (kind: string) => DeviceFaults;
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
