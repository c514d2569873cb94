import { hours, minutes } from '../shared/facts';
import { type Fault, simulated, simulation, weeklyCurve } from '../shared/simulation';
import type { WasteSection } from './config';
import { waste } from './facts';

/** What people throw away, of the mean hour: little at night, most in the evening, at weekends more and later. */
const thrownAway = weeklyCurve(
  { 0: 0.4, 4: 0.1, 8: 1.1, 12: 1.3, 15: 1, 19: 1.8, 22: 1.2 },
  { 0: 0.6, 4: 0.2, 9: 0.9, 13: 1.7, 16: 1.6, 19: 1.9, 22: 1.3 },
);

interface Container {
  share: number;
  /** Share filled on an ordinary day. */
  readonly perDay: number;
  /** When the crew comes by, hour of the day; which days, by number of the day. */
  readonly crewHour: number;
  readonly everyDays: number;
  day: number;
  batteryPercent: number;
  /** Its sensor has said so; null: it has said nothing yet. */
  saidShare: number | null;
}

/** A fault that the sensor names until it is over. */
const named = (perYear: number, lasts: readonly [number, number]): Fault<never> => ({
  perYear,
  lasts,
  raisedWithin: 0,
  clearedWithin: 0,
});

const troubles = [
  ['tilt', 'dropped'],
  ['moved', 'moved'],
  ['vandalised', 'vandalized'],
  ['lid-open', 'lidOpen'],
  ['fire', 'burning'],
] as const;

/** So full does a container get at most before a crew comes: well below the level of overflow, which its fault alone passes. */
const fullestShare = ({ overflowAtShare }: WasteSection) => Math.min(0.85, overflowAtShare - 0.1);

const lightOf = (share: number) => (share < 0.5 ? 'GREEN' : share < 0.8 ? 'YELLOW' : 'RED');

/** `6/17/2014 16:40`. */
function americanTime({ date, hour }: { readonly date: string; readonly hour: number }): string {
  const [year, month, day] = date.split('-').map(Number);
  const minute = Math.floor((hour % 1) * 60);
  return `${month}/${day}/${year} ${Math.floor(hour)}:${String(minute).padStart(2, '0')}`;
}

/** Containers fill as people throw away, and crews empty them on their days. */
const fillSensor = simulated(waste)('fill-sensor', {
  headers: { collections: 'SN,Timestamp,Level' },
  start: ({ chance }): Container => ({
    share: chance.between(0.05, 0.3),
    perDay: chance.between(0.1, 0.25),
    crewHour: chance.between(5, 13),
    everyDays: 2,
    day: Math.floor(chance.between(0, 2)),
    batteryPercent: chance.between(40, 100),
    saidShare: null,
  }),
  step(container, { hours: passed, wall, weather, time, demand, isFaulty }, { id, section, chance }) {
    const comes = wall.hour - passed < container.crewHour && container.crewHour <= wall.hour;
    if (comes) container.day += 1;
    const before = Math.min(
      fullestShare(section),
      container.share + (container.perDay / 24) * passed * thrownAway(wall) * demand,
    );
    // An overflow ends when somebody comes; a container that has sent nothing yet is emptied unseen.
    const wasFull = container.saidShare !== null && container.saidShare > before + 0.1;
    const isFull = isFaulty('overflow');
    const isDue = comes && container.day % container.everyDays === 0 && before >= 0.35;
    const isEmptied = !isFull && container.saidShare !== null && (wasFull || isDue);
    const share = isEmptied ? chance.between(0, 0.03) : before;
    container.share = share;
    container.saidShare = isFull ? Math.max(section.overflowAtShare, 0.97) : share;
    container.batteryPercent = Math.max(30, container.batteryPercent - passed / 400);
    const reading = {
      ts: time,
      fillShare: Math.round(container.saidShare * 1000) / 1000,
      temperatureCelsius: isFaulty('fire')
        ? Math.round(chance.between(80, 200))
        : // A sensor whose readings scatter by 5 °C in a minute would say fire.
          Math.round(chance.normal(weather.temperatureCelsius + 3, 0.5)),
      troubles: troubles.flatMap(([alarm, trouble]) => (isFaulty(alarm) ? [trouble] : [])),
      batteryPercent: isFaulty('battery-low') ? 15 : Math.round(container.batteryPercent),
    };
    const light = wasFull ? 'RED' : lightOf(before);
    return {
      sends: {
        'fill-level': [reading],
        ...(isEmptied ? { collections: [`${id},${americanTime(wall)},${light}`] } : {}),
      },
      happened: isEmptied ? { emptyings: 1 } : {},
    };
  },
  faults: {
    overflow: named(6, [hours(2), hours(12)]),
    fire: named(0.02, [minutes(30), hours(3)]),
    tilt: named(0.5, [hours(2), hours(24)]),
    moved: named(0.5, [hours(2), hours(24)]),
    vandalised: named(0.2, [hours(6), hours(48)]),
    'lid-open': named(4, [hours(1), hours(6)]),
    'battery-low': named(0.3, [hours(12), hours(72)]),
  },
});

/** Waste that plays itself. */
export const wasteSimulation = simulation(waste, { 'fill-sensor': fillSensor });
