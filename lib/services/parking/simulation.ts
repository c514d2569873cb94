import { hours, minutes } from '../shared/facts';
import { simulated, simulation, weeklyCurve } from '../shared/simulation';
import type { ParkingSection } from './config';
import { parking } from './facts';

/** Taken share of a car park in the middle of a town. */
const fullness = weeklyCurve(
  { 0: 0.12, 5: 0.1, 7: 0.2, 10: 0.68, 13: 0.72, 16: 0.6, 19: 0.35, 22: 0.2 },
  { 0: 0.16, 5: 0.1, 9: 0.25, 12: 0.7, 15: 0.74, 18: 0.4, 22: 0.22 },
);
/** Arrivals in an hour, of the spaces. */
const coming = weeklyCurve(
  { 0: 0.02, 6: 0.05, 9: 0.5, 13: 0.3, 17: 0.35, 21: 0.05 },
  { 0: 0.02, 8: 0.1, 12: 0.45, 18: 0.2, 22: 0.05 },
);

/** So far below the lower threshold a car park stays by itself, per cent: a drift that is set right, and the margin, are less. */
const awayPercent = 8;
const mostUsual = ({ guideElsewherePercent, fullPercent }: ParkingSection) =>
  Math.min(0.85, (Math.min(guideElsewherePercent, fullPercent) - awayPercent) / 100);

interface CarPark {
  readonly capacity: number;
  occupied: number;
  /** Date of the last list, `2026-05-13`. */
  listed: string;
}

const carPark = simulated(parking)('car-park', {
  headers: { 'occupancy-files': undefined, sites: undefined, charges: undefined },
  start: ({ chance }): CarPark => ({ capacity: Math.round(chance.between(150, 600)), occupied: 0, listed: '' }),
  step(state, { time, wall, hours: passed, demand, isFaulty }, { id, chance, section }) {
    const { capacity } = state;
    const usual = Math.min(mostUsual(section), fullness(wall) * demand * chance.between(0.97, 1.03));
    const almost = (section.guideElsewherePercent + section.fullPercent) / 200;
    const share = isFaulty('full') ? 1 : isFaulty('guide-elsewhere') ? almost : usual;
    const before = state.occupied;
    state.occupied = Math.round(share * capacity);
    // A counter whose entrance misses cars falls below nothing.
    const said = isFaulty('counter-drift') ? -Math.ceil(0.03 * capacity) : state.occupied;
    const entered = Math.round(coming(wall) * demand * capacity * passed) + Math.max(0, state.occupied - before);
    const count = {
      id: `urn:ngsi-ld:OffStreetParking:${id}`,
      type: 'OffStreetParking',
      location: { type: 'Point', coordinates: [0, 0] },
      totalSpotNumber: capacity,
      availableSpotNumber: capacity - said,
      occupiedSpotNumber: said,
      vehicleEntranceCount: entered,
      vehicleExitCount: Math.max(0, entered - state.occupied + before),
      observationDateTime: time,
    };
    // The same as a city publishes it, and once a day what it lists.
    const published = {
      uid: id,
      realtime_data_updated_at: time,
      realtime_capacity: capacity,
      realtime_free_capacity: capacity - said,
    };
    const listed =
      wall.date === state.listed ? [] : [{ uid: id, name: `Car park ${id}`, capacity, static_data_updated_at: time }];
    state.listed = wall.date;
    return { sends: { occupancy: [count], 'occupancy-files': [published], sites: listed } };
  },
  faults: {
    'guide-elsewhere': {
      perYear: 40,
      lasts: [hours(1), hours(4)],
      raisedWithin: hours(3),
      clearedWithin: hours(3),
      // Between the two thresholds there are spaces of a small car park.
      isPossible: ({ guideElsewherePercent, fullPercent }: ParkingSection) => fullPercent - guideElsewherePercent >= 2,
    },
    full: {
      perYear: 20,
      lasts: [hours(1), hours(4)],
      raisedWithin: hours(3),
      clearedWithin: hours(3),
      brings: ['guide-elsewhere'],
    },
    'counter-drift': {
      perYear: 2,
      lasts: [hours(3), hours(8)],
      raisedWithin: hours(3),
      // What was impossible is corrected for a day more.
      clearedWithin: hours(28),
    },
    'no-data': {
      perYear: 3,
      lasts: [hours(3), hours(12)],
      raisedWithin: hours(3),
      clearedWithin: hours(3),
      silent: true,
      needsClock: true,
    },
  },
});

