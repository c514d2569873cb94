import {
  arrayAt,
  booleanAt,
  instantAt,
  integerAt,
  type JsonObject,
  memberAt,
  objectAt,
  optional,
} from '../../../lib/engine/intake/reading';
import {
  type GroupState,
  messageFields,
  movementStates,
  noRegion,
  type SpatMessage,
  spatBody,
  timingFields,
} from '../sets/spat-message';
import { bits, nonEmpty, type Reception } from './spat-fields';

function movement(value: unknown, path: string): GroupState {
  const movement = objectAt(value, path);
  const listPath = `${path}.stateTimeSpeed`;
  const events = nonEmpty(arrayAt(movement.stateTimeSpeed, listPath), listPath).map((item, i) => {
    const event = objectAt(item, `${listPath}[${i}]`);
    const times = optional(event.timing, (v) => objectAt(v, `${listPath}[${i}].timing`)) ?? {};
    const marks = timingFields.map((f) => optional(times[f], (v) => instantAt(v, `${listPath}[${i}].timing.${f}`)));
    return { state: memberAt(event.eventState, `${listPath}[${i}].eventState`, movementStates), marks };
  });
  return {
    group: integerAt(movement.signalGroup, `${path}.signalGroup`, 0, 255),
    state: events[0]?.state ?? 'UNAVAILABLE',
    minEndMs: events[0]?.marks[1] ?? null,
    maxEndMs: events[0]?.marks[2] ?? null,
    missing: events.reduce((all, e) => all | bits(e.marks.map((m) => m === null)), 0),
  };
}

/**
 * ProcessedSpat: UTC timestamps, one intersection. It judges its own completeness (rule Q); only where it does not say
 * are its fields looked at.
 */
export function readProcessedSpat(root: JsonObject, reception: Reception): SpatMessage {
  const region = optional(root.region, (v) => integerAt(v, 'region', -1, 65_535));
  const conforms = optional(root.cti4501Conformant, (v) => booleanAt(v, 'cti4501Conformant'));
  const complaints = optional(root.validationMessages, (v) => arrayAt(v, 'validationMessages'))?.length ?? 0;
  const status = optional(root.status, (v) => objectAt(v, 'status')) ?? {};
  const flag = (name: string) => optional(status[name], (v) => booleanAt(v, `status.${name}`)) ?? false;
  const groups = nonEmpty(arrayAt(root.states, 'states'), 'states').map((s, i) => movement(s, `states[${i}]`));
  const missing = bits(messageFields.map((f) => f === 'region' && (region ?? noRegion) === noRegion));
  return {
    intersection: integerAt(root.intersectionId, 'intersectionId', 0, 65_535),
    atMs: instantAt(root.utcTimeStamp, 'utcTimeStamp'),
    receivedMs: reception.ownMs ?? reception.liveMs,
    body: spatBody({
      region: region ?? noRegion,
      failureFlash: flag('failureFlash'),
      failureMode: flag('failureMode'),
      missing: conforms === null ? missing : 0,
      violations: conforms === false ? Math.max(1, complaints) : 0,
      groups: conforms === null ? groups : groups.map((g) => ({ ...g, missing: 0 })),
    }),
  };
}
