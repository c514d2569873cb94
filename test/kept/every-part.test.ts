import { join } from 'node:path';
import { removals } from '../../constructs/shared/removal';
import { type City, readCities } from '../../lib/config';
import { comingBack, type Resources } from '../../lib/kept/coming-back';
import type { KeptPart } from '../../lib/kept/kept-list';
import { leftBehind, type Stack } from '../../lib/kept/left-behind';
import { questionOf } from '../../lib/kept/questions';
import type { AwsSays } from '../../lib/kept/what-aws-says';
import { services } from '../../lib/services';
import { cityKey, physicalName } from '../../lib/shared/naming';
import { templates } from '../support/city';
import { explored } from '../support/exploring';
import { modelStacks } from '../support/model-stacks';

const { cities: files } = readCities([join(__dirname, '../../city-configs')], services);
const all = files.map(({ city }) => city);
const isPortland = ({ city }: City) => city === 'portland';
// In `npm test` Portland, which has devices and people.
const cities = [
  ...all.filter(isPortland),
  ...explored(
    all.filter((city) => !isPortland(city)),
    0,
  ),
];

const aws: AwsSays = { keyId: (alias) => `id of ${alias}`, of: () => undefined };
const left = (city: City, after: readonly Stack[] = []) => leftBehind(modelStacks(city), after, aws);
const listOf = (city: City) => ({ version: 1 as const, city: cityKey(city), ...city.cloud, stacks: left(city) });

/** Resources of a template as it is deployed, by id of the stack. */
const resourcesOf = (city: City) =>
  Object.entries(templates(city)).map(([id, template]) => [id, template.toJSON().Resources as Resources] as const);
const back = (city: City) =>
  comingBack(listOf(city), new Map(resourcesOf(city).map(([id, r]) => [physicalName(city, id), r])));

const hasWay = ({ identifier, anew, find }: KeptPart): boolean =>
  (identifier !== undefined && (find !== undefined || !Object.values(identifier).includes(''))) || anew !== undefined;

describe.each(cities.map((city) => [city.city, city] as const))('the list of what %s leaves', (_, city) => {
  it('has every part that the table of fates keeps, with its way back', () => {
    const stays = resourcesOf(city).flatMap(([id, resources]) =>
      Object.entries(resources).flatMap(([logicalId, { Type }]) =>
        removals[Type]?.fate === 'kept' ? [`${id}/${logicalId} ${Type}`] : [],
      ),
    );
    const listed = Object.entries(left(city)).flatMap(([id, { parts }]) =>
      parts.filter(hasWay).map(({ logicalId, type }) => `${id}/${logicalId} ${type}`),
    );
    expect(listed.sort()).toEqual(stays.sort());
    expect(listed.length).toBeGreaterThan(30);
  });

  it('has none made anew but the catalogue of the lake, and every key with its id', () => {
    const parts = Object.values(left(city)).flatMap((stack) => stack.parts);
    expect(parts.filter(({ anew }) => anew).map(({ type }) => type)).toEqual(['AWS::Glue::Database']);
    for (const { name, identifier } of parts.filter(({ type }) => type === 'AWS::KMS::Key'))
      expect(identifier).toEqual({ KeyId: `id of ${name}` });
  });

  it('says of each table, bucket, log group, vault and key how it is protected and for how long it keeps what it holds', () => {
    const parts = Object.values(left(city)).flatMap((stack) => stack.parts);
    const without = parts.filter(({ settings }) => !settings).map(({ type }) => type);
    expect([...new Set(without)].sort()).toEqual(
      ['AWS::Glue::Database', 'AWS::IoT::ThingType', 'AWS::KMS::Alias', 'AWS::SecretsManager::Secret'].filter((type) =>
        parts.some((part) => part.type === type),
      ),
    );
  });

  it('has a question for every part that an import takes', () => {
    const parts = Object.values(left(city)).flatMap((stack) => stack.parts);
    const unasked = parts.filter((part) => !part.anew && !questionOf(part.type, part.name));
    expect(unasked.map(({ type }) => type)).toEqual([]);
  });

  // Things are retired and never deleted, and AWS deletes no type that one has.
  it('has the types of its things', () => {
    const types = Object.values(left(city)).flatMap(({ parts }) =>
      parts.filter(({ type }) => type === 'AWS::IoT::ThingType').map(({ name }) => name),
    );
    const ofServices = services
      .filter(({ id }) => id in city.services)
      .flatMap(({ deviceTypes }) => deviceTypes.map(({ id }) => id));
    expect(types.length).toBeGreaterThanOrEqual(ofServices.length);
    for (const id of ofServices) expect(types.filter((name) => name.endsWith(`--${id}`))).toHaveLength(1);
  });

  it('is all taken up again by the same cloud', () => {
    for (const { outside, anew, mapping, id } of back(city)) {
      expect([id, outside]).toEqual([id, []]);
      expect(Object.keys(mapping).length + anew.length).toBe(left(city)[id]?.parts.length);
    }
    expect(back(city).map(({ id }) => id)).toEqual(Object.keys(left(city)));
  });

  // An import adds these parts alone: CloudFormation refuses one that needs another.
  it('needs nothing that is not in it', () => {
    const templatesById = new Map(resourcesOf(city));
    for (const { id, mapping } of back(city))
      for (const logicalId of Object.keys(mapping)) {
        const { DependsOn = [], ...rest } = (templatesById.get(id)?.[logicalId] ?? {}) as {
          DependsOn?: string | string[];
        };
        const needs = [...JSON.stringify(rest).matchAll(/"Ref":"([^"]+)"|"Fn::GetAtt":\["([^"]+)"/g)].map(
          ([, ref, att]) => ref ?? att ?? '',
        );
        const others = [...needs, ...[DependsOn].flat()].filter((need) => !need.startsWith('AWS::') && !mapping[need]);
        expect([id, logicalId, others]).toEqual([id, logicalId, []]);
      }
  });

  it('has nothing of what stays in the cloud', () => {
    const stacks = modelStacks(city);
    expect(left(city, stacks)).toEqual({});
    const gone = Object.keys(left(city)).find((id) => id in city.services) as string;
    const others = stacks.filter(({ id }) => id !== gone);
    expect(Object.keys(left(city, others))).toEqual([gone]);
  });
});