interface Spot {
  isTaken: boolean;
  untilMs: number;
}

const hourMs = 3_600_000;
const stepHours = ({ spotMinutes }: ParkingSection) => spotMinutes / 60;

const spot = simulated(parking)('spot-sensor', {
  headers: { 'spot-files': undefined, places: undefined },
  start: (): Spot => ({ isTaken: false, untilMs: 0 }),
  step(state, { atMs, time, isFaulty, demand }, { id, chance, section }) {
    if (isFaulty('overstay')) {
      state.isTaken = true;
      state.untilMs = atMs;
    } else if (atMs >= state.untilMs) {
      state.isTaken = !state.isTaken;
      // A sensor that speaks seldom says of a stay that it lasted until it speaks again.
      const stay = Math.min(chance.between(0.4, 2.5), Math.max(0, section.overstayHours - stepHours(section) - 0.1));
      state.untilMs = atMs + hourMs * (state.isTaken ? stay : chance.between(0.2, 2) / demand);
    }
    const message = {
      id: `urn:ngsi-ld:ParkingSpot:${id}`,
      type: 'ParkingSpot',
      status: {
        type: 'Text',
        value: state.isTaken ? 'occupied' : 'free',
        metadata: { timestamp: { type: 'DateTime', value: time } },
      },
      category: { type: 'StructuredValue', value: ['onStreet'] },
      refParkingSite: { type: 'Text', value: 'street' },
      location: { type: 'geo:json', value: { type: 'Point', coordinates: [0, 0] } },
    };
    const published = {
      uid: id,
      realtime_data_updated_at: time,
      realtime_status: state.isTaken ? 'TAKEN' : 'AVAILABLE',
    };
    return { sends: { spots: [message], 'spot-files': [published] } };
  },
  faults: {
    overstay: {
      perYear: 2,
      lasts: [hours(52), hours(72)],
      raisedWithin: hours(50),
      clearedWithin: hours(26),
      isPossible: (section: ParkingSection) =>
        stepHours(section) * (1 + Math.ceil(section.overstayHours / stepHours(section))) <= 50,
    },
  },
});

/** A network server passes on an uplink of each of its sensors. */
const sensorsOfServer = 3;

const sensorIdsOf = (id: string) => Array.from({ length: sensorsOfServer }, (_, i) => `${id}-${i + 1}`);

const server = simulated(parking)('network-server', {
  passesOn: sensorIdsOf,
  headers: {},
  // Its sensors speak as often as others.
  stepSeconds: ({ spotMinutes }) => minutes(Math.min(15, spotMinutes)),
  start: ({ chance }) => Array.from({ length: sensorsOfServer }, () => ({ isTaken: chance.is(0.5), forHours: 0 })),
  step(sensors, { time, hours: passed }, { id, chance, section }) {
    const ids = sensorIdsOf(id);
    const uplinks = sensors.map((sensor, i) => {
      sensor.forHours += passed;
      if (chance.is(0.2) || sensor.forHours >= section.overstayHours / 2) {
        sensor.isTaken = !sensor.isTaken;
        sensor.forHours = 0;
      }
      return {
        end_device_ids: { device_id: ids[i], dev_eui: `70B3D5000000${String(i + 1).padStart(4, '0')}` },
        received_at: time,
        uplink_message: {
          f_port: 2,
          frm_payload: Buffer.from([sensor.isTaken ? 1 : 0, 12]).toString('base64'),
          received_at: time,
          version_ids: { brand_id: 'bosch', model_id: 'tps110' },
        },
      };
    });
    return { sends: { uplinks } };
  },
  faults: {},
});

/** Parking that plays itself. */
export const parkingSimulation = simulation(parking, {
  'car-park': carPark,
  'spot-sensor': spot,
  'network-server': server,
});
