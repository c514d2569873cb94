import { data, newKey, slug, TestRegister } from '../../support/residents-office';
import { annaTestwell, wangFang } from '../../support/residents-people';

const purpose = 'record-maintenance';

describe('people, over HTTP', () => {
  let register: TestRegister;
  beforeEach(async () => {
    register = await TestRegister.open();
  });
  afterEach(() => register.close());

  const create = async (body = annaTestwell) =>
    data(await register.client('registrar').createPerson({ body, purpose, idempotencyKey: newKey() }));

  it('enters a person and reads them again', async () => {
    const { id } = await create();
    const read = data(await register.client('registrar').readPerson({ path: { personId: id }, purpose }));
    expect(read).toMatchObject({ givenName: 'Anna', phone: '+447700900123', version: 1, masked: [], etag: '"1"' });
  });

  it('normalises phone and address', async () => {
    const person = await create(wangFang);
    expect(person).toMatchObject({ phone: '+8695112345678', address: { divisionCode: '640104' } });
  });

  it('amends the version that is named, and keeps the one before', async () => {
    const registrar = register.client('registrar');
    const { id, etag } = await create();
    const path = { personId: id };
    const after = data(
      await registrar.amendPerson({ path, purpose, ifMatch: etag, body: { familyName: 'Newname', email: null } }),
    );
    expect(after).toMatchObject({ familyName: 'Newname', version: 2 });
    expect(after).not.toHaveProperty('email');
    expect(data(await registrar.readPerson({ path, purpose, query: { version: 1 } }))).toMatchObject({
      familyName: 'Testwell',
    });
    const versions = data(await registrar.listPersonVersions({ path, purpose, query: { limit: 1 } }));
    expect(versions.items.map((p) => p.version)).toEqual([2]);
    const next = data(
      await registrar.listPersonVersions({ path, purpose, query: { cursor: versions.next as string } }),
    );
    expect(next.items.map((p) => p.version)).toEqual([1]);
    expect(next.next).toBeNull();
  });

  it('refuses a change of a version that is not the current one', async () => {
    const registrar = register.client('registrar');
    const { id, etag } = await create();
    const path = { personId: id };
    await registrar.amendPerson({ path, purpose, ifMatch: etag, body: { familyName: 'First' } });
    expect(slug(await registrar.amendPerson({ path, purpose, ifMatch: etag, body: { familyName: 'Second' } }))).toBe(
      'version-conflict',
    );
  });

  it('shows a clerk masked fields', async () => {
    const { id } = await create();
    const read = data(
      await register.client('clerk').readPerson({ path: { personId: id }, purpose: 'application-processing' }),
    );
    expect(read).toMatchObject({ givenName: 'Anna', phone: '*********0123', birthDate: '1985-**-**' });
    expect(read).not.toHaveProperty('address');
    expect(read.masked).toContain('address');
  });

  it('writes the audit record before it opens the data', async () => {
    const { id } = await create();
    const before = register.trail().length;
    await register.client('clerk').readPerson({ path: { personId: id }, purpose: 'oversight' });
    expect(register.trail().slice(before)).toMatchObject([
      { role: 'clerk', purpose: 'oversight', legalBasis: 'statutory-duty', operation: 'readPerson', result: 'allowed' },
    ]);
  });

  it('discloses nothing when the audit record cannot be written', async () => {
    const { id } = await create();
    register.ports.audit.create = async () => {
      throw new Error('bucket away');
    };
    const answer = await register.client('registrar').readPerson({ path: { personId: id }, purpose });
    expect(slug(answer)).toBe('audit-unavailable');
    expect(JSON.stringify(answer)).not.toContain('Anna');
  });
});
