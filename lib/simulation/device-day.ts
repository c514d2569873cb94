import type { ZoneTime } from '../engine/clock/zone-time';
import type { AnyFacts } from '../services/shared/facts';
import type {
  AnyDeviceSimulation,
  AnySimulation,
  Fault,
  Moment,
  SimulatedCall,
  SimulatedMessage,
} from '../services/shared/simulation';
import { chanceOf } from './chance';
import type { Scenario } from './scenario';
import { type Span, type Trouble, troublesOf } from './troubles';
import type { Truth } from './truth';

/** What arrives of a device: a message, or the row of a file. */
export interface Arrival {
  readonly feed: string;
  /** Name under which it connects. */
  readonly device: string;
  /** When it arrives, epoch ms. */
  readonly atMs: number;
  readonly bytes: Uint8Array;
  /** Of what comes over a WebSocket. */
  readonly socket?: Socket;
}

/** The device's end of a WebSocket. */
export interface Socket {
  readonly protocol: string;
  /** What it answers to a call, as it is when it is asked; undefined: it knows no such call. */
  answers(action: string, payload: object): object | undefined;
}

/** What is simulated, whatever the device. */
export interface World extends Span {
  readonly of: AnySimulation;
  /** Config section of the service. */
  readonly section: unknown;
  readonly zone: ZoneTime;
  readonly seed: number;
  readonly scenario: Scenario;
  /** Feeds that are sent; of the others nothing is counted. */
  readonly feeds: ReadonlySet<string>;
}

export interface DayDevice {
  readonly kind: string;
  /** Id in the registry, and name under which it connects. */
  readonly id: string;
  readonly name: string;
}

/** What arrives of one device, in the order of its moments; late and repeated arrivals lie up to an interval behind. */
export function* deviceDay(world: World, { kind, id, name }: DayDevice, truth: Truth): Generator<Arrival> {
  const { of, seed, section, scenario, fromMs, toMs, zone, feeds } = world;
  const { facts } = of;
  const purpose = [facts.id, kind, id] as const;
  const behaviour = possible(of.devices[kind] as AnyDeviceSimulation, section, id);
  const intervalMs = (facts.devices[kind] as AnyFacts['devices'][string]).reports(section) * 1000;
  const device = { id, section, chance: chanceOf(seed, ...purpose) };
  const troubles = new Troubles(
    troublesOf(behaviour.faults, chanceOf(seed, ...purpose, 'faults'), { fromMs, toMs, intervalMs, zone }, scenario),
  );
  const transport = chanceOf(seed, ...purpose, 'transport');
  const state = behaviour.start(device);
  const subject = behaviour.alarmsOf?.(id) ?? name;
  const socket = socketOf(behaviour, state);
  let beforeMs: number | undefined;
  for (let atMs = fromMs + Math.floor(transport.share() * intervalMs); atMs < toMs; atMs += intervalMs) {
    const trouble = troubles.at(atMs, (over) => tell(truth, over, subject, behaviour.faults));
    if (trouble && behaviour.faults[trouble]?.silent) continue;
    const hours = (beforeMs === undefined ? intervalMs : atMs - beforeMs) / 3_600_000;
    const now = momentOf(atMs, hours, zone, scenario.demand, trouble);
    beforeMs = atMs;
    const { sends = {}, happened = {} } = behaviour.step(state, now, device);
    truth.add(happened);
    for (const [feed, messages = []] of Object.entries(sends))
      for (const message of feeds.has(feed) ? messages : []) {
        const arrival = { feed, device: name, atMs, bytes: bytesOf(message) };
        const way = { intervalMs, toMs, transport, scenario };
        switch (facts.feeds[feed]?.kind) {
          case 'file':
            yield* row(arrival, truth);
            break;
          case 'websocket':
            yield* called({ ...arrival, atMs: Date.parse((message as SimulatedCall).at), socket }, way, truth);
            break;
          default:
            yield* transported(arrival, way, truth);
        }
      }
  }
  troubles.end((over) => tell(truth, over, subject, behaviour.faults));
}

const socketOf = ({ socket }: AnyDeviceSimulation, state: unknown): Socket => ({
  protocol: socket?.protocol(state) ?? '',
  answers: (action, payload) => socket?.answers(state, action, payload),
});

