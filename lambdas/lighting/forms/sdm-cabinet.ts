import { attributeOf, entitiesOfSender, isOfType, measuredAt } from '../../../lib/engine/intake/ngsi';
import { arrayAt, instantAt, type JsonObject, Refused } from '../../../lib/engine/intake/reading';
import { electricalUnits, factorOf, scaledAt } from '../../../lib/engine/intake/units';
import type { CabinetStatus } from '../rules/cabinet';
import { defined, isSaid, number, quantity } from './attributes';

/** More than any cabinet of a street takes, W. */
export const mostCabinetWatts = 1e6;
const kilo = 1000;
const phases = ['R', 'S', 'T'] as const;

const { watts, volts: voltages, kilowattHours } = electricalUnits;

/** W; its models mean kW where they say no unit. */
const power = (entity: JsonObject, name: string) =>
  quantity(entity, name, watts, { max: mostCabinetWatts, usual: kilo });
const energy = (entity: JsonObject, name: string) => quantity(entity, name, kilowattHours, { max: 1e12 });

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
    watts: power(entity, 'totalActivePower'),
    powerFactor: number(entity, 'cosPhi', -1, 1),
    kwh: energy(entity, 'energyConsumed') ?? energy(entity, 'lastMeterReading'),
    mostWatts: power(entity, 'maximumPowerAvailable'),
    phases: withPhases(
      defined({
        volts: ofPhases((phase) => quantity(entity, `voltage${phase}`, voltages, { max: 1000 })),
        watts: ofPhases((phase) => power(entity, `activePower${phase}`)),
      }),
    ),
  });

/** SDM StreetlightFeeder: lists of three phases; its model names no unit, and its senders write kW. */
function ofFeeder(entity: JsonObject): Omit<CabinetStatus, 'atMs'> {
  const said = attributeOf(entity, 'phaseVoltage');
  const factor = factorOf(said, 'phaseVoltage', voltages);
  const volts = isSaid(said.value)
    ? arrayAt(said.value, 'phaseVoltage').map((one, i) => scaledAt(one, `phaseVoltage[${i}]`, factor, 0, 1000))
    : undefined;
  return defined({ watts: power(entity, 'totalActivePower'), volts: volts?.length ? volts : undefined });
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
