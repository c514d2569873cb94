import { data, newKey, TestRegister } from '../../support/residents-office';
import { annaTestwell, bobTestwell, person } from '../../support/residents-people';

const purpose = 'record-maintenance';

describe('accesses that raise an alarm, sent before the data is (residents alarms 2 to 5)', () => {
  let register: TestRegister;
  let personId: string;
  beforeEach(async () => {
    register = await TestRegister.open();
    personId = await enter(annaTestwell);
  });
  afterEach(() => register.close());

  const registrar = () => register.client('registrar');
  const enter = async (body: typeof annaTestwell) =>
    data(await registrar().createPerson({ body, purpose, idempotencyKey: newKey() })).id;
  const read = (of: string, self?: string) =>
    register
      .client('clerk', self === undefined ? {} : { personId: self })
      .readPerson({ path: { personId: of }, purpose });
  const published = () => [
    ...new Set(register.ports.alarms.published.map((p) => p.episode.code.replace('residents.', ''))),
  ];

  it('none for an ordinary reading', async () => {
    data(await read(personId));
    data(await read(personId, await enter(bobTestwell)));
    expect(published()).toEqual([]);
  });

  it('one’s own file', async () => {
    data(await read(personId, personId));
    expect(published()).toEqual(['own-or-relative-file']);
  });

  it('the file of somebody of one’s household', async () => {
    const self = await enter(bobTestwell);
    const members = [personId, self].map((id) => ({ personId: id, relation: 'member' }));
    const body = { address: { line: 'x' }, members };
    data(await registrar().createHousehold({ body, purpose, idempotencyKey: newKey() }));
    data(await read(personId, self));
    expect(published()).toEqual(['own-or-relative-file']);
  });

  it('the file of somebody one is linked with, from either side', async () => {
    const self = await enter(bobTestwell);
    const path = { personId, otherId: self };
    data(await registrar().linkPeople({ path, body: { relation: 'sibling' }, purpose, ifMatch: '"1"' }));
    data(await read(personId, self));
    expect(published()).toEqual(['own-or-relative-file']);
  });

  it('a protected file', async () => {
    const body = { protected: true };
    data(await registrar().amendPerson({ path: { personId }, body, purpose, ifMatch: '"1"' }));
    data(await read(personId));
    expect(published()).toEqual(['protected-file']);
  });

  it('out of hours, in the time of the city', async () => {
    // 10:00 in Shanghai and 11 hours on: 21:00.
    register.pass(11 * 3_600_000);
    data(await read(personId));
    expect(published()).toEqual(['out-of-hours']);
  });

  it('more than a hundred people in an hour', async () => {
    for (let n = 0; n < 100; n++) await enter(person(n));
    expect(published()).toEqual(['bulk-read']);
  });

  it('are raised once an hour, however often', async () => {
    for (let n = 0; n < 3; n++) data(await read(personId, personId));
    const raised = register.ports.alarms.published.filter((p) => p.change === 'raised');
    expect(raised).toHaveLength(1);
  });

  it('keep the data back when nobody can be notified', async () => {
    register.ports.alarms.publish = async () => {
      throw new Error('bus away');
    };
    expect(await read(personId, personId)).toMatchObject({ ok: false, status: 500 });
  });

  it('name nobody: a pseudonym of the user, and no record', async () => {
    data(await read(personId, personId));
    const text = JSON.stringify(register.ports.alarms.published);
    expect(text).not.toContain(personId);
    expect(text).not.toContain('clerk-1');
  });
});
