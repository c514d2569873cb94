import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { windowed } from '../../lib/engine/windows/windowed';
import { traffic } from '../../lib/services/traffic/facts';
import { rememberedOf } from '../../lib/shared/remembered';
import { conflictFlash, noData, powerFailures, silenceMs, unscheduledFlash } from './rules/controller-faults';
import { FlashSchedule } from './rules/flash-schedule';
import { modes, type SignalMode } from './rules/signal-shares';
import type { EventLog } from './sets/event-log';
import { EventLogBuilder } from './sets/event-log-builder';

/** What a controller says of itself. Null: it does not say. */
export interface Status {
  readonly atMs: number;
  readonly sequence: number | null;
  readonly mode: SignalMode;
  /** As event 173. */
  readonly unitFlashStatus: number | null;
  /** As event 174. */
  readonly alarmBits: number | null;
  readonly powerFailed: boolean;
  readonly plan: number | null;
  readonly cycleSeconds: number | null;
  readonly firmware: string | null;
}

const longestFirmware = 64;

/** A cycle of more than two hours is none: somebody sent milliseconds. */
const millisecondsFrom = 7200;

function cycleOf(fields: Fields): number | null {
  const cycle = fields.optional.number('cycleSeconds', { min: 0, max: Number.MAX_VALUE });
  if (cycle !== null && cycle >= millisecondsFrom)
    throw new Refused('unit.invalid', `cycleSeconds is ${cycle}: that must be milliseconds`);
  return fields.optional.integer('cycleSeconds', { min: 0, max: 600 });
}

function firmwareOf(fields: Fields): string | null {
  const firmware = fields.optional.text('firmware');
  if (firmware !== null && firmware.length > longestFirmware)
    throw new Refused('range.exceeded', `firmware has ${firmware.length} characters; at most ${longestFirmware}`);
  return firmware;
}

/**
 * One message: `{ ts, seq?, mode, unitFlashStatus?, alarmBits?, power, plan?, cycleSeconds?, firmware? }`. `ts` is RFC 3339
 * with offset, `unitFlashStatus` and `alarmBits` are the values of events 173 and 174, `power` is `ok` or `failed`. Further
 * fields are ignored: firmware may learn to say more.
 */
export const readStatus = (fields: Fields): Status => ({
  mode: fields.oneOf('mode', modes),
  powerFailed: fields.oneOf('power', ['ok', 'failed']) === 'failed',
  atMs: fields.instant('ts'),
  sequence: fields.optional.integer('seq', { min: 0, max: Number.MAX_SAFE_INTEGER }),
  unitFlashStatus: fields.optional.integer('unitFlashStatus', { min: 1, max: 8 }),
  alarmBits: fields.optional.integer('alarmBits', { min: 0, max: 255 }),
  plan: fields.optional.integer('plan', { min: 0, max: 255 }),
  cycleSeconds: cycleOf(fields),
  firmware: firmwareOf(fields),
});

const [unitFlashStatus, alarmBits, powerFailure, powerRestored] = [173, 174, 182, 184];
/** Not an event of the enumeration: the controller sent a message, for alarm 5. */
const messageReceived = 0;

const hourOf = (timeMs: number) => Math.floor(timeMs / 3_600_000);

/**
 * The same status as events of the log, so that both feeds have the same alarm rules. An event is a change; what lasts
 * is written again once an hour, for every sign of an open alarm is stored.
 */
function eventsOf(reports: readonly Status[]): EventLog {
  const events = new EventLogBuilder();
  reports.forEach((report, i) => {
    const { atMs } = report;
    const before = reports[i - 1];
    const again = before === undefined || hourOf(before.atMs) !== hourOf(atMs);
    const tell = (code: number, value: number | null, known: number | null | undefined) => {
      if (value !== null && (again || value !== known)) events.push(atMs, code, value);
    };
    events.push(atMs, messageReceived, 0);
    tell(unitFlashStatus, report.unitFlashStatus, before?.unitFlashStatus);
    tell(alarmBits, report.alarmBits, before?.alarmBits);
    if (report.powerFailed) events.push(atMs, powerFailure, 0);
    // The first message in sight may end a failure that is out of sight.
    else if (before?.powerFailed ?? true) events.push(atMs, powerRestored, 0);
  });
  return events.build().log;
}

/** Remembered: a report is the same object in each evaluation that sees it. */
const rowOf = rememberedOf((report: Status, _: undefined) => ({
  atMs: report.atMs,
  mode: report.mode,
  unit_flash_status: report.unitFlashStatus,
  alarm_bits: report.alarmBits,
  plan: report.plan,
  cycle_seconds: report.cycleSeconds,
  firmware: report.firmware,
}));

/** Controller status: records, last known state, alarms 1, 2, 3 and 5. Shares of signals are the sweep's. */
export const controllerStatus = windowed(traffic, 'controller-status', {
  // The silence of alarm 5, the longest that a rule asks about: one window of context then shows both its ends.
  window: silenceMs / 1000,
  contextBefore: 1,
  contextAfter: 1,
  silence: silenceMs / 1000,
  read: readStatus,
  tell: (reports, { deviceId, scope, zone, settings: { scheduledFlash } }) => {
    const log = eventsOf(reports);
    const planned = new FlashSchedule(scheduledFlash, deviceId, zone);
    return {
      records: { 'controller-status': reports.map((report) => rowOf(report, undefined)) },
      alarms: {
        'conflict-monitor-flash': conflictFlash(log, scope),
        'unscheduled-flash': unscheduledFlash(log, planned, scope),
        'power-failure': powerFailures(log, scope),
        'no-data': noData(log, scope),
      },
    };
  },
});
