import type { Words } from '../../services/shared';
import { isWithin } from '../../services/shared/districts';
import { counted } from '../../services/shared/words';
import { nearest } from '../../shared/nearest';
import { meant } from '../../shared/said';
import { districtsMeant } from '../districts-meant';
import { oneOf } from '../hint-words';
import { fieldAttributes, type InventoryMapping } from '../inventory-schema';
import type { Draft } from '../shape/draft';
import type { Finding, Rule } from './rule';

type Mapping = Draft<InventoryMapping>;

interface Known {
  readonly types: readonly string[];
  readonly districts: readonly string[];
}

const valid = (word: string, words: readonly string[]): Words => {
  const near = nearest(word, words);
  return near ? meant(near) : oneOf(words);
};

const orDeclare = (hint: Words, where: string): Words => ({
  en: `${hint.en}, or declare it in ${where}`,
  zh: `${hint.zh} 或在 ${where} 中声明`,
});

function typeFindings({ deviceType }: Mapping, { types }: Known): Finding[] {
  if (deviceType === undefined || types.includes(deviceType)) return [];
  return [
    {
      code: 'CK3040',
      path: ['deviceType'],
      message: { en: `the city has no device type ${deviceType}`, zh: `城市没有设备类型 ${deviceType}` },
      hint: orDeclare(valid(deviceType, types), 'devices.types'),
    },
  ];
}

function districtFindings({ district, districts = {}, columns }: Mapping, known: Known): Finding[] {
  const unknown = (path: Finding['path'], name: string): Finding => {
    const isDivided = known.districts.some((district) => isWithin(district, name));
    const near = districtsMeant(name, known.districts).slice(0, 3);
    const word =
      near.length > 0
        ? { en: `did you mean ${near.join(' or ')}?`, zh: `是否想写 ${near.join(' 或 ')}？` }
        : valid(name, known.districts);
    return {
      code: 'CK3041',
      path,
      message: isDivided
        ? { en: `${name} is divided: its devices stand in its parts`, zh: `${name} 已划分：其设备位于各下级之中` }
        : { en: `the city has no district ${name}`, zh: `城市没有片区 ${name}` },
      hint: isDivided ? word : orDeclare(word, 'devices.districts'),
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
      path: ['columns', 'district'],
      message: {
        en: `the city has ${counted(known.districts.length, 'district')}, and the mapping does not say which one a device is in`,
        zh: `城市有 ${known.districts.length} 个片区，而映射未说明设备位于哪一个`,
      },
      hint: {
        en: 'add columns.district, or district for all rows',
        zh: '添加 columns.district；所有行同属一个片区时添加 district',
      },
    },
    ...values,
  ];
}

function positionFindings({ columns }: Mapping): Finding[] {
  if ((columns?.latitude === undefined) === (columns?.longitude === undefined)) return [];
  const missing = columns?.latitude === undefined ? 'latitude' : 'longitude';
  return [
    {
      code: 'CK3043',
      path: ['columns', missing],
      message: { en: `${missing} is not mapped`, zh: `未映射 ${missing}` },
      hint: { en: `add ${missing}`, zh: `添加 ${missing}` },
    },
  ];
}

function attributeFindings({ attributes = {}, constants = {}, explode }: Mapping): Finding[] {
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
    message: { en: `the attribute ${name} is given twice`, zh: `属性 ${name} 重复给出` },
    hint: { en: 'keep one, or give it another name', zh: '保留其中之一，或更换名称' },
  }));
}

/** Attributes of a thing with a type, a hard limit (AWS General Reference, AWS IoT Device Management). */
const maxAttributes = 50;

function attributeCountFindings({ attributes = {}, constants = {}, explode }: Mapping): Finding[] {
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
      message: {
        en: `a device would have ${counted(names.size, 'attribute')}; AWS IoT takes ${maxAttributes}`,
        zh: `一台设备将有 ${names.size} 个属性；AWS IoT 最多 ${maxAttributes} 个`,
      },
      hint: { en: `leave out ${names.size - maxAttributes} of them`, zh: `省去其中 ${names.size - maxAttributes} 个` },
    },
  ];
}

function conditionFindings({ only = [] }: Mapping): Finding[] {
  return only.flatMap((condition, i): Finding[] =>
    condition === undefined || condition.is !== undefined || condition.isNot !== undefined
      ? []
      : [
          {
            code: 'CK3046',
            path: ['only', i],
            message: { en: 'the condition has no values', zh: '条件没有取值' },
            hint: { en: 'add is or isNot', zh: '添加 is 或 isNot' },
          },
        ],
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
        ].map((finding) => ({ ...finding, path: ['devices', 'inventories', name, ...finding.path] })),
  );
};
