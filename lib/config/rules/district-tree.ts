import {
  districtAround,
  districtsAbove,
  everyDistrict,
  isWithin,
  maxDistrictParts,
} from '../../services/shared/districts';
import { counted } from '../../services/shared/words';
import type { Finding, Rule } from './rule';

/** Children of one thing group, a hard limit (AWS General Reference, AWS IoT Device Management). */
const maxSiblings = 100;

type District = readonly [name: string, index: number];

const tooDeep = ([name, i]: District): Finding[] => {
  const parts = districtsAbove(name).length;
  if (parts <= maxDistrictParts) return [];
  return [
    {
      code: 'CK3020',
      path: ['devices', 'districts', i],
      message: {
        en: `${name} has ${counted(parts, 'part')}; with service and device type above them AWS IoT takes ${maxDistrictParts}`,
        zh: `${name} 有 ${parts} 段；除服务和设备类型外，AWS IoT 最多 ${maxDistrictParts} 段`,
      },
      hint: { en: `leave out ${parts - maxDistrictParts} of them`, zh: `省去其中 ${parts - maxDistrictParts} 段` },
    },
  ];
};

const dividedToo = ([name, i]: District, names: readonly string[]): Finding[] => {
  const parts = names.filter((other) => other !== name && isWithin(other, name));
  if (parts.length === 0) return [];
  return [
    {
      code: 'CK3021',
      path: ['devices', 'districts', i],
      message: {
        en: `${name} is divided: its devices stand in its parts, such as ${parts[0]}`,
        zh: `${name} 已划分：其设备位于各下级之中，例如 ${parts[0]}`,
      },
      hint: {
        en: `remove ${name}, or list a part for what is in no other one, e.g. ${name}.other`,
        zh: `删除 ${name}，或为未归入其他下级的部分设一个下级，例如 ${name}.other`,
      },
    },
  ];
};

/** At the district with which there are too many, once for each place. */
function tooMany(districts: readonly District[]): Finding[] {
  const indexOf = (child: string) => districts.find(([name]) => isWithin(name, child))?.[1] ?? 0;
  const places = new Map<string | undefined, string[]>();
  for (const name of everyDistrict(districts.map(([listed]) => listed))) {
    const around = districtAround(name);
    places.set(around, [...(places.get(around) ?? []), name]);
  }
  return [...places].flatMap(([around, children]): Finding[] => {
    const between = [...(around ? [around] : []), 'east', 'NAME'].join('.');
    return children.length <= maxSiblings
      ? []
      : [
          {
            code: 'CK3019',
            path: ['devices', 'districts', indexOf(children[maxSiblings] as string)],
            message: {
              en: `${around ?? 'the city'} has ${counted(children.length, around ? 'part' : 'district')} side by side; AWS IoT takes ${maxSiblings} children of a thing group`,
              zh: `${around ?? '城市'}有 ${children.length} 个同级${around ? '下级' : '片区'}；AWS IoT 的一个设备组最多 ${maxSiblings} 个下级`,
            },
            hint: { en: `put a level between, e.g. ${between}`, zh: `在中间增加一级，例如 ${between}` },
          },
        ];
  });
}

/** The tree of districts is one that AWS IoT takes as thing groups, and devices stand at its ends. */
export const districtTree: Rule = ({ city }) => {
  const districts = (city.devices?.districts ?? []).flatMap((name, i): District[] =>
    name === undefined ? [] : [[name, i]],
  );
  const names = districts.map(([name]) => name);
  return [
    ...districts.flatMap(tooDeep),
    ...districts.flatMap((district) => dividedToo(district, names)),
    ...tooMany(districts),
  ];
};
