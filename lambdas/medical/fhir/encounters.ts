import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { moving } from '../../../lib/engine/subjects/moving';
import { medical } from '../../../lib/services/medical/facts';
import { placeName, visitIdOf } from '../hl7/adt';
import type { EncounterState } from '../rules/visit';
import { visits } from '../visits';
import { classes, leftAgainstAdvice } from './codes';
import { codesIn, idIn, instantIn, listOf, partOf, resourceOf } from './read';

/** HL7, extension of R4: how who came was brought; v2 table 0430, A: ambulance. */
const modeOfArrival = 'http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival';

const least = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.min(...known);
};
const most = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/** The number of the visit (v2 table 0203, VN), under which HL7 version 2 knows it too; else the id of the resource. */
function numberOf(encounter: Fields): string {
  for (const identifier of listOf(encounter, 'identifier'))
    if (codesIn(identifier, 'type').includes('VN') && identifier.has('value')) return identifier.text('value');
  const id = encounter.optional.text('id');
  if (id === null) throw new Refused('schema.invalid', 'Encounter: neither a visit number nor an id');
  return `Encounter/${id}`;
}

const codeOf = ({ values: { code } }: Fields): string =>
  typeof code === 'string' && classes.includes(code) ? code : '';

/** Beginnings of states: of the history, and of the state in which it is (rule B). */
function beganIn(encounter: Fields, status: string, saidMs: number | null): EncounterState['began'] {
  const history = listOf(encounter, 'statusHistory');
  const period = partOf(encounter, 'period');
  const past = history.flatMap((one) => {
    const atMs = instantIn(partOf(one, 'period'), 'start');
    return atMs === null ? [] : [{ status: one.text('status'), atMs }];
  });
  const lastMs = most(history.map((one) => instantIn(partOf(one, 'period'), 'end')));
  const firstMs = status === 'arrived' ? instantIn(period, 'start') : null;
  const currentMs = past.some((one) => one.status === status) ? null : (lastMs ?? firstMs ?? saidMs);
  return currentMs === null ? past : [...past, { status, atMs: currentMs }];
}

/** Where it is: of several places the last that is not over. */
function placeIn(encounter: Fields): Pick<EncounterState, 'ward' | 'bed'> {
  const places = listOf(encounter, 'location').filter((one) => !partOf(one, 'period').has('end'));
  const named = (code: string) => {
    const one = places.findLast((place) => codesIn(place, 'physicalType').includes(code));
    return one ? placeName(idIn(one.object('location')) ?? '') : null;
  };
  const last = places.at(-1);
  const any = last && !last.has('physicalType') ? placeName(idIn(last.object('location')) ?? '') : null;
  return { ward: named('wa') ?? any, bed: named('bd') };
}

/** A version of an Encounter; of one that is not about an emergency too, for it may have become another. */
export function readEncounter(fields: Fields, file: string | null) {
  const { of } = resourceOf(fields, ['Encounter']);
  const hospital = idIn(partOf(of, 'serviceProvider')) ?? file;
  if (hospital === null)
    throw new Refused('schema.invalid', 'Encounter: serviceProvider does not say which hospital it is');
  const status = of.text('status');
  const updatedMs = instantIn(partOf(of, 'meta'), 'lastUpdated');
  const began = beganIn(of, status, updatedMs);
  const emergency = listOf(of, 'classHistory').find((one) => partOf(one, 'class').values.code === 'EMER');
  const endMs =
    instantIn(partOf(emergency ?? partOf(of, 'nothing'), 'period'), 'end') ?? instantIn(partOf(of, 'period'), 'end');
  const saidMs = updatedMs ?? most([...began.map(({ atMs }) => atMs), endMs]);
  if (saidMs === null) throw new Refused('schema.invalid', 'Encounter: nothing says when that was');
  const isByAmbulance = listOf(of, 'extension').some(
    (one) => one.values.url === modeOfArrival && partOf(one, 'valueCoding').values.code === 'A',
  );
  const state: EncounterState = {
    ...{ by: 'fhir', visit: visitIdOf(hospital, numberOf(of)), atMs: least([saidMs, endMs]) ?? saidMs, saidMs, status },
    class: codeOf(partOf(of, 'class')),
    ...{ began, endMs, ...placeIn(of) },
    leftUnseen: codesIn(partOf(of, 'hospitalization'), 'dischargeDisposition').includes(leftAgainstAdvice),
    byAmbulance: isByAmbulance,
  };
  return { deviceId: hospital, reports: [state] };
}

/** Encounters of FHIR R4 move the visits of which HL7 version 2 tells. */
export const encounters = moving(medical, 'encounters', visits, {
  formats: { ndjson: {}, json: { list: 'entry' } },
  read: (fields, { device }) => readEncounter(fields, device),
});
