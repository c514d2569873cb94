import { hours, minutes } from '../../shared/facts';
import { type Fault, type Moment, type Simulated, simulated } from '../../shared/simulation';
import type { TrafficSection } from '../config';
import { traffic } from '../facts';
import { cycleSeconds, mainRoad, phases } from './signal-cycle';
import { changeSeconds, intersectionOf, type LampFaults, lampAt, mapMessage, spatMessage, standingCar } from './spat';

const stepMs = 10_000;
const cycleMs = cycleSeconds * 1000;
const secondMs = 1000;

/** In a fault of its rate a unit sends five SPaT a second. */
const crampedStepMs = 200;

/** How far a wrong clock is ahead. */
const aheadMs = 5000;

/** After a wrong clock a unit starts anew: what lies between is not consecutive (rule G takes a minute). */
const restartMs = 70_000;

interface Unit {
  /** A fault of the lamps begins and ends with a cycle. */
  cycle: { readonly fromMs: number; readonly faults: LampFaults };
  clockIsWrong: boolean;
  startsAtMs: number;
  mapDueMs: number;
}

const lampFault: Fault<never> = {
  perYear: 0.1,
  lasts: [minutes(5), minutes(30)],
  raisedWithin: minutes(5),
  clearedWithin: minutes(5),
};

const faults = {
  'conflict-monitor-flash': lampFault,
  'conflicting-greens': {
    ...lampFault,
    isPossible: ({ spat }: TrafficSection, id) =>
      !spat.allowedConflicts.some(({ intersection }) => intersection === intersectionOf(id)),
    needs: { en: 'an intersection without spat.allowedConflicts', zh: '存在未设 spat.allowedConflicts 的路口' },
  },
  'illegal-signal-sequence': lampFault,
  'clock-offset': { ...lampFault, perYear: 1 },
  'spat-map-quality': { ...lampFault, perYear: 1 },
  // Only a steady stream is judged; for a minute after it the stream counts as one.
  'spat-rate': { ...lampFault, lasts: [minutes(2), minutes(3)] },
  'stopping-on-green': {
    perYear: 0.3,
    beginsAtHour: 0,
    lasts: [hours(24), hours(24)],
    raisedWithin: hours(25),
    clearedWithin: hours(25),
    isPossible: ({ spat }: TrafficSection) => spat.stopsOnGreen,
    needs: { en: 'spat.stopsOnGreen', zh: '启用 spat.stopsOnGreen' },
  },
} as const satisfies Readonly<Record<string, Fault<never>>>;

type UnitMoment = Moment<keyof typeof faults>;

/** Times in (fromMs, toMs] at which a unit sends its lamps: at each change, and every ten seconds. */
function timesOf(toMs: number, isCramped: boolean): readonly number[] {
  const fromMs = toMs - stepMs;
  if (isCramped) return Array.from({ length: stepMs / crampedStepMs }, (_, i) => fromMs + (i + 1) * crampedStepMs);
  const cycles = [Math.floor(fromMs / cycleMs), Math.floor(toMs / cycleMs)];
  const changes = cycles.flatMap((cycle) => changeSeconds.map((second) => cycle * cycleMs + second * secondMs));
  return [...new Set([...changes.filter((ms) => ms > fromMs && ms <= toMs), toMs])].sort((a, b) => a - b);
}

function lampFaultsAt(unit: Unit, atMs: number, { isFaulty }: UnitMoment): LampFaults {
  const fromMs = Math.floor(atMs / cycleMs) * cycleMs;
  if (unit.cycle.fromMs !== fromMs)
    unit.cycle = {
      fromMs,
      faults: {
        areBothGreen: isFaulty('conflicting-greens'),
        isWithoutYellow: isFaulty('illegal-signal-sequence'),
      },
    };
  return unit.cycle.faults;
}

function spats(unit: Unit, now: UnitMoment, { id }: Simulated<TrafficSection>): readonly object[] {
  const { isFaulty } = now;
  const failureFlash = isFaulty('conflict-monitor-flash');
  return timesOf(now.atMs, isFaulty('spat-rate')).map((atMs) => {
    const lampFaults = lampFaultsAt(unit, atMs, now);
    const cycleFromMs = unit.cycle.fromMs;
    return spatMessage(id, {
      atMs: atMs + (isFaulty('clock-offset') ? aheadMs : 0),
      receivedMs: atMs,
      lamps: phases.map((of) =>
        failureFlash ? { of, state: 'UNAVAILABLE', endMs: null } : lampAt(of, cycleFromMs, atMs, lampFaults),
      ),
      failureFlash,
      isIncomplete: isFaulty('spat-map-quality'),
    });
  });
}

/** In every tenth cycle a car with a radio comes on red, or is held up on green. */
function cars({ atMs, isFaulty }: UnitMoment): readonly object[] {
  const [from, to] = isFaulty('stopping-on-green') ? [5, 35] : [mainRoad.red + 5, cycleSeconds];
  const seconds = Array.from({ length: stepMs / secondMs }, (_, i) => Math.floor(atMs / secondMs) - i).reverse();
  return seconds
    .filter((second) => Math.floor(second / cycleSeconds) % 10 === 0)
    .filter((second) => second % cycleSeconds >= from && second % cycleSeconds < to)
    .map((second) => standingCar(second * secondMs));
}

/** A roadside unit passes on what the lamps of its intersection show, its map, and which cars stand there. */
export const roadsideUnit = simulated(traffic)('roadside-unit', {
  headers: {},
  alarmsOf: (id) => String(intersectionOf(id)),
  start: (): Unit => ({
    cycle: { fromMs: 0, faults: { areBothGreen: false, isWithoutYellow: false } },
    clockIsWrong: false,
    startsAtMs: 0,
    mapDueMs: 0,
  }),
  step(unit, now, device) {
    const { atMs, isFaulty } = now;
    const clockIsWrong = isFaulty('clock-offset');
    if (unit.clockIsWrong && !clockIsWrong) unit.startsAtMs = atMs + restartMs;
    unit.clockIsWrong = clockIsWrong;
    if (atMs < unit.startsAtMs) return {};
    const isMapDue = atMs >= unit.mapDueMs;
    if (isMapDue) unit.mapDueMs = atMs + 60_000;
    const signals = [...(isMapDue ? [mapMessage(device.id, atMs - stepMs)] : []), ...spats(unit, now, device)];
    return {
      sends: {
        'spat-map': signals,
        ...(device.section.spat.stopsOnGreen ? { 'basic-safety': [...signals, ...cars(now)] } : {}),
      },
    };
  },
  faults,
});
