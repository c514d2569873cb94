import { fieldsOf } from '../../../lib/engine/intake/fields';
import { entitiesOf, entitiesOfSender, isNotification } from '../../../lib/engine/intake/ngsi';
import type { JsonObject } from '../../../lib/engine/intake/reading';

const rootOf = (message: unknown) => fieldsOf({ bytes: Buffer.from(JSON.stringify(message)) }).values;
const entity = { id: 'urn:ngsi-ld:Streetlight:7', type: 'Streetlight' };
const idOf = ({ id, type }: JsonObject) => {
  if (type !== 'Streetlight') throw new Error('of another type');
  return { id };
};

describe('a message of several entities', () => {
  it.each([
    ['a notification of NGSI-v2', { subscriptionId: 's', data: [entity, entity] }],
    ['a notification of NGSI-LD', { id: 'urn:n', type: 'Notification', data: [entity, entity] }],
    ['entities alone, without anything around them', [entity, entity]],
  ])('is read as %s', (_, message) => {
    expect(isNotification(rootOf(message))).toBe(true);
    expect(entitiesOf(rootOf(message), idOf)).toEqual([{ id: entity.id }, { id: entity.id }]);
  });

  it.each([
    ['one entity', entity],
    ['an entity that has a list', { ...entity, list: [entity] }],
    ['records of LwM2M', [{ bn: '/3416/0/', n: '1', v: 100 }]],
    ['an empty list', []],
    ['a list of numbers', [1, 2]],
  ])('is none as %s', (_, message) => expect(isNotification(rootOf(message))).toBe(false));

  it('without anything around them is refused where they are of several devices', () => {
    const other = { ...entity, id: 'urn:ngsi-ld:Streetlight:8' };
    expect(() => entitiesOfSender(rootOf([entity, other]), idOf)).toThrow('entities of 2 devices');
  });
});
