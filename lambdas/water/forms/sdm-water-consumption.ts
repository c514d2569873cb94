import { type Attribute, attributeOf, entitiesOfSender, isOfType, measuredAt } from '../../../lib/engine/intake/ngsi';
import { instantAt, type JsonObject, numberAt, Refused, stringAt } from '../../../lib/engine/intake/reading';
import { unitText } from '../../../lib/engine/intake/unit-text';
import { entryOf } from '../../../lib/shared/entry-of';
import type { Fault, MeterReport } from '../rules/intervals';
import { registerLimits } from './volumes';

/** Names under which senders write the time of an observation; the model has none. */
const timeNames = ['dateObserved', 'observationDateTime', 'TimeInstant', 'timestamp', 'dateModified'];

/** Litres of a unit (`unitText`): UN/CEFACT Recommendation 20, and as people write them. The model means m³. */
const litresOf: Readonly<Record<string, number>> = { mtq: 1000, m3: 1000, ltr: 1, l: 1 };

/** `alarmFlowPersistence`, in the words of the model: which of them say that water flows without a pause now. */
const persistences: Readonly<Record<string, boolean>> = {
  'Nothing to report': false,
  'No persistence': false,
  'In progress impacting persistence': true,
  'In progress persistence': true,
  'Past Persistence during the period': false,
};

/** Counts of faults: any above zero says that there is one. */
const counted: readonly (readonly [name: string, fault: Fault])[] = [
  ['alarmStopsLeaks', 'intermittent'],
  ['alarmWaterQuality', 'reverse'],
  ['acquisitionStageFailure', 'fault'],
];

const isSaid = (value: unknown) => value !== undefined && value !== null;

function registerOf({ value, unit }: Attribute): number {
  const factor = isSaid(unit) ? entryOf(litresOf, unitText(stringAt(unit, 'waterConsumption.unitCode'))) : 1000;
  if (factor === undefined) throw new Refused('unit.invalid', `waterConsumption is in ${unit}, not in m³ or L`);
  const { min, max } = registerLimits;
  // Registers have whole litres at best: no noise of a binary fraction.
  return Math.round(numberAt(value, 'waterConsumption', min / factor, max / factor) * factor * 1000) / 1000;
}

/** One count, or two of one fault: both must be silent for it to be over. */
const countAt = (entity: JsonObject, name: string): boolean | undefined => {
  const { value } = attributeOf(entity, name);
  return isSaid(value) ? numberAt(value, name, 0, 1e9) > 0 : undefined;
};

function faultsOf(entity: JsonObject) {
  const persistence = attributeOf(entity, 'alarmFlowPersistence').value;
  const flows = isSaid(persistence) ? entryOf(persistences, stringAt(persistence, 'alarmFlowPersistence')) : undefined;
  if (isSaid(persistence) && flows === undefined)
    throw new Refused('schema.invalid', `alarmFlowPersistence is none of ${Object.keys(persistences).join(', ')}`);
  const tampers = ['alarmTamper', 'moduleTampered'].map((name) => countAt(entity, name)).filter(isSaid);
  const says = [
    ['leak', flows] as const,
    ['tamper', tampers.length === 0 ? undefined : tampers.includes(true)] as const,
    ...counted.map(([name, fault]) => [fault, countAt(entity, name)] as const),
  ].filter(([, value]) => value !== undefined);
  return Object.fromEntries(says);
}

const faultNames = ['alarmFlowPersistence', 'alarmTamper', 'moduleTampered', ...counted.map(([name]) => name)];

/** The time of the register, else of what it says is wrong where it says that alone, else of the entity, else that of its reception: the model has no name for it. */
function timeOf(entity: JsonObject, { value, at }: Attribute, receivedAtMs: number): number {
  const faultMs = isSaid(value) ? undefined : measuredAt(entity, faultNames);
  if (faultMs !== undefined) return faultMs;
  const named = timeNames.map((name) => attributeOf(entity, name).value).find(isSaid);
  const time = isSaid(at) ? at : named;
  return time === undefined ? receivedAtMs : instantAt(time, 'dateObserved');
}

/** Smart Data Models WaterConsumptionObserved (dataModel.WaterConsumption, schema 0.0.2): `waterConsumption` is the register, m³. */
function readConsumption(entity: JsonObject, receivedAtMs: number): MeterReport {
  if (!isOfType(entity, 'WaterConsumptionObserved'))
    throw new Refused('schema.invalid', 'type must be one of WaterConsumptionObserved');
  const register = attributeOf(entity, 'waterConsumption');
  const says = faultsOf(entity);
  if (!isSaid(register.value) && Object.keys(says).length === 0)
    throw new Refused('schema.invalid', 'the message has neither waterConsumption nor an alarm');
  return {
    atMs: timeOf(entity, register, receivedAtMs),
    ...(isSaid(register.value) ? { register: registerOf(register) } : {}),
    ...(Object.keys(says).length > 0 ? { says } : {}),
  };
}

/** One entity, or those of a notification, all of the meter that sends. */
export const readConsumptions = (root: JsonObject, receivedAtMs: number): readonly MeterReport[] =>
  entitiesOfSender(root, (entity) => readConsumption(entity, receivedAtMs));
