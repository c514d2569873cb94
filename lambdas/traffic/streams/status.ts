import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { AlarmSignal, Findings } from '../../../lib/engine/contracts';
import { rowOf } from '../../../lib/engine/windows/rows';
import type { Evaluation, WindowedStream } from '../../../lib/engine/windows/window';
import { controllerStatus } from '../../../lib/services/traffic/records';
import { rememberedOf } from '../../../lib/shared/remembered';
import { conflictFlash } from '../rules/alarm-conflict-flash';
import { noData, silenceMs } from '../rules/alarm-no-data';
import { powerFailures } from '../rules/alarm-power-failure';
import { unscheduledFlash } from '../rules/alarm-unscheduled-flash';
import { isIn } from '../rules/bins';
import { FlashSchedule, type ScheduledFlash } from '../rules/flash-schedule';
import type { Sign } from '../rules/signals';
import type { EventLog } from '../sets/event-log';
import { EventLogBuilder } from '../sets/event-log-builder';
import { type StatusMessage, type StatusSet, statusSetCodec } from '../sets/status-set';

/** Settings of processor `status` in the traffic definition. */
export interface StatusSettings {
  readonly scheduledFlash: readonly ScheduledFlash[];
}

const [unitFlashStatus, alarmBits, powerFailure, powerRestored] = [173, 174, 182, 184];
/** Not an event of the enumeration: the controller sent a message, for alarm 5. */
const messageReceived = 0;

const hourOf = (timeMs: number) => Math.floor(timeMs / 3_600_000);

/**
 * The same status as events of the log, so that both feeds have the same alarm rules. An event is a change; what lasts
 * is written again once an hour, for every sign of an open alarm is stored.
 */
function statusEvents(messages: StatusSet): EventLog {
  const events = new EventLogBuilder();
  messages.forEach((message, i) => {
    const { atMs } = message;
    const before = messages[i - 1];
    const again = before === undefined || hourOf(before.atMs) !== hourOf(atMs);
    const tell = (code: number, value: number | null, known: number | null | undefined) => {
      if (value !== null && (again || value !== known)) events.push(atMs, code, value);
    };
    events.push(atMs, messageReceived, 0);
    tell(unitFlashStatus, message.unitFlashStatus, before?.unitFlashStatus);
    tell(alarmBits, message.alarmBits, before?.alarmBits);
    if (message.powerFailed) events.push(atMs, powerFailure, 0);
    // The first message in sight may end a failure that is out of sight.
    else if (before?.powerFailed ?? true) events.push(atMs, powerRestored, 0);
  });
  return events.build().log;
}

const record = rememberedOf((message: StatusMessage, deviceId: string) =>
  rowOf(controllerStatus, message.atMs, deviceId, {
    mode: message.mode,
    unit_flash_status: message.unitFlashStatus,
    alarm_bits: message.alarmBits,
    plan: message.plan,
    cycle_seconds: message.cycleSeconds,
    firmware: message.firmware,
  }),
);

/** Alarms 1, 2, 3 and 5. */
function alarmsOf({ events, scope, deviceId, city }: Evaluation<StatusSet, null, null>): readonly AlarmSignal[] {
  const log = statusEvents(events);
  // Written by our own synth from the definition, so its shape is the definition's.
  const { scheduledFlash } = city.settings as StatusSettings;
  const schedule = new FlashSchedule(scheduledFlash, deviceId, zoneOf(city.timeZone));
  const signs: Readonly<Record<string, readonly Sign[]>> = {
    'conflict-monitor-flash': conflictFlash(log, scope),
    'unscheduled-flash': unscheduledFlash(log, schedule, scope),
    'power-failure': powerFailures(log, scope),
    'no-data': noData(log, scope),
  };
  return Object.entries(signs).flatMap(([alarm, list]) => list.map((sign) => ({ alarm, deviceId, ...sign })));
}

function evaluate(evaluation: Evaluation<StatusSet, null, null>): Findings {
  const { events, scope, deviceId } = evaluation;
  const messages = events.filter((m) => isIn(scope, m.atMs));
  return {
    records: messages.map((m) => record(m, deviceId)),
    // Shares of signals are the sweep's: a controller that is silent sends no message.
    indicators: [],
    alarms: alarmsOf(evaluation),
  };
}

/** Status messages of one controller by five minutes. */
export const statusStream: WindowedStream<StatusSet, null, null> = {
  id: 'status',
  // The silence of alarm 5, the longest that a rule asks about: one window of context then shows both its ends.
  windowMs: silenceMs,
  contextBefore: 1,
  contextAfter: 1,
  events: statusSetCodec,
  evaluate,
};