/** Troubles of a device, as its moments meet them. */
class Troubles {
  private next = 0;
  private open: { readonly fault: string; readonly fromMs: number } | undefined;
  constructor(private readonly planned: readonly Trouble[]) {}

  /** The fault at a moment. `over` is called with one that has ended since the moment before. */
  at(atMs: number, over: (trouble: OverTrouble) => void): string | undefined {
    for (let planned = this.planned[this.next]; planned && atMs >= planned.toMs; planned = this.planned[++this.next])
      if (this.open) {
        over({ ...this.open, toMs: atMs });
        this.open = undefined;
      }
    const planned = this.planned[this.next];
    if (!planned || atMs < planned.fromMs) return undefined;
    this.open ??= { fault: planned.fault, fromMs: atMs };
    return planned.fault;
  }

  end(over: (trouble: OverTrouble) => void): void {
    if (this.open) over({ ...this.open, toMs: null });
  }
}

/** The behaviour with the faults alone that a device can have in this city. */
const possible = ({ faults, ...rest }: AnyDeviceSimulation, section: unknown, id: string): AnyDeviceSimulation => ({
  ...rest,
  faults: Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault.isPossible?.(section, id) ?? true)),
});

interface OverTrouble {
  readonly fault: string;
  readonly fromMs: number;
  readonly toMs: number | null;
}

function tell(
  truth: Truth,
  { fault, fromMs, toMs }: OverTrouble,
  device: string,
  faults: AnyDeviceSimulation['faults'],
): void {
  truth.fault(fault, device, faults[fault] as Fault<string>, fromMs, toMs);
}

/** A moment on the clock of the city. */
export function momentOf(atMs: number, hours: number, zone: ZoneTime, demand: number, fault?: string): Moment<string> {
  const wall = new Date(zone.wallMs(atMs));
  return {
    atMs,
    time: new Date(atMs).toISOString(),
    hours,
    wall: {
      date: wall.toISOString().slice(0, 10),
      hour: (wall.getTime() % 86_400_000) / 3_600_000,
      weekday: wall.getUTCDay(),
    },
    demand,
    isFaulty: (one) => one === fault,
  };
}

const bytesOf = (message: SimulatedMessage): Uint8Array =>
  message instanceof Uint8Array
    ? message
    : Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));

function* row(arrival: Arrival, truth: Truth): Generator<Arrival> {
  truth.count(arrival.feed, 'messages');
  yield arrival;
}

interface Way {
  readonly intervalMs: number;
  readonly toMs: number;
  readonly transport: ReturnType<typeof chanceOf>;
  readonly scenario: Scenario;
}

/** A message on its way: late, twice, or beside nonsense, as the scenario has it. */
function* transported(arrival: Arrival, { intervalMs, toMs, transport, scenario }: Way, truth: Truth) {
  const behind = (atMs: number) => Math.min(toMs, atMs + Math.floor(transport.share() * intervalMs));
  const { feed, atMs } = arrival;
  truth.count(feed, 'messages');
  yield transport.is(scenario.late) ? { ...arrival, atMs: behind(atMs) } : arrival;
  if (transport.is(scenario.repeated)) {
    truth.count(feed, 'repeated');
    yield { ...arrival, atMs: behind(atMs) };
  }
  if (transport.is(scenario.nonsense)) {
    truth.count(feed, 'nonsense');
    yield { ...arrival, bytes: nonsense(arrival.bytes, transport) };
  }
}

/** A call: what goes over a connection comes once and in order, or not at all. */
function* called(arrival: Arrival, { transport, scenario }: Way, truth: Truth) {
  truth.count(arrival.feed, 'messages');
  yield arrival;
  if (transport.is(scenario.nonsense)) {
    truth.count(arrival.feed, 'nonsense');
    yield { ...arrival, bytes: nonsense(arrival.bytes, transport) };
  }
}

/** No JSON: a message cut off inside, or bytes of chance behind a brace. */
const nonsense = (bytes: Uint8Array, transport: Way['transport']): Uint8Array =>
  transport.is(0.5) && bytes.length > 2
    ? bytes.subarray(0, Math.ceil(bytes.length / 2))
    : Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 0x7b : Math.floor(transport.share() * 256)));
