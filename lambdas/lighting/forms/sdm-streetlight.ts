import { attributeOf, entitiesOfSender, isOfType, measuredAt } from '../../../lib/engine/intake/ngsi';
import { instantAt, type JsonObject, memberAt, Refused } from '../../../lib/engine/intake/reading';
import { electricalUnits } from '../../../lib/engine/intake/units';
import type { Faults, Status } from '../rules/status';
import { defined, identifier, isSaid, number, quantity, read } from './attributes';

const { watts, volts, kilowattHours } = electricalUnits;
const shares = { C62: 1, P1: 0.01, '%': 0.01 };

/** More than any lamp of a street takes, W. */
export const mostWatts = 10_000;

/** SDM Streetlight, `status`: what is wrong; all else is then well. */
const troubleOf = { ok: undefined, defectiveLamp: 'lamp', columnIssue: 'column', brokenLantern: 'lantern' } as const;
type Condition = keyof typeof troubleOf;

function saysOf(entity: JsonObject): Faults | undefined {
  const conditions = Object.keys(troubleOf) as Condition[];
  const condition = read(entity, 'status', (value, path) => memberAt(value, path, conditions));
  if (condition === undefined) return undefined;
  const fault = troubleOf[condition];
  return { lamp: fault === 'lamp', column: fault === 'column', lantern: fault === 'lantern' };
}

const powerStates = ['on', 'off', 'low', 'bootingUp'] as const;

/** A lamp that warms up takes what it likes, so nothing is judged by it. */
function switchedOf(entity: JsonObject): Pick<Status, 'isOn' | 'level' | 'isWarming'> {
  const state = read(entity, 'powerState', (value, path) => memberAt(value, path, powerStates));
  const level = quantity(entity, 'illuminanceLevel', shares, { max: 1 });
  if (state === 'bootingUp') return { isWarming: true };
  const isOn = state === undefined ? (level === undefined ? undefined : level > 0) : state !== 'off';
  const burnsAt = level ?? (state === 'on' ? 1 : undefined);
  return { ...(isOn === undefined ? {} : { isOn }), ...(isOn && burnsAt !== undefined ? { level: burnsAt } : {}) };
}

const measured = [
  ...['powerConsumption', 'powerState', 'status', 'illuminanceLevel', 'voltage', 'powerFactor'],
  'lifetimePowerConsumption',
];

/** When it was so: the model's own time, else that of an attribute that is measured, else the reception. */
function timeOf(entity: JsonObject, receivedAtMs: number): number {
  const said = (name: string) => {
    const { value } = attributeOf(entity, name);
    return isSaid(value) ? instantAt(value, 'observationDateTime') : undefined;
  };
  return said('observationDateTime') ?? measuredAt(entity, measured) ?? said('dateModified') ?? receivedAtMs;
}

/** What its supply is called: of several names the closest to the lamp that is switched as a whole. */
const cabinetOf = (entity: JsonObject) =>
  identifier(entity, 'refStreetlightControlCabinet') ??
  identifier(entity, 'feederPillarNum') ??
  identifier(entity, 'circuit');

/** Smart Data Models Streetlight (dataModel.Streetlighting) in any of its forms. */
function readStreetlight(entity: JsonObject, receivedAtMs: number): Status {
  if (!isOfType(entity, 'Streetlight')) throw new Refused('schema.invalid', 'type must be one of Streetlight');
  const said = defined({
    ...switchedOf(entity),
    watts: quantity(entity, 'powerConsumption', watts, { max: mostWatts }),
    ratedWatts: quantity(entity, 'powerRating', watts, { max: mostWatts }) || undefined,
    volts: quantity(entity, 'voltage', volts, { max: 1000 }),
    powerFactor: number(entity, 'powerFactor', -1, 1),
    kwh: quantity(entity, 'lifetimePowerConsumption', kilowattHours, { max: 1e9 }),
    plan: identifier(entity, 'activeProgramId'),
    says: saysOf(entity),
  });
  if (Object.keys(said).length === 0)
    throw new Refused('schema.invalid', 'message has none of status, powerState, illuminanceLevel, powerConsumption');
  return { atMs: timeOf(entity, receivedAtMs), ...said, ...defined({ cabinet: cabinetOf(entity) }) };
}

export const readStreetlights = (root: JsonObject, receivedAtMs: number): readonly Status[] =>
  entitiesOfSender(root, (entity) => readStreetlight(entity, receivedAtMs));
