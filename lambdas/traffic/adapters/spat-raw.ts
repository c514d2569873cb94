import {
  arrayAt,
  booleanAt,
  integerAt,
  type JsonObject,
  memberAt,
  objectAt,
  optional,
  Refused,
} from '../../../lib/engine/intake/reading';
import { endTimeMs, messageTimeMs } from '../rules/spat-times';
import {
  type GroupState,
  messageFields,
  movementStates,
  noRegion,
  type SpatMessage,
  spatBody,
  timingFields,
} from '../sets/spat-message';
import { bits, millisecondOfMinute, nonEmpty, type Reception } from './spat-fields';

/** MinuteOfTheYear; the last value means "invalid". */
const minuteOfYear = (value: unknown, path: string): number | null => {
  const minute = optional(value, (v) => integerAt(v, path, 0, 527_040));
  return minute === 527_040 ? null : minute;
};

/** The four times of a movement event; `missing` as bits of `timingFields`. */
function timing(value: unknown, path: string) {
  const times = optional(value, (v) => objectAt(v, path)) ?? {};
  const mark = (field: string) => optional(times[field], (v) => integerAt(v, `${path}.${field}`, 0, 36_001));
  const marks = timingFields.map(mark);
  mark('likelyTime');
  return { minEnd: marks[1] ?? null, maxEnd: marks[2] ?? null, missing: bits(marks.map((m) => m === null)) };
}

function movement(value: unknown, path: string, atMs: number): GroupState {
  const movement = objectAt(value, path);
  const timeSpeed = objectAt(movement.state_time_speed, `${path}.state_time_speed`);
  const listPath = `${path}.state_time_speed.movementEventList`;
  const events = nonEmpty(arrayAt(timeSpeed.movementEventList, listPath), listPath).map((item, i) => {
    const event = objectAt(item, `${listPath}[${i}]`);
    return {
      state: memberAt(event.eventState, `${listPath}[${i}].eventState`, movementStates),
      ...timing(event.timing, `${listPath}[${i}].timing`),
    };
  });
  const [first] = events;
  if (first === undefined) throw new Error('a list that is not empty has a first item');
  const end = (mark: number | null) => (mark === null ? null : endTimeMs(mark, atMs));
  return {
    group: integerAt(movement.signalGroup, `${path}.signalGroup`, 0, 255),
    state: first.state,
    minEndMs: end(first.minEnd),
    maxEndMs: end(first.maxEnd),
    missing: events.reduce((all, e) => all | e.missing, 0),
  };
}

function intersectionState(
  value: unknown,
  path: string,
  messageMinute: number | null,
  reception: Reception,
): SpatMessage {
  const state = objectAt(value, path);
  const id = objectAt(state.id, `${path}.id`);
  const region = optional(id.region, (v) => integerAt(v, `${path}.id.region`, 0, 65_535));
  const status = optional(state.status, (v) => objectAt(v, `${path}.status`)) ?? {};
  const flag = (name: string) => optional(status[name], (v) => booleanAt(v, `${path}.status.${name}`)) ?? false;
  const minute = minuteOfYear(state.moy, `${path}.moy`) ?? messageMinute;
  const ms = millisecondOfMinute(state.timeStamp, `${path}.timeStamp`);
  const nearMs = reception.ownMs ?? reception.arrivedMs;
  const atMs = minute === null || ms === null ? nearMs : messageTimeMs(minute, ms, nearMs);
  const listPath = `${path}.states.movementList`;
  const movements = arrayAt(objectAt(state.states, `${path}.states`).movementList, listPath);
  return {
    intersection: integerAt(id.id, `${path}.id.id`, 0, 65_535),
    atMs,
    receivedMs: reception.ownMs ?? reception.liveMs,
    body: spatBody({
      region: region ?? noRegion,
      failureFlash: flag('failureFlash'),
      failureMode: flag('failureMode'),
      missing: bits(messageFields.map((f) => (f === 'region' ? region === null : messageMinute === null))),
      violations: 0,
      groups: nonEmpty(movements, listPath).map((m, i) => movement(m, `${listPath}[${i}]`, atMs)),
    }),
  };
}

/** `payload.data` of a raw ODE SPaT (J2735): one message an intersection. */
export function readRawSpat(data: JsonObject, reception: Reception): readonly SpatMessage[] {
  const minute = minuteOfYear(data.timeStamp, 'payload.data.timeStamp');
  const path = 'payload.data.intersectionStateList';
  const list = arrayAt(
    objectAt(data.intersectionStateList, path).intersectionStatelist,
    `${path}.intersectionStatelist`,
  );
  const spats = nonEmpty(list, path).map((s, i) =>
    intersectionState(s, `${path}.intersectionStatelist[${i}]`, minute, reception),
  );
  for (const { body, intersection } of spats)
    if (new Set(body.groups.map((g) => g.group)).size < body.groups.length)
      throw new Refused('schema.invalid', `intersection ${intersection} tells a signal group twice`);
  return spats;
}
