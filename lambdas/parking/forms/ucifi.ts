import { type JsonObject, Refused } from '../../../lib/engine/intake/reading';
import { instancesOf, readTimes } from '../../../lib/engine/lwm2m/instances';
import type { Resource } from '../../../lib/engine/lwm2m/records';
import type { Count } from '../rules/counts';
import type { SpotState } from '../rules/spots';

/** Objects of the uCIFI Alliance in the registry of OMA. */
const [parkingSensor, trafficCounter] = [3431, 3432] as const;
/** The object does not say which way its vehicles go: instances of it at a car park are these, by convention. */
const [wayIn, wayOut] = [0, 1] as const;
const mostVehicles = 1e12;

/** 3431, parking sensor 1.1, of one space: a sensor of several would be several things in the registry. */
function spotOf(resources: readonly Resource[]): Partial<Pick<SpotState, 'occupied'>> {
  const sensors = instancesOf(resources, parkingSensor);
  if (sensors.some(({ index }) => index > 0))
    throw new Refused('schema.invalid', `${parkingSensor} has several instances: a thing is one space`);
  const occupied = sensors[0]?.boolean(1);
  if (sensors[0]?.isRejected) return { occupied: null };
  return occupied === undefined ? {} : { occupied };
}

/** 3432, traffic counter 2.0: vehicles since it was set to nothing (1), and today (3). */
function totalsOf(resources: readonly Resource[]): Partial<Omit<Count, 'atMs'>> {
  const counters = instancesOf(resources, trafficCounter);
  if (counters.some(({ index }) => index > wayOut))
    throw new Refused('schema.invalid', `${trafficCounter} has more instances than ${wayIn}, in, and ${wayOut}, out`);
  const total = (way: number, resource: number) => {
    const counter = counters.find(({ index, isRejected }) => index === way && !isRejected);
    return counter?.integer(resource, 0, mostVehicles);
  };
  const totals = {
    enteredSum: total(wayIn, 1),
    exitedSum: total(wayOut, 1),
    enteredToday: total(wayIn, 3),
    exitedToday: total(wayOut, 3),
  };
  return Object.fromEntries(Object.entries(totals).filter(([, one]) => one !== undefined));
}

/** A sensor of a space that speaks LwM2M: unknown where it rejects what it measured. */
export const readSensor = (root: JsonObject, receivedAtMs: number): readonly SpotState[] =>
  readTimes(root, receivedAtMs, [parkingSensor], spotOf).flatMap(({ occupied, atMs }) =>
    occupied === undefined ? [] : [{ occupied, atMs }],
  );

/** Counters of a car park that speak LwM2M. */
export const readCounters = (root: JsonObject, receivedAtMs: number): readonly Count[] =>
  readTimes(root, receivedAtMs, [trafficCounter], totalsOf);
