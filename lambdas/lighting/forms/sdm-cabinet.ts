import { attributeOf, entitiesOfSender, isOfType, measuredAt } from '../../../lib/engine/intake/ngsi';
import { arrayAt, instantAt, type JsonObject, numberAt, Refused } from '../../../lib/engine/intake/reading';
import type { CabinetStatus } from '../rules/cabinet';
import { defined, isSaid, number } from './attributes';

/** More than any cabinet of a street takes, W. */
export const mostCabinetWatts = 1e6;
const kilo = 1000;
const phases = ['R', 'S', 'T'] as const;

const kilowatts = (entity: JsonObject, name: string): number | undefined => {
  const value = number(entity, name, 0, mostCabinetWatts / kilo);
  return value === undefined ? undefined : value * kilo;
};

/** By their numbers, up to the last one that is there: a broker sends what has changed alone. */
function ofPhases(read: (phase: string) => number | undefined): Readonly<Record<number, number | null>> | undefined {
  const values = phases.map(read);
  const last = values.findLastIndex((value) => value !== undefined);
  return last < 0 ? undefined : { ...values.slice(0, last + 1).map((value) => value ?? null) };
}

const withPhases = (phases: NonNullable<CabinetStatus['phases']>) =>
  Object.keys(phases).length > 0 ? phases : undefined;

/** SDM StreetlightControlCabinet: power in kW, energy in kWh. */
const ofCabinet = (entity: JsonObject): Omit<CabinetStatus, 'atMs'> =>
  defined({
    watts: kilowatts(entity, 'totalActivePower'),
    powerFactor: number(entity, 'cosPhi', -1, 1),
    kwh: number(entity, 'energyConsumed', 0, 1e12) ?? number(entity, 'lastMeterReading', 0, 1e12),
    mostWatts: kilowatts(entity, 'maximumPowerAvailable'),
    phases: withPhases(
      defined({
        volts: ofPhases((phase) => number(entity, `voltage${phase}`, 0, 1000)),
        watts: ofPhases((phase) => kilowatts(entity, `activePower${phase}`)),
      }),
    ),
  });

/** SDM StreetlightFeeder: lists of three phases; its model names no unit, and its senders write kW. */
function ofFeeder(entity: JsonObject): Omit<CabinetStatus, 'atMs'> {
  const { value: voltages } = attributeOf(entity, 'phaseVoltage');
  const volts = isSaid(voltages)
    ? arrayAt(voltages, 'phaseVoltage').map((one, i) => numberAt(one, `phaseVoltage[${i}]`, 0, 1000))
    : undefined;
  return defined({ watts: kilowatts(entity, 'totalActivePower'), volts: volts?.length ? volts : undefined });
}

const measured = [
  ...['totalActivePower', 'energyConsumed', 'lastMeterReading', 'cosPhi', 'phaseVoltage'],
  ...phases.flatMap((phase) => [`voltage${phase}`, `activePower${phase}`]),
];

/** Neither model has a time of what it measures: that of an attribute counts, else the usual names, else the reception. */
function timeOf(entity: JsonObject, receivedAtMs: number): number {
  const own = measuredAt(entity, measured);
  if (own !== undefined) return own;
  const names = ['observationDateTime', 'dateObserved', 'dateModified'];
  const said = names.map((name) => attributeOf(entity, name).value).find(isSaid);
  return said === undefined ? receivedAtMs : instantAt(said, 'observationDateTime');
}

function readCabinet(entity: JsonObject, receivedAtMs: number): CabinetStatus {
  const isCabinet = isOfType(entity, 'StreetlightControlCabinet');
  if (!isCabinet && !isOfType(entity, 'StreetlightFeeder'))
    throw new Refused('schema.invalid', 'type must be one of StreetlightControlCabinet, StreetlightFeeder');
  const said = isCabinet ? ofCabinet(entity) : ofFeeder(entity);
  if (Object.keys(said).length === 0) throw new Refused('schema.invalid', 'message has no power, voltage or energy');
  return { atMs: timeOf(entity, receivedAtMs), ...said };
}

/** Smart Data Models StreetlightControlCabinet and StreetlightFeeder (dataModel.Streetlighting) in any of their forms. */
export const readCabinets = (root: JsonObject, receivedAtMs: number): readonly CabinetStatus[] =>
  entitiesOfSender(root, (entity) => readCabinet(entity, receivedAtMs));
