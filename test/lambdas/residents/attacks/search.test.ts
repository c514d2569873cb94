import { erase } from '../../../support/residents-erasure';
import { slug, TestRegister } from '../../../support/residents-office';
import { annaTestwell, bobTestwell } from '../../../support/residents-people';
import { type Scene, sceneIn } from '../../../support/residents-scene';
import { tampering } from '../../../support/residents-tampering';

const texts = [
  "' OR '1'='1",
  '"; DROP TABLE people; --',
  '*',
  '%',
  '.*',
  '${jndi:ldap://x}',
  '{{7*7}}',
  '$ne',
  'Testwell*',
  'token#',
  'head',
  '\u0000',
  'Ｔｅｓｔwell\u202e',
  '__proto__',
  'x'.repeat(100),
];
const things = [{ $gt: '' }, { $regex: '.*' }, ['Testwell'], 7, true, null, {}];

describe('searches that are meant to find more than they say', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneIn(await TestRegister.open());
  });
  afterAll(() => scene.register.close());

  /** A search whose body is whatever is given; ids that it found, or why it was refused. */
  const search = async (body: unknown) => {
    const client = tampering(scene.register, 'clerk', (sent) => ({ ...sent, body: JSON.stringify(body) }));
    const answer = await client.searchPeople({ body: {}, purpose: 'oversight' });
    return answer.ok ? answer.data.items.map((p) => p.id) : slug(answer);
  };

  it('finds a person by what is theirs, so that a miss below means something', async () => {
    const { familyName, givenName } = annaTestwell;
    expect(await search({ familyName, givenName })).toEqual([scene.personId]);
    expect(await search({ familyName: ' testWELL ', givenName: 'ANNA' })).toEqual([scene.personId]);
  });

  it.each(texts)('%j is a text like any other', async (text) => {
    for (const body of [
      { familyName: text, givenName: 'Anna' },
      { familyName: 'Testwell', givenName: text },
      { identifier: text },
    ])
      expect([[], 'invalid']).toContainEqual(await search(body));
  });

  it.each(things)('%j is no text', async (thing) => {
    for (const name of ['familyName', 'identifier', 'phone', 'citizenNumber'])
      expect(await search({ familyName: 'Testwell', givenName: 'Anna', [name]: thing })).toBe('invalid');
  });

  it.each([{}, { familyName: 'Testwell' }, { givenName: 'Anna' }, { birthDate: '1985-07-03' }, { limit: 50 }])(
    'does not list people by %j',
    async (body) => {
      expect(await search(body)).toBe('invalid');
    },
  );

  it('does not tell whether somebody was erased or never there', async () => {
    const { identifier } = bobTestwell;
    expect(await search({ identifier })).toEqual([scene.otherId]);
    await erase(scene.register, scene.otherId);
    expect(await search({ identifier })).toEqual(await search({ identifier: 'SYN-999999' }));
  });
});
