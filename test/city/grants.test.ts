import { services } from '../../lib/services';
import { accountTemplate, city, regions, templates } from '../support/city';
import { vainGrants } from '../support/iam-resources';

/** Every service there is, so that every grant of the house is looked at. */
const sections = {
  traffic: { signals: 3 },
  charging: { connectors: 4 },
  residents: { population: 10, retention: { application: '10y' } },
  grid: {
    meters: 3,
    standard: 'en50160',
    nominalVolts: 230,
    vtn: { address: 'https://vtn.power.example', programs: [{ program: 'Peak', asset: 'F-1' }] },
  },
};

describe.each(Object.entries(regions))('roles in %s', (_partition, region) => {
  it('are allowed nothing in vain: each action acts on a resource of its statement, and each resource is acted on', async () => {
    const identity = { kind: region.startsWith('cn-') ? 'sigv4' : 'cognito' };
    const departments = { 'civil-affairs': ['clerk'], energy: ['engineer'] };
    const devices = { proxyRole: 'proxy' };
    const of = city({ region, identity, services: sections, departments, devices });
    const all = [...Object.values(templates(of, services)), accountTemplate([of])];
    expect((await Promise.all(all.map(vainGrants))).flat()).toEqual([]);
  });
});
