import { zoneOf } from '../engine/clock/zone-time';
import { deviceId, namePrefix } from '../identity/thing-name';
import type { AnySimulation } from '../services/shared/simulation';
import { DeviceDay } from './device-day';
import { faultsOf, faultsOfDevices, rowGapHoursOf } from './faults';
import { inOrder, OneByOne } from './in-order';
import { type DeviceLimit, limitOf, outageOf, tellOutage } from './outage';
import { faultsOfRegister, registerDay } from './register/day';
import type { Scenario } from './scenario';
import { supplyOutageOf, tellSupplyOutage } from './supply-outage';
import type { Truth } from './truth';
import { weatherOf } from './weather';
import type { Arrival, DayDevice, World } from './world';

/** What is to be simulated. */
export interface SimulationRequest {
  readonly of: AnySimulation;
  /** Key of the city: names of things begin with it. */
  readonly city: string;
  /** Settings of the service, with devices by their ids in the registry. */
  readonly section: unknown;
  readonly timeZone: string;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly feeds: ReadonlySet<string>;
  /** Keys with which messages of webhooks are signed, by feed; default: none is. */
  readonly keys?: Readonly<Record<string, string>>;
  /** At most so many of each kind of device, or of each by its own number. Default: all that the city has. */
  readonly devices?: DeviceLimit;
  /** Ids of the devices of a kind, the first first. Default: as its simulation names them by their numbers. */
  readonly ids?: Readonly<Record<string, readonly string[]>>;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Id of the device of a number, from 1 on, of a kind whose devices have no other names. */
export const numberedId = (kind: string, number: number): string => `${kind}-${number}`;

/** Devices of the city, by kind and number. */
export function* devicesOf({
  of,
  city,
  section,
  devices,
  ids,
}: Omit<SimulationRequest, 'feeds' | 'timeZone'>): Generator<DayDevice> {
  const { facts } = of;
  for (const [kind, { count, connectsAs }] of Object.entries(facts.devices)) {
    const many = Math.min(count(section), limitOf(devices, kind));
    for (let i = 1; i <= many; i++) {
      const id = ids?.[kind]?.[i - 1] ?? of.devices[kind]?.idOf?.(section, i) ?? numberedId(kind, i);
      yield { kind, number: i, id, name: deviceId(namePrefix(city, facts.id), id, connectsAs) };
    }
  }
}

/** Alarms of a service, with those that every service has, whose fault can be played. */
export function alarmsWithFault(of: AnySimulation): readonly string[] {
  const ofRegister = of.register ? Object.keys(faultsOfRegister(of.facts, of.register)) : [];
  return [...new Set([...faultsOfDevices(of), ...ofRegister])].sort();
}

/** A file that says what a device is made of. */
export interface EquipmentFile {
  readonly feed: string;
  readonly rows: readonly string[];
}

/** The files that say what a device is made of. */
export const equipmentOf = (
  { of, section }: Pick<SimulationRequest, 'of' | 'section'>,
  { kind, id }: DayDevice,
): readonly EquipmentFile[] =>
  Object.entries(of.devices[kind]?.equipment?.(id, section) ?? {}).map(([feed, rows = []]) => ({ feed, rows }));

function worldOf({ timeZone, ...request }: SimulationRequest): World {
  const { of, section, seed } = request;
  const kinds = Object.keys(of.devices).map((kind) => {
    const faults = faultsOf(of, kind, rowGapHoursOf(of.facts, kind, section));
    return [kind, faults] as const;
  });
  const faults = new Map(kinds);
  return {
    ...request,
    zone: zoneOf(timeZone),
    weather: weatherOf(seed),
    outage: outageOf(request),
    dark: supplyOutageOf(request),
    faults: (kind) => faults.get(kind) ?? {},
  };
}

/** The world of devices; of an outage the truth is known before it begins. */
function worldOfDevices(request: SimulationRequest, truth: Truth): World {
  const world = worldOf(request);
  if (world.outage) tellOutage(world.outage, request, devicesOf(request), truth);
  if (world.dark) tellSupplyOutage(world.dark, request, devicesOf(request), truth);
  return world;
}

/** What arrives of each device, one after the other: memory is that of one device. */
export function* deviceByDevice(request: SimulationRequest, truth: Truth): Generator<[DayDevice, Iterable<Arrival>]> {
  const world = worldOfDevices(request, truth);
  for (const device of devicesOf(request)) yield [device, inOrder([new DeviceDay(world, device, truth)])];
}

/** What arrives of all devices, by time: memory is that of their states, however long it goes on. */
export function simulate(request: SimulationRequest, truth: Truth): Iterable<Arrival> {
  const world = worldOfDevices(request, truth);
  const senders = function* () {
    for (const device of devicesOf(request)) yield new DeviceDay(world, device, truth);
    yield new OneByOne(callsOf(request, truth));
  };
  return inOrder(senders());
}

/** The calls of a service that is a register, in their order; none of another. */
export function* callsOf(request: SimulationRequest, truth: Truth): Generator<Arrival> {
  const { register } = request.of;
  if (register) yield* registerDay({ ...worldOf(request), register, city: request.city }, truth);
}

/** First line of the files of each feed that files bring. */
export const headersOf = ({ devices }: AnySimulation): Readonly<Record<string, string | undefined>> =>
  Object.assign({}, ...Object.values(devices).map(({ headers }) => headers));
