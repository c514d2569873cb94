import { IotServer } from '../../../bench/iot-server';
import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import { openRegistry } from '../../../lib/devices/registry/open-registry';
import { readQuotas } from '../../../lib/devices/registry/read-quotas';

describe('opening the registry of an account', () => {
  const server = new IotServer({
    registry: memoryRegistry(),
    account: '111122223333',
    quota: 250,
    operations: ['CreateThing'],
  });
  let place: { account: string; region: string; endpoint: string };

  beforeAll(async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'made-up', AWS_SECRET_ACCESS_KEY: 'made-up' });
    place = { account: '111122223333', region: 'eu-west-2', endpoint: await server.start() };
  });
  afterAll(() => server.stop());

  it('gives the registry of the account whose credentials are at hand', async () => {
    const registry = await openRegistry(place);
    await registry.createThing({ thingName: 'a', attributes: { district: 'north' } });
    expect(await registry.describeThing({ thingName: 'a' })).toMatchObject({ attributes: { district: 'north' } });
    expect(await registry.describeThing({ thingName: 'b' })).toBeUndefined();
    await expect(registry.createThing({ thingName: 'a b' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('refuses another account', async () => {
    const other = openRegistry({ ...place, account: '999900001111' });
    await expect(other).rejects.toMatchObject({ code: 'CK6201', message: expect.stringContaining('111122223333') });
  });

  it('reads the quotas of the account', async () => {
    const { quotas, source } = await readQuotas(place);
    expect([source, quotas.createThing, quotas.updateThing]).toEqual(['service-quotas', 250, 100]);
  });
});
