import { hours, minutes } from '../../shared/facts';
import { type Fault, type Moment, simulated, type Weather, weeklyCurve } from '../../shared/simulation';
import type { TrafficSection } from '../config';
import { traffic } from '../facts';
import { advanceOf, type CycleState, cycleLog, detectorRows, type LogEvent } from './controller-log';
import { vehicles } from './detector';
import { phasesOf } from './junction-phases';
import { cycleSeconds, cyclesEndingIn } from './signal-cycle';

/** How likely somebody wants to walk in a cycle, when it is dry. */
const walkers = weeklyCurve(
  { 0: 0.05, 5: 0.05, 8: 0.7, 12: 0.6, 18: 0.7, 22: 0.2 },
  { 0: 0.1, 5: 0.05, 10: 0.5, 15: 0.7, 20: 0.6, 22: 0.3 },
);
const walksIn = ({ rainMmPerHour }: Weather) => (rainMmPerHour > 0 ? 0.6 : 1);

interface Junction {
  /** When it was set up: its log holds no cycle that began before. Null: it has done nothing yet. */
  sinceMs: number | null;
  /** Vehicles of a road in the mean cycle. */
  readonly perCycle: number;
  readonly firmware: string;
  sequence: number;
  /** Event 173 and 182 or 184, and that of the detector, as last written. */
  flashStatus: number;
  hasPower: boolean;
  isDetectorWell: boolean;
}

/** Values of event 173: not in flash, set by hand at the cabinet, taken by the malfunction management unit. */
const [notFlash, localManual, malfunctionUnit] = [2, 4, 6];
const [unitFlashStatus, powerFailure, powerRestored, detectorRestored, openLoop] = [173, 182, 184, 83, 86];
const mmuFlashBit = 16;

type Controls = keyof typeof faults & string;

const state = { raisedWithin: minutes(10), clearedWithin: minutes(10) } as const;

/** A fault that a rule finds at the end of its hours, and clears at the end of the same hours a day later. */
const judged = (beginsAtHour: number, lasting: number): Fault<never> => ({
  perYear: 0.3,
  beginsAtHour,
  lasts: [hours(lasting), hours(lasting)],
  raisedWithin: hours(lasting + 1),
  clearedWithin: hours(25),
});

const faults = {
  'conflict-monitor-flash': { perYear: 0.5, lasts: [minutes(10), minutes(30)], ...state },
  'unscheduled-flash': {
    perYear: 0.5,
    lasts: [minutes(10), minutes(30)],
    ...state,
    // Within planned flash nothing would be wrong.
    isPossible: ({ scheduledFlash }: TrafficSection) => scheduledFlash.length === 0,
    needs: { en: 'no scheduledFlash', zh: '未设 scheduledFlash' },
  },
  'power-failure': { perYear: 0.5, lasts: [minutes(10), minutes(30)], ...state },
  'no-data': { perYear: 6, lasts: [minutes(20), hours(2)], ...state, silent: true },
  'detector-fault': { perYear: 2, lasts: [minutes(10), minutes(30)], ...state },
  'low-detector-hits': judged(16, 3),
  'stuck-pedestrian-button': judged(0, 6),
  'terminations-at-maximum': judged(0, 6),
  // The day on which the clocks go back has 25 hours.
  'missing-records': judged(0, 25),
  'red-running': judged(0, 24),
} as const satisfies Readonly<Record<string, Fault<never>>>;

/** What changed since the moment before, as the log writes it. */
function changes(
  junction: Junction,
  faultyDetector: number,
  { atMs, isFaulty }: Moment<Controls>,
): readonly LogEvent[] {
  const flashStatus = flashStatusOf(isFaulty);
  const hasPower = !isFaulty('power-failure');
  const isDetectorWell = !isFaulty('detector-fault');
  const events: readonly (LogEvent | undefined)[] = [
    flashStatus === junction.flashStatus ? undefined : [atMs, unitFlashStatus, flashStatus],
    hasPower === junction.hasPower ? undefined : [atMs, hasPower ? powerRestored : powerFailure, 0],
    isDetectorWell === junction.isDetectorWell
      ? undefined
      : [atMs, isDetectorWell ? detectorRestored : openLoop, faultyDetector],
  ];
  Object.assign(junction, { flashStatus, hasPower, isDetectorWell });
  return events.flatMap((event) => (event ? [event] : []));
}

const flashStatusOf = (isFaulty: Moment<Controls>['isFaulty']) => {
  if (isFaulty('conflict-monitor-flash')) return malfunctionUnit;
  return isFaulty('unscheduled-flash') ? localManual : notFlash;
};

/** A controller says how it is each minute, and writes a log of all that it does. */
export const signalController = simulated(traffic)('signal-controller', {
  headers: { 'hires-log': 'TimeStamp,DeviceId,EventId,Parameter' },
  equipment: (id, section) => ({ 'hires-log': detectorRows(id, phasesOf(section, id)) }),
  start: ({ chance }): Junction => ({
    sinceMs: null,
    perCycle: chance.between(6, 8),
    firmware: chance.of(['4.2.1', '4.2.3', '5.0.0']),
    sequence: 0,
    flashStatus: notFlash,
    hasPower: true,
    isDetectorWell: true,
  }),
  step(junction, now, { id, section, chance }) {
    const { atMs, time, wall, weather, demand, isFaulty, hasRestarted } = now;
    const phases = phasesOf(section, id);
    // The detector that fails, or counts little.
    const detector = advanceOf(phases.side);
    const changed = changes(junction, detector, now);
    if (hasRestarted) junction.sequence = 0;
    junction.sinceMs ??= atMs;
    const { sinceMs, flashStatus, hasPower, perCycle, firmware } = junction;
    const isServed = hasPower && flashStatus === notFlash;
    const cycle = (fromMs: number): CycleState => ({
      fromMs,
      phases,
      isServed,
      // A green passes no more; and more than 30 counts in a minute would be a detector that chatters.
      vehicles: Math.floor(Math.min(14, perCycle * vehicles(wall) * demand) + chance.share()),
      isWalked: isFaulty('stuck-pedestrian-button') || chance.is(walkers(wall) * walksIn(weather)),
      dead: new Set(isFaulty('detector-fault') ? [detector] : []),
      weak: new Set(isFaulty('low-detector-hits') ? [detector] : []),
      endsAtMaximum: isFaulty('terminations-at-maximum'),
      runsRed: isFaulty('red-running'),
    });
    const cycles = cyclesEndingIn(atMs - 60_000, atMs).flatMap((fromMs): readonly LogEvent[] => {
      if (fromMs < sinceMs) return [];
      if (!isFaulty('missing-records')) return cycleLog(cycle(fromMs), chance);
      // A logger that writes hardly anything, but is never silent for five minutes.
      return fromMs % (2000 * cycleSeconds) === 0 ? [[fromMs, 150, 1]] : [];
    });
    const events = [...cycles, ...changed];
    return {
      sends: {
        'controller-status': [
          {
            ts: time,
            seq: ++junction.sequence,
            mode: !hasPower ? 'dark' : isServed ? 'normal' : 'flash',
            unitFlashStatus: flashStatus,
            alarmBits: flashStatus === malfunctionUnit ? mmuFlashBit : 0,
            power: hasPower ? 'ok' : 'failed',
            plan: 1,
            cycleSeconds,
            firmware,
          },
        ],
        'hires-log': events.map(([eventMs, code, parameter]) =>
          [new Date(eventMs).toISOString(), id, code, parameter].join(','),
        ),
      },
      happened: { events: events.length },
    };
  },
  faults,
});
