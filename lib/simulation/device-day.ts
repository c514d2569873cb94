import { createHmac } from 'node:crypto';
import { deviceId, namePrefix } from '../identity/thing-name';
import type { AnyFacts } from '../services/shared/facts';
import type {
  AnyDeviceSimulation,
  Chance,
  Fault,
  Moment,
  Simulated,
  SimulatedCall,
  SimulatedMessage,
} from '../services/shared/simulation';
import { chanceOf } from './chance';
import { DeviceClock } from './device-clock';
import { type DeviceFault, type DeviceFaults, unknownDevice } from './faults';
import { momentAt } from './moment';
import { isOut, type Outage } from './outage';
import { lostBy } from './supply-outage';
import { Transport } from './transport';
import { type Away, type Experienced, silencedBy, Troubles, troublesOf } from './troubles';
import type { Truth } from './truth';
import { type Arrival, type DayDevice, namedBy, type Socket, type World } from './world';

/** So many messages does a device keep while its network is away: the newest. */
const buffered = 200;

/** What a device sends, before it is on its way. */
interface Sent {
  readonly arrival: Arrival;
  readonly isForged: boolean;
}

/** One device, from moment to moment: it holds its state and nothing of what it has sent. */
export class DeviceDay {
  /** Its next moment; infinite: the day is over. */
  private momentMs: number;
  private readonly behaviour: AnyDeviceSimulation;
  private readonly faults: DeviceFaults;
  private readonly intervalMs: number;
  /** Between two reports: never shorter. */
  private readonly reportsMs: number;
  private readonly troubles: Troubles;
  /** Whom the registry has not, of its fault. */
  private readonly named: readonly string[];
  private readonly transport: Transport;
  private readonly clock: DeviceClock;
  private readonly simulated: Simulated<unknown>;
  private readonly state: unknown;
  private readonly socket: Socket | undefined;
  private kept: readonly Sent[] = [];
  private isOff = false;
  private beforeMs: number | undefined;

  constructor(
    private readonly world: World,
    private readonly device: DayDevice,
    private readonly truth: Truth,
  ) {
    const { of, seed, section, scenario, toMs, zone } = world;
    const { kind, id } = device;
    const purpose = [of.facts.id, kind, id] as const;
    const chance = chanceOf(seed, ...purpose, 'transport');
    const fromMs = appearsMs(world, chanceOf(seed, ...purpose, 'appears'));
    const outage = world.outage && isOut(world.outage, device.number) ? world.outage : undefined;
    this.behaviour = of.devices[kind] as AnyDeviceSimulation;
    this.faults = possible(world, kind, id, outage !== undefined);
    this.reportsMs = (of.facts.devices[kind] as AnyFacts['devices'][string]).reports(section) * 1000;
    this.intervalMs = Math.min(
      this.reportsMs,
      1000 * (this.behaviour.stepSeconds?.(section) ?? Number.POSITIVE_INFINITY),
    );
    const span = { fromMs, toMs, intervalMs: this.intervalMs, zone };
    const away = this.awayOf(outage);
    this.troubles = new Troubles(troublesOf(this.faults, chanceOf(seed, ...purpose, 'faults'), span, scenario, away));
    this.named = namedBy(world, device).map(({ name }) => name);
    this.transport = new Transport(world, this.intervalMs, chance, truth, this.named);
    this.clock = new DeviceClock(chanceOf(seed, ...purpose, 'clock'));
    this.simulated = { id, section, chance: chanceOf(seed, ...purpose), city: world.city };
    this.state = this.behaviour.start(this.simulated);
    this.socket = socketOf(this.behaviour, this.state);
    this.momentMs = Math.min(toMs, fromMs + Math.floor(chance.share() * this.intervalMs));
  }

  /** What an outage does to it: silence, or without supply what its service sees. */
  private awayOf(outage: Outage | undefined): Away {
    const { world, device } = this;
    if (outage) {
      const { fromMs, toMs } = outage;
      return (faults, chance) => ({ fault: silencedBy(faults, chance), fromMs, toMs });
    }
    const { dark, of } = world;
    if (!dark || !isOut(dark, device.number)) return () => undefined;
    return (faults) => {
      const fault = lostBy(of.facts, faults, device.number);
      return fault === undefined ? undefined : { fromMs: dark.fromMs, toMs: dark.toMs, fault };
    };
  }

  /** Nothing of its next moment arrives before. What it says over a connection is of the time since the moment before. */
  get nextMs(): number {
    return this.momentMs - (this.behaviour.socket ? this.intervalMs : 0);
  }

  play(): readonly Arrival[] {
    const atMs = this.momentMs;
    if (atMs >= this.world.toMs) return this.end();
    this.momentMs = Math.min(this.world.toMs, atMs + this.intervalMs);
    const trouble = this.troubles.at(atMs, (ended) => this.over(ended));
    const { silent, isBuffered, restarts } = (trouble === undefined ? undefined : this.faults[trouble]) ?? {};
    if (silent && !isBuffered) {
      this.isOff ||= restarts === true;
      return [];
    }
    const now = this.moment(atMs, trouble);
    const { sends = {}, forges = {}, happened = {} } = this.behaviour.step(this.state, now, this.simulated);
    this.truth.add(happened);
    const of = (some: typeof sends, isForged: boolean) =>
      Object.entries(some).flatMap(([feed, messages = []]) =>
        messages.map((message): Sent => ({ arrival: this.arrival(feed, message, atMs), isForged })),
      );
    const sent = [...of(sends, false), ...of(this.world.keys ? forges : {}, true)];
    if (isBuffered) {
      this.kept = [...this.kept, ...sent].slice(-buffered);
      return [];
    }
    return [...this.takeKept(atMs), ...sent.flatMap((one) => this.delivered(one, now.time, trouble))];
  }

