import { constraints } from '../constraints';
import type { ThingOperations } from '../parts';
import type { RegistryOperation, Thing, ThingInput } from '../registry';
import { byName, pageOf } from './paging';
import { checkName, existing, refuse } from './refuse';
import type { MemoryState } from './state';

type Attributes = Readonly<Record<string, string>>;

function checkAttributes(operation: RegistryOperation, attributes: Attributes, hasType: boolean): void {
  const entries = Object.entries(attributes);
  for (const [name, value] of entries) {
    if (!constraints.attributeName.test(name))
      refuse('invalid', operation, `${JSON.stringify(name)} names no attribute`);
    if (!constraints.attributeValue.test(value))
      refuse('invalid', operation, `attribute ${name} takes no ${JSON.stringify(value)}`);
  }
  const most = hasType ? constraints.attributesWithType : constraints.attributesWithoutType;
  if (entries.length > most) refuse('invalid', operation, `${entries.length} attributes, ${most} are allowed`);
  if (entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > constraints.attributeBytes)
    refuse('invalid', operation, `attributes are over ${constraints.attributeBytes} bytes`);
}

const withoutEmpty = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => byName(a, b)),
  );

const same = (a: Thing, b: Thing): boolean =>
  a.thingTypeName === b.thingTypeName && JSON.stringify(a.attributes) === JSON.stringify(b.attributes);

/** Things and their types in memory. */
export function memoryThings({ things, types }: MemoryState): ThingOperations {
  const checkType = (operation: RegistryOperation, { thingTypeName }: ThingInput) => {
    if (thingTypeName !== undefined) existing(types.get(thingTypeName), operation, `thing type ${thingTypeName}`);
  };
  return {
    async createThing(input) {
      const { thingName, thingTypeName, attributes = {} } = input;
      checkName('createThing', thingName);
      checkType('createThing', input);
      checkAttributes('createThing', attributes, thingTypeName !== undefined);
      const thing: Thing = {
        thingName,
        ...(thingTypeName ? { thingTypeName } : {}),
        attributes: withoutEmpty(attributes),
        version: 1,
      };
      const there = things.current.get(thingName);
      if (!there) things.set(thingName, thing);
      else if (!same(there, thing)) refuse('already-exists', 'createThing', `thing ${thingName} exists and differs`);
    },
    async updateThing(input) {
      const there = existing(things.current.get(input.thingName), 'updateThing', `thing ${input.thingName}`);
      checkType('updateThing', input);
      if (input.expectedVersion !== undefined && input.expectedVersion !== there.version)
        refuse('version-conflict', 'updateThing', `thing ${input.thingName} has version ${there.version}`);
      const thingTypeName = input.thingTypeName ?? there.thingTypeName;
      const attributes = { ...there.attributes, ...input.attributes };
      checkAttributes('updateThing', withoutEmpty(attributes), thingTypeName !== undefined);
      things.set(input.thingName, {
        thingName: input.thingName,
        ...(thingTypeName ? { thingTypeName } : {}),
        attributes: withoutEmpty(attributes),
        version: there.version + 1,
      });
    },
    async describeThing({ thingName }) {
      return things.current.get(thingName);
    },
    async listThings({ thingTypeName, ...paging }) {
      const all = [...things.visible().values()]
        .filter((thing) => thingTypeName === undefined || thing.thingTypeName === thingTypeName)
        .sort((a, b) => byName(a.thingName, b.thingName));
      return pageOf('listThings', all, (thing) => thing.thingName, paging, constraints.pageSize);
    },
    async createThingType(type) {
      checkName('createThingType', type.thingTypeName);
      if (type.searchableAttributes.length > constraints.searchableAttributes)
        refuse('invalid', 'createThingType', `${constraints.searchableAttributes} searchable attributes are allowed`);
      const there = types.get(type.thingTypeName);
      if (there && JSON.stringify(there) !== JSON.stringify(type))
        refuse('already-exists', 'createThingType', `thing type ${type.thingTypeName} exists and differs`);
      types.set(type.thingTypeName, type);
    },
    async describeThingType({ thingTypeName }) {
      return types.get(thingTypeName);
    },
  };
}
