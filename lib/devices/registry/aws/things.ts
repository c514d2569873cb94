import type { IoT } from '@aws-sdk/client-iot';
import type { ThingOperations } from '../parts';
import type { ThingInput } from '../registry';
import { answerOf, found, given, page } from './send';

const request = ({ thingName, thingTypeName, attributes }: ThingInput) => ({
  thingName,
  thingTypeName,
  ...(attributes ? { attributePayload: { attributes: { ...attributes } } } : {}),
});

/** Things and their types over the SDK. */
export const things = (iot: IoT): ThingOperations => ({
  async createThing(input) {
    await answerOf('createThing', iot.createThing(request(input)));
  },
  async updateThing({ expectedVersion, ...input }) {
    const { attributePayload, ...rest } = request(input);
    const merged = attributePayload && { attributePayload: { ...attributePayload, merge: true } };
    await answerOf('updateThing', iot.updateThing({ ...rest, ...merged, expectedVersion }));
  },
  async describeThing({ thingName }) {
    const thing = await found('describeThing', iot.describeThing({ thingName }));
    return (
      thing && {
        thingName,
        ...(thing.thingTypeName ? { thingTypeName: thing.thingTypeName } : {}),
        attributes: thing.attributes ?? {},
        version: Number(given(thing.version, 'version')),
      }
    );
  },
  async listThings(input) {
    const answer = await answerOf('listThings', iot.listThings(input));
    const items = answer.things?.map((thing) => ({
      thingName: given(thing.thingName, 'thingName'),
      ...(thing.thingTypeName ? { thingTypeName: thing.thingTypeName } : {}),
      attributes: thing.attributes ?? {},
      version: Number(given(thing.version, 'version')),
    }));
    return page(items, answer.nextToken);
  },
  async createThingType({ thingTypeName, searchableAttributes, description }) {
    const thingTypeProperties = {
      searchableAttributes: [...searchableAttributes],
      ...(description ? { thingTypeDescription: description } : {}),
    };
    await answerOf('createThingType', iot.createThingType({ thingTypeName, thingTypeProperties }));
  },
  async describeThingType({ thingTypeName }) {
    const type = await found('describeThingType', iot.describeThingType({ thingTypeName }));
    if (!type) return undefined;
    const { searchableAttributes, thingTypeDescription: description } = type.thingTypeProperties ?? {};
    return {
      thingTypeName,
      searchableAttributes: searchableAttributes ?? [],
      ...(description ? { description } : {}),
    };
  },
});
