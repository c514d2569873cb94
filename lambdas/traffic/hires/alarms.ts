import type { Sign } from '../../../lib/engine/alarms/signs';
import { detectorChatter } from '../rules/alarm-detector-chatter';
import { detectorFaultSigns } from '../rules/alarm-detector-faults';
import { detectorPresence } from '../rules/alarm-detector-presence';
import { detectorSilence } from '../rules/alarm-detector-silence';
import { lowDetectorHits, peakHours } from '../rules/alarm-low-detector-hits';
import { missingRecords } from '../rules/alarm-missing-records';
import { redRunning } from '../rules/alarm-red-running';
import { nightHours, stuckPedestrianButton } from '../rules/alarm-stuck-pedestrian-button';
import { terminationsAtMaximum } from '../rules/alarm-terminations-at-maximum';
import { isOver } from '../rules/bins';
import { conflictFlash, noData, powerFailures, unscheduledFlash } from '../rules/controller-faults';
import { type DailyPeriod, periodsEndingIn } from '../rules/daily-period';
import { FlashSchedule } from '../rules/flash-schedule';
import { type Quarter, quartersIn } from '../rules/quarters';
import type { HiresInput, HiresOutput } from './input';

const wholeDay = [0, 24] as const;

/** Signs of traffic alarms 1–3, 5 and 8–13 by the id of the alarm. */
export function hiresAlarms(input: HiresInput): HiresOutput['alarms'] {
  const { log, scope, detectors, deviceId, zone, settings } = input;
  const nights = (rule: (quarters: readonly Quarter[], night: DailyPeriod) => Sign[]) =>
    ended(input, nightHours).flatMap((night) => rule(quarters(input, night), night));
  return {
    'conflict-monitor-flash': conflictFlash(log, scope),
    'unscheduled-flash': unscheduledFlash(log, new FlashSchedule(settings.scheduledFlash, deviceId, zone), scope),
    'power-failure': powerFailures(log, scope),
    'no-data': noData(log, scope),
    'detector-fault': [
      ...detectorFaultSigns(log, scope),
      ...detectorPresence(log, scope),
      ...detectorChatter(log, scope),
      ...detectorSilence(log, detectors, zone, scope),
    ],
    'low-detector-hits': ended(input, peakHours).flatMap((peak) => lowDetectorHits(log, detectors, peak)),
    'stuck-pedestrian-button': nights(stuckPedestrianButton),
    'terminations-at-maximum': nights(terminationsAtMaximum),
    'missing-records': ended(input, wholeDay).flatMap((day) => missingRecords(quarters(input, day), day)),
    'red-running': ended(input, wholeDay).flatMap((day) => redRunning(passages(input, day), detectors, day)),
  };
}

/** Daily periods that this window judges: over, and visible from their start. */
function ended(input: HiresInput, [fromHour, toHour]: readonly [number, number]): readonly DailyPeriod[] {
  return periodsEndingIn(input.judged, input.zone, fromHour, toHour).filter(
    (period) => period.fromMs >= input.visibleFromMs && isOver(input.scope, period.toMs),
  );
}

function quarters({ around }: HiresInput, period: DailyPeriod): readonly Quarter[] {
  return quartersIn(
    around.flatMap(({ summary }) => summary.quarters),
    period,
  );
}

/** Passages of the windows that begin in the day: where the zone is half an hour off, its edges are too. */
function passages({ around }: HiresInput, day: DailyPeriod) {
  return around
    .filter(({ fromMs }) => fromMs >= day.fromMs && fromMs < day.toMs)
    .map(({ summary }) => summary.passages);
}