  private arrival(feed: string, message: SimulatedMessage, atMs: number): Arrival {
    // Of a feed that is not sent nobody reads more than nonsense is made of.
    const isRead = this.world.feeds.has(feed) || this.world.scenario.nonsense > 0;
    const arrival = { feed, device: this.device.name, atMs, bytes: isRead ? bytesOf(message) : nothing };
    if (this.world.of.facts.feeds[feed]?.kind !== 'websocket') return arrival;
    return { ...arrival, atMs: Date.parse((message as SimulatedCall).at), socket: this.socket };
  }

  /** All that comes of a message, what comes late or beside it too: who delivers it signs it then. */
  private delivered({ arrival, isForged }: Sent, time: string, trouble?: string): readonly Arrival[] {
    return this.transport.take(arrival, time, trouble).map((one) => this.signed(one, isForged));
  }

  /** By the key of its feed; a forged one by a key that is none. */
  private signed(arrival: Arrival, isForged: boolean): Arrival {
    const { feed, bytes, atMs } = arrival;
    const [key, signs] = [this.world.keys?.[feed], this.behaviour.signs?.[feed]];
    if (key === undefined || !signs) return arrival;
    const headers = signs(bytes, hmacBy(isForged ? `not ${key}` : key), Math.floor(atMs / 1000));
    return { ...arrival, signed: { headers, isForged } };
  }

  private end(): readonly Arrival[] {
    const last = this.takeKept(this.world.toMs);
    this.momentMs = Number.POSITIVE_INFINITY;
    this.transport.end();
    this.troubles.end((ended) => this.over(ended));
    return last;
  }

  private takeKept(atMs: number): readonly Arrival[] {
    if (this.kept.length === 0) return [];
    const { kept } = this;
    this.kept = [];
    return kept.flatMap(({ arrival, isForged }) => this.delivered({ arrival: { ...arrival, atMs }, isForged }, ''));
  }

  private over({ fault, fromMs, toMs }: Experienced): void {
    const { isQuiet, ...of } = this.faults[fault] as DeviceFault;
    const { id, name } = this.device;
    // Alarms that every service has are of who sends, the others of whose messages they are.
    const subject =
      fault in this.behaviour.faults
        ? (of.alarmOf ?? this.behaviour.alarmsOf?.(id, (other, kind) => this.nameOf(other, kind)) ?? name)
        : name;
    if (fault === unknownDevice)
      this.truth.unregistered.push(...this.named.map((device) => ({ device, fromMs, toMs })));
    else if (!isQuiet) this.truth.fault(fault, subject, this.seenLater(of), fromMs, toMs);
  }

  private nameOf(id: string, kind: string): string {
    const { city, of } = this.world;
    return deviceId(namePrefix(city, of.facts.id), id, of.facts.devices[kind]?.connectsAs);
  }

  /** Silence is seen when three messages are missing, however seldom they come: the last came a moment before at the latest. */
  private seenLater(of: Fault<string>): Fault<string> {
    return of.silent
      ? { ...of, raisedWithin: Math.max(of.raisedWithin, (3 * this.reportsMs - this.intervalMs) / 1000) }
      : of;
  }

  private moment(atMs: number, trouble: string | undefined): Moment<string> {
    const hasRestarted = this.isOff;
    if (hasRestarted) this.clock.starts(atMs);
    const passedMs = this.beforeMs === undefined ? this.intervalMs : atMs - this.beforeMs;
    [this.beforeMs, this.isOff] = [atMs, false];
    return momentAt(this.world, atMs, { passedMs, clockMs: this.clock.at(atMs), hasRestarted, trouble });
  }
}

const socketOf = ({ socket }: AnyDeviceSimulation, state: unknown): Socket | undefined =>
  socket && {
    protocol: socket.protocol(state),
    answers: (action, payload) => socket.answers(state, action, payload),
  };

/** When a device is set up: before the day, or in its first half. */
function appearsMs({ fromMs, toMs, scenario }: World, chance: Chance): number {
  return chance.is(scenario.appearing) ? fromMs + Math.floor(chance.between(0, 0.5) * (toMs - fromMs)) : fromMs;
}

/** The faults that a device can have in this city; an outage is long enough for every silence. */
function possible(world: World, kind: string, id: string, isOut: boolean): DeviceFaults {
  const { section, keys } = world;
  const faults = world.faults(kind);
  const impossible = Object.entries(faults).flatMap(([fault, { isPossible, needsKeys, silent }]) => {
    const cannot = isPossible?.(section, id) === false || (needsKeys && !keys);
    return cannot && !(isOut && silent) ? [fault] : [];
  });
  // Mostly none: then all devices of a kind share theirs.
  if (impossible.length === 0) return faults;
  return Object.fromEntries(Object.entries(faults).filter(([fault]) => !impossible.includes(fault)));
}

const hmacBy = (key: string) => {
  return (...parts: readonly Uint8Array[]): string =>
    createHmac('sha256', key).update(Buffer.concat(parts)).digest('hex');
};

const nothing = new Uint8Array();

const bytesOf = (message: SimulatedMessage): Uint8Array =>
  message instanceof Uint8Array
    ? message
    : Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
