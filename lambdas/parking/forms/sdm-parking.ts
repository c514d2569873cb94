import {
  type Attribute,
  attributeOf,
  entitiesOfSender,
  isNotification,
  isOfType,
} from '../../../lib/engine/intake/ngsi';
import { instantAt, type JsonObject, numberAt, Refused, stringAt } from '../../../lib/engine/intake/reading';
import type { Count, Listed } from '../rules/counts';
import { doubtfulShare } from '../rules/drift';
import { degreesOf, figuresOf, isSaid, pointOf, saysAnything, textOf, wordsOf } from './figures';

const types = ['OffStreetParking', 'OnStreetParking', 'ParkingGroup'] as const;

/**
 * Names under which senders write the time of a count; the models differ. The first that is there counts: a count that has not
 * changed for hours (`occupancyModified`) is as fresh as it was last seen.
 */
const timeNames = [
  'observationDateTime',
  'dateObserved',
  'timeInstant',
  'TimeInstant',
  'occupancyModified',
  'dateModified',
];

export const isSdmParking = (root: JsonObject): boolean =>
  isNotification(root) || types.some((type) => isOfType(root, type));

function checkType(entity: JsonObject): void {
  if (!types.some((type) => isOfType(entity, type)))
    throw new Refused('schema.invalid', `type must be one of ${types.join(', ')}`);
}

/** The time of the count itself, else of the entity, else that of its reception: the models require none. */
function timeOf(entity: JsonObject, attributes: readonly Attribute[], receivedAtMs: number): number {
  const own = attributes
    .filter(({ value }) => isSaid(value))
    .map(({ at }) => at)
    .find(isSaid);
  const time = own ?? timeNames.map((name) => attributeOf(entity, name).value).find(isSaid);
  return time === undefined ? receivedAtMs : instantAt(time, 'observationDateTime');
}

/** `occupancy` is a share, 0–1, and beyond by as much as a counter may drift. */
function percentOf(value: unknown): number | undefined {
  if (!isSaid(value)) return undefined;
  const share = numberAt(value, 'occupancy', 0, 100);
  if (share > 1 + doubtfulShare)
    throw new Refused('unit.invalid', `occupancy is ${share}: a percentage? It must be a share, 0–1`);
  return 100 * share;
}

/**
 * Smart Data Models OffStreetParking, OnStreetParking (dataModel.Parking, schemas 0.1.3 and 0.1.4), ParkingGroup in any form.
 * Empty: an entity that says nothing of how full it is.
 */
export function readSdmCount(entity: JsonObject, receivedAtMs: number): readonly Count[] {
  checkType(entity);
  const named = (name: string) => attributeOf(entity, name);
  const [available, occupied, share] = [named('availableSpotNumber'), named('occupiedSpotNumber'), named('occupancy')];
  const [entered, exited, status] = [named('vehicleEntranceCount'), named('vehicleExitCount'), named('status')];
  const figures = figuresOf({
    free: available.value,
    occupied: occupied.value,
    capacity: named('totalSpotNumber').value,
    percent: percentOf(share.value),
    entered: entered.value,
    exited: exited.value,
  });
  const accessed = named('accessModified').value;
  const isPassing = figures.entered !== undefined || figures.exited !== undefined;
  const passed = isPassing && isSaid(accessed) ? { passedMs: instantAt(accessed, 'accessModified') } : {};
  const words = wordsOf(status.value);
  if (!saysAnything({ ...figures, ...words })) return [];
  // A word that has stood for a week is no time of the count beside it.
  const spaces = [available, occupied, share];
  const dated = spaces.some(({ value }) => isSaid(value)) ? spaces : [entered, exited, status];
  const within = named('refParkingSite').value;
  const inside = isOfType(entity, 'ParkingGroup') && typeof within === 'string' && isSaid(within) ? { within } : {};
  return [{ atMs: timeOf(entity, dated, receivedAtMs), ...figures, ...passed, ...words, ...inside }];
}

/** One entity, or those of a notification, all of the car park that sends. */
export function readSdmCounts(root: JsonObject, receivedAtMs: number): readonly Count[] {
  const counts = entitiesOfSender(root, (entity) => readSdmCount(entity, receivedAtMs)).flat();
  if (counts.length > 0) return counts;
  throw new Refused(
    'schema.invalid',
    'the message has none of availableSpotNumber, occupiedSpotNumber, occupancy, status',
  );
}

export const idOf = (entity: JsonObject): string => stringAt(attributeOf(entity, 'id').value, 'id');

/** The same as a place, as a list of car parks brings it. */
export function readSdmSite(entity: JsonObject, receivedAtMs: number): Listed {
  checkType(entity);
  const said = (name: string) => attributeOf(entity, name).value;
  const { capacity = null } = figuresOf({ capacity: said('totalSpotNumber') });
  const point = pointOf(said('location'));
  const time = ['observationDateTime', 'dateModified'].map(said).find(isSaid);
  return {
    listedMs: time === undefined ? receivedAtMs : instantAt(time, 'observationDateTime'),
    site: {
      name: textOf(said('name')),
      kind: textOf(said('parking_type')) ?? textOf(attributeOf(entity, 'type').value),
      capacity,
      latitude: point.latitude ?? degreesOf(said('lat'), 90),
      longitude: point.longitude ?? degreesOf(said('lon'), 180),
    },
  };
}
