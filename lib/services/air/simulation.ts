import { hours } from '../shared/facts';
import {
  type Chance,
  dailyCurve,
  type Fault,
  simulated,
  simulation,
  type Weather,
  weeklyCurve,
} from '../shared/simulation';
import { air } from './facts';

/** Traffic, of its mean: what cars leave behind follows it. */
const traffic = weeklyCurve(
  { 0: 0.5, 4: 0.3, 8: 1.6, 12: 1, 18: 1.7, 22: 0.8 },
  { 0: 0.6, 4: 0.3, 9: 0.7, 13: 1.1, 18: 1.1, 22: 0.8 },
);
/** Ozone is made by the sun from what traffic leaves. */
const sun = dailyCurve({ 5: 0.3, 9: 0.7, 14: 2, 19: 0.8, 22: 0.4 });

/** A place where air is measured. */
interface Place {
  /** How much stays there of what is emitted, of the mean of the city. */
  readonly stays: number;
  /** What the instrument shows, of what there is; a share more or less each hour. */
  shows: number;
  readonly drift: number;
}

/** Low-cost sensors drift by a tenth in a month; those of reference stations are calibrated each night. */
const hoursPerMonth = 730;

const placeOf = (chance: Chance, driftPerMonth: number): Place => ({
  stays: chance.between(0.85, 1.15),
  shows: 1,
  drift: chance.normal(0, driftPerMonth / hoursPerMonth),
});

/** How much stays in the air, of the mean: wind carries it away, rain washes it out. */
const staysIn = ({ windMetresPerSecond, rainMmPerHour }: Weather, { stays }: Place) =>
  Math.min(1.5, Math.max(0.4, stays * (1.6 - 0.17 * windMetresPerSecond) * (rainMmPerHour > 0 ? 0.8 : 1)));

/** µg/m³ with two digits behind the point, never standing still. */
const measured = (value: number, chance: Chance) => Math.round(100 * value * chance.between(0.9, 1.1)) / 100;

const doubtful: Fault<never> = {
  perYear: 2,
  lasts: [hours(3), hours(24)],
  // An hour is published as a whole.
  raisedWithin: hours(2),
  clearedWithin: hours(2),
};

const silence: Fault<never> = {
  perYear: 3,
  lasts: [hours(6), hours(12)],
  settles: hours(2),
  // Raised in the last hour that had a value, once the third whole hour has had none.
  raisedWithin: hours(5),
  clearedWithin: hours(1),
  silent: true,
};

/** PM2.5 of an hour in bad air, µg/m³: the mean of 24 hours comes above 200 in either standard, or above 300. */
const pollution = { 'heavy-pollution': 205, 'severe-pollution': 600 } as const;

const polluted = { perYear: 0.2, lasts: [hours(30), hours(40)], settles: 0, raisedWithin: hours(24) } as const;

/** Reference stations measure six pollutants. */
const station = simulated(air)('reference-station', {
  headers: { 'station-hours': 'year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station' },
  start: ({ chance }) => placeOf(chance, 0),
  step(place, { wall, weather, time, demand, isFaulty }, { id, chance }) {
    const cars = traffic(wall) * staysIn(weather, place) * demand;
    const bad = (['heavy-pollution', 'severe-pollution'] as const).find(isFaulty);
    const pm25 = measured(bad ? pollution[bad] : 8 + 8 * cars, chance);
    const values = {
      pm25,
      pm10: Math.round(100 * pm25 * 1.2) / 100,
      so2: isFaulty('sensor-fault') ? -1 : measured(6, chance),
      no2: measured(15 + 10 * cars, chance),
      co: measured(350 + 150 * cars, chance),
      o3: measured(40 * sun(wall.hour), chance),
    };
    const [year, month, day] = wall.date.split('-').map(Number);
    const ofHour = [year, month, day, Math.floor(wall.hour), ...Object.values(values), id];
    return {
      sends: {
        observations: [
          {
            id: `urn:ngsi-ld:AirQualityObserved:${id}`,
            type: 'AirQualityObserved',
            dateObserved: time,
            location: { type: 'Point', coordinates: [0, 0] },
            ...values,
          },
        ],
        'station-hours': [ofHour.join(',')],
      },
    };
  },
  faults: {
    'heavy-pollution': { ...polluted, clearedWithin: hours(30) },
    'severe-pollution': { ...polluted, clearedWithin: hours(30), brings: ['heavy-pollution'] },
    'sensor-fault': doubtful,
    'no-data': silence,
  },
});

/** Low-cost sensors measure particles, in the form of Sensor.Community. */
const sensor = simulated(air)('low-cost-sensor', {
  headers: {},
  start: ({ chance }) => placeOf(chance, 0.1),
  step(place, { hours: passed, wall, weather, time, demand, isFaulty }, { chance }) {
    place.shows = Math.min(1.3, Math.max(0.7, place.shows + place.drift * passed));
    const pm25 = measured(place.shows * (10 + 10 * traffic(wall) * staysIn(weather, place) * demand), chance);
    const value = (type: string, ugM3: number) => ({ value_type: type, value: ugM3.toFixed(2) });
    return {
      sends: {
        'sensor-readings': [
          {
            timestamp: time,
            sensordatavalues: [value('SDS_P1', 1.3 * pm25), value('SDS_P2', isFaulty('sensor-fault') ? -1 : pm25)],
          },
        ],
      },
    };
  },
  faults: { 'sensor-fault': doubtful, 'no-data': silence },
});

/** Air that plays itself. */
export const airSimulation = simulation(air, { 'reference-station': station, 'low-cost-sensor': sensor });
