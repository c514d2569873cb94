import { minutes } from '../../shared/facts';
import { simulated, type Weather, weeklyCurve } from '../../shared/simulation';
import { traffic } from '../facts';

/** Vehicles of the mean hour: two peaks on workdays, as in most cities, and one long one at weekends. */
export const vehicles = weeklyCurve(
  { 0: 0.3, 4: 0.1, 6: 0.6, 8: 1.8, 12: 1.2, 17: 1.7, 18: 1.7, 20: 1, 22: 0.6 },
  { 0: 0.5, 4: 0.15, 8: 0.6, 12: 1.3, 16: 1.3, 20: 1, 22: 0.7 },
);

/** Share by which rain slows traffic down: to a tenth in heavy rain (Highway Capacity Manual, weather adjustment factors). */
const slowedBy = ({ rainMmPerHour }: Weather) => Math.min(0.1, 0.02 * rainMmPerHour);

const intervalSeconds = 300;

interface Road {
  readonly lanes: number;
  /** Vehicles a lane in the mean hour. */
  readonly perHour: number;
  readonly freeFlowKmh: number;
}

/** A station counts, and measures speed and delay, before a junction. */
export const detectorStation = simulated(traffic)('detector-station', {
  headers: {},
  start: ({ chance }): Road => ({
    lanes: chance.of([1, 2, 3]),
    perHour: chance.between(150, 300),
    freeFlowKmh: chance.between(40, 60),
  }),
  step({ lanes, perHour, freeFlowKmh }, { atMs, wall, weather, demand, isFaulty }, { section, chance }) {
    const startMs = Math.floor(atMs / 1000 / intervalSeconds - 1) * intervalSeconds * 1000;
    const isCongested = isFaulty('congestion');
    const wanted = Math.min(1200, perHour * vehicles(wall) * demand);
    const flow = isCongested ? Math.min(wanted, 400) : wanted;
    const count = Math.round((lanes * flow * intervalSeconds * chance.between(0.9, 1.1)) / 3600);
    // A busy road slows down by a fifth at most; half of free flow is congestion.
    const pace = (isCongested ? chance.between(0.15, 0.3) : 1 - (0.2 * flow) / 1200) * (1 - slowedBy(weather));
    const speedKmh = Math.round(100 * freeFlowKmh * pace * chance.between(0.95, 1.05)) / 100;
    const occupied = (flow * section.effectiveVehicleLengthMetres) / (1000 * speedKmh);
    return {
      sends: {
        'detector-flow': [
          {
            intervalStart: new Date(startMs).toISOString(),
            intervalSeconds,
            lanes,
            vehicles: count,
            occupancyShare: Math.round(1e6 * Math.min(0.9, occupied * chance.between(0.9, 1.1))) / 1e6,
            speedKmh,
            // Level of service E begins above 55 s (Highway Capacity Manual, signalised intersections).
            controlDelaySeconds: Math.round(isCongested ? chance.between(65, 110) : chance.between(8, 30)),
          },
        ],
      },
      happened: { vehicles: count },
    };
  },
  faults: {
    // Three intervals must be slow.
    congestion: {
      perYear: 20,
      lasts: [minutes(30), minutes(120)],
      raisedWithin: minutes(30),
      clearedWithin: minutes(15),
    },
  },
});
