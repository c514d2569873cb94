import { z } from 'zod';
import { deviceReference } from '../shared/device-reference';
import { field } from '../shared/field';

const junction = deviceReference('signal-controller');
const station = deviceReference('detector-station');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');

const corridor = z.strictObject({
  id: field(z.string().regex(/^[a-z][a-z0-9-]*$/), { doc: 'Short name.', example: 'beijing-rd' }),
  junctions: field(z.array(junction).min(2), {
    doc: 'Junctions in driving order, by id or thing name of their controllers: their arrivals on green and offsets are those of the corridor.',
    example: ['0101', '0102'],
  }),
  stations: field(z.array(station).default([]), {
    doc: 'Detector stations on the road, by id or thing name: their speed against free flow is that of the corridor.',
    example: ['ds-0101'],
  }),
});

const phaseTiming = z.strictObject({
  phase: field(z.int().min(1).max(16), { doc: 'Phase number.', example: 2 }),
  minGreenSeconds: field(z.number().min(3).max(60).default(7), { doc: 'Shortest green.', unit: 's' }),
  maxGreenSeconds: field(z.number().min(5).max(180).default(60), { doc: 'Longest green.', unit: 's' }),
  yellowSeconds: field(z.number().min(3).max(6).default(3), { doc: 'Yellow change interval.', unit: 's' }),
  redClearanceSeconds: field(z.number().min(0).max(6).default(2), { doc: 'All-red clearance.', unit: 's' }),
  walkSeconds: field(z.number().min(0).max(60).default(0), {
    doc: 'Walk interval of the pedestrian movement that runs with the phase; 0 without one.',
    unit: 's',
  }),
  pedestrianClearanceSeconds: field(z.number().min(0).max(60).default(0), {
    doc: "Flashing don't walk: crossing length / walking speed.",
    unit: 's',
  }),
  lanes: field(z.int().min(1).max(8).default(1), { doc: 'Lanes served by the phase.' }),
  saturationFlow: field(z.number().min(500).max(2500).default(1800), {
    doc: 'Saturation flow of one lane.',
    unit: 'veh/h',
  }),
});

const timedJunction = z.strictObject({
  id: field(junction, { doc: 'Id or thing name of the controller.', example: '0101' }),
  intersection: field(z.int().min(0).max(65_535).optional(), {
    doc: 'J2735 id of the junction in SPaT: then a fault told by its SPaT stops the timing too.',
    example: 12109,
  }),
  rings: field(
    z
      .array(z.array(z.array(z.int().min(1).max(16)).min(1)).min(1))
      .min(1)
      .max(4),
    {
      doc: 'Ring structure: rings, each a list of barrier groups, each a list of phases in order. Every ring has the same number of groups.',
      example: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    },
  ),
  phases: field(z.array(phaseTiming).min(2), { doc: 'Timing limits of each phase of the rings.' }),
});

const adaptiveTiming = z.strictObject({
  enabled: field(z.boolean().default(false), {
    doc: 'Compute cycle and splits from measured flows and publish them to the controllers.',
  }),
  everyMinutes: field(z.int().min(5).max(60).default(15), { doc: 'Time between two computations.', unit: 'min' }),
  minCycleSeconds: field(z.int().min(30).max(120).default(60), { doc: 'Shortest cycle.', unit: 's' }),
  maxCycleSeconds: field(z.int().min(60).max(240).default(150), { doc: 'Longest cycle.', unit: 's' }),
  junctions: field(z.array(timedJunction).default([]), { doc: 'Junctions under adaptive timing.' }),
});

const scheduledFlash = z.strictObject({
  from: field(clock, { doc: 'Start, local time.', example: '00:00' }),
  to: field(clock, { doc: 'End, local time; earlier than `from` means the next day.', example: '05:00' }),
  junctions: field(z.array(junction).default([]), {
    doc: 'Junctions, by id or thing name of their controllers; none listed means all.',
  }),
});

const allowedConflict = z.strictObject({
  intersection: field(z.int().min(0), { doc: 'J2735 intersection id.', example: 12109 }),
  connections: field(z.tuple([z.string(), z.string()]), {
    doc: 'Two lane connections, `ingress-egress`, that may be open together.',
    example: ['3-10', '12-5'],
  }),
});

const spat = z.strictObject({
  roadsideUnits: field(z.int().min(0).default(0), { doc: 'Roadside units that send SPaT and MAP.' }),
  redAmber: field(z.boolean().default(false), {
    doc: 'Signals show red + amber before green: PRE_MOVEMENT → green is then legal (traffic rule G).',
  }),
  stopsOnGreen: field(z.boolean().default(false), {
    doc: 'Roadside units also send Basic Safety Messages of cars that stand, for traffic alarm 13, stops on green. They tell where cars are: have a legal basis.',
  }),
  allowedConflicts: field(z.array(allowedConflict).default([]), {
    doc: 'Crossing connections that may be open together (traffic rule H).',
  }),
});

/** Section `services.traffic` of a city file. */
export const trafficConfig = z.strictObject({
  signals: field(z.int().min(0), { doc: 'Signal controllers in the city.', example: 640 }),
  detectorStations: field(z.int().min(0).default(0), { doc: 'Traffic detector stations that send flow over MQTT.' }),
  latencyOffsetSeconds: field(z.number().min(0).max(10).default(0), {
    doc: 'Latency of the advance detectors, subtracted before arrival on green (traffic rule B).',
    unit: 's',
  }),
  effectiveVehicleLengthMetres: field(z.number().min(3).max(12).default(6.5), {
    doc: 'Vehicle plus detector length, for speed from single loops (traffic rule J).',
    unit: 'm',
  }),
  corridors: field(z.array(corridor).default([]), { doc: 'Coordinated roads.' }),
  scheduledFlash: field(z.array(scheduledFlash).default([]), {
    doc: 'When signals flash on purpose: traffic alarm 2 stays silent.',
  }),
  spat: field(spat.prefault({}), { doc: 'Roadside units and how their messages are judged.' }),
  adaptiveTiming: field(adaptiveTiming.prefault({}), { doc: 'Timing computed from measured flows.' }),
});

export type TrafficSection = z.output<typeof trafficConfig>;
export type TimedJunction = TrafficSection['adaptiveTiming']['junctions'][number];
