import { districtsMeant, isWithin } from '../../shared/districts';
import { nearest } from '../../shared/nearest';
import { fieldAttributes, type InventoryMapping } from '../inventory-schema';
import type { Draft } from '../shape/draft';
import type { Finding, Rule } from './rule';

type Mapping = Draft<InventoryMapping>;

interface Known {
  readonly types: readonly string[];
  readonly districts: readonly string[];
}

/** A finding whose path begins at the mapping. */
type Told = Finding;

const oneOf = (word: string, words: readonly string[]): string => {
  const meant = nearest(word, words);
  return meant ? `did you mean ${meant}?` : `use one of ${words.slice(0, 14).join(', ')}`;
};

function typeFindings({ deviceType }: Mapping, { types }: Known): Told[] {
  if (deviceType === undefined || types.includes(deviceType)) return [];
  return [
    {
      code: 'CK3040',
      path: ['deviceType'],
      message: `the city has no device type ${deviceType}`,
      hint: `${oneOf(deviceType, types)}, or declare it in devices.types`,
    },
  ];
}

function districtFindings({ district, districts = {}, columns }: Mapping, known: Known): Told[] {
  const unknown = (path: Finding['path'], name: string): Told => {
    const isDivided = known.districts.some((district) => isWithin(district, name));
    const meant = districtsMeant(name, known.districts).slice(0, 3);
    const word = meant.length > 0 ? `did you mean ${meant.join(' or ')}?` : oneOf(name, known.districts);
    return {
      code: 'CK3041',
      path,
      message: isDivided ? `${name} is divided: its devices stand in its parts` : `the city has no district ${name}`,
      hint: isDivided ? word : `${word}, or list it in devices.districts`,
    };
  };
  const values = Object.entries(districts).flatMap(([value, name]) =>
    name === undefined || known.districts.includes(name) ? [] : [unknown(['districts', value], name)],
  );
  if (district !== undefined)
    return known.districts.includes(district) ? values : [unknown(['district'], district), ...values];
  if (columns?.district !== undefined || known.districts.length === 1) return values;
  return [
    {
      code: 'CK3042',
      path: [],
      at: 'key',
      message: `the city has ${known.districts.length} districts, and the mapping does not say which one a device is in`,
      hint: 'add columns.district, or district for all rows',
    },
    ...values,
  ];
}

function positionFindings({ columns }: Mapping): Told[] {
  if ((columns?.latitude === undefined) === (columns?.longitude === undefined)) return [];
  const missing = columns?.latitude === undefined ? 'latitude' : 'longitude';
  return [
    { code: 'CK3043', path: ['columns'], at: 'key', message: `${missing} is not mapped`, hint: `add ${missing}` },
  ];
}

function attributeFindings({ attributes = {}, constants = {}, explode }: Mapping): Told[] {
  const given = new Set<string>(fieldAttributes);
  const places: [Finding['path'], string][] = [
    ...Object.keys(attributes).map((name): [Finding['path'], string] => [['attributes', name], name]),
    ...Object.keys(constants).map((name): [Finding['path'], string] => [['constants', name], name]),
  ];
  const twice = places.filter(([, name]) => given.has(name) || !given.add(name));
  // Kinds of devices of a row may give the same attribute, each its own value.
  const ofKinds = (explode?.counts ?? []).flatMap((count, i) =>
    Object.keys(count?.attributes ?? {})
      .filter((name) => given.has(name))
      .map((name): [Finding['path'], string] => [['explode', 'counts', i, 'attributes', name], name]),
  );
  return [...twice, ...ofKinds].map(([path, name]) => ({
    code: 'CK3045',
    path,
    at: 'key',
    message: `the attribute ${name} is given twice`,
    hint: 'keep one, or give it another name',
  }));
}

/** Attributes of a thing with a type, a hard limit (AWS General Reference, AWS IoT Device Management). */
const maxAttributes = 50;

function attributeCountFindings({ attributes = {}, constants = {}, explode }: Mapping): Told[] {
  const names = new Set<string>([
    ...fieldAttributes,
    ...Object.keys(attributes),
    ...Object.keys(constants),
    ...(explode?.counts ?? []).flatMap((count) => Object.keys(count?.attributes ?? {})),
  ]);
  if (names.size <= maxAttributes) return [];
  return [
    {
      code: 'CK3047',
      path: ['attributes'],
      at: 'key',
      message: `a device would have ${names.size} attributes; AWS IoT takes ${maxAttributes}`,
      hint: `leave out ${names.size - maxAttributes} of them`,
    },
  ];
}

function conditionFindings({ only = [] }: Mapping): Told[] {
  return only.flatMap((condition, i): Told[] =>
    condition === undefined || condition.is !== undefined || condition.isNot !== undefined
      ? []
      : [{ code: 'CK3046', path: ['only', i], message: 'the condition has no values', hint: 'add is or isNot' }],
  );
}

/** What the mapping of an inventory names is there, and each device gets one district and each attribute one value. */
export const inventoryReferences: Rule = ({ city, enabled }) => {
  const declared = (city.devices?.types ?? []).flatMap((type) => (type?.id === undefined ? [] : [type.id]));
  const known: Known = {
    types: [...enabled.flatMap((service) => service.deviceTypes.map((type) => type.id)), ...declared],
    districts: (city.devices?.districts ?? []).filter((district) => district !== undefined),
  };
  return Object.entries(city.devices?.inventories ?? {}).flatMap(([name, mapping]) =>
    mapping === undefined
      ? []
      : [
          ...typeFindings(mapping, known),
          ...districtFindings(mapping, known),
          ...positionFindings(mapping),
          ...attributeFindings(mapping),
          ...attributeCountFindings(mapping),
          ...conditionFindings(mapping),
        ].map((told) => ({ ...told, path: ['devices', 'inventories', name, ...told.path] })),
  );
};
