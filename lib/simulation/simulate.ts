import { zoneOf } from '../engine/clock/zone-time';
import { deviceId, namePrefix } from '../identity/thing-name';
import type { AnySimulation } from '../services/shared/simulation';
import { type Arrival, type DayDevice, deviceDay, type World } from './device-day';
import { inOrder } from './in-order';
import { faultsOfRegister, registerDay } from './register/day';
import type { Scenario } from './scenario';
import type { Truth } from './truth';

/** What is to be simulated. */
export interface SimulationRequest {
  readonly of: AnySimulation;
  /** Key of the city: names of things begin with it. */
  readonly city: string;
  readonly section: unknown;
  readonly timeZone: string;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly feeds: ReadonlySet<string>;
  /** So many of each kind of device. Default: as many as the city has. */
  readonly devices?: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Devices of the city, by kind and number. */
export function* devicesOf({ of, city, section, devices }: Omit<SimulationRequest, 'feeds'>): Generator<DayDevice> {
  const { facts } = of;
  for (const [kind, { count, connectsAs }] of Object.entries(facts.devices)) {
    const many = Math.min(count(section), devices ?? Number.POSITIVE_INFINITY);
    for (let i = 1; i <= many; i++) {
      const id = `${kind}-${i}`;
      yield { kind, id, name: deviceId(namePrefix(city, facts.id), id, connectsAs) };
    }
  }
}

/** Alarms of a service that have a fault. */
export function alarmsWithFault({ facts, devices, register }: AnySimulation): readonly string[] {
  const faults = new Set([
    ...Object.values(devices).flatMap((device) => Object.keys(device.faults)),
    ...(register ? Object.keys(faultsOfRegister(facts, register)) : []),
  ]);
  return Object.keys(facts.alarms).filter((alarm) => faults.has(alarm));
}

/** A file that says what a device is made of. */
export interface EquipmentFile {
  readonly feed: string;
  readonly rows: readonly string[];
}

/** The files that say what a device is made of. */
export const equipmentOf = ({ devices }: AnySimulation, { kind, id }: DayDevice): readonly EquipmentFile[] =>
  Object.entries(devices[kind]?.equipment?.(id) ?? {}).map(([feed, rows = []]) => ({ feed, rows }));

const worldOf = ({ timeZone, ...request }: SimulationRequest): World => ({ ...request, zone: zoneOf(timeZone) });

/** What arrives of each device, one after the other: memory is that of one device. */
export function* deviceByDevice(request: SimulationRequest, truth: Truth): Generator<[DayDevice, Iterable<Arrival>]> {
  const world = worldOf(request);
  for (const device of devicesOf(request)) yield [device, inOrder([deviceDay(world, device, truth)], slackMs(request))];
}

/** What arrives of all devices, by time: memory is that of their states, however long it goes on. */
export function simulate(request: SimulationRequest, truth: Truth): Iterable<Arrival> {
  const world = worldOf(request);
  const days = [...devicesOf(request)].map((device) => deviceDay(world, device, truth));
  return inOrder([...days, ...registerDays(request, truth)], slackMs(request));
}

/** The calls of a service that is a register; none of another. */
export function registerDays(request: SimulationRequest, truth: Truth): readonly Generator<Arrival>[] {
  const { register } = request.of;
  return register ? [registerDay({ ...worldOf(request), register, city: request.city }, truth)] : [];
}

/** How far an arrival may lie behind a later one of its device: the longest interval; calls come in their order. */
function slackMs({ of, section }: SimulationRequest): number {
  const kinds = Object.values(of.facts.devices);
  return 1000 * Math.max(1, ...kinds.map(({ reports }) => reports(section)));
}

/** First line of the files of each feed that files bring. */
export const headersOf = ({ devices }: AnySimulation): Readonly<Record<string, string | undefined>> =>
  Object.assign({}, ...Object.values(devices).map(({ headers }) => headers));
