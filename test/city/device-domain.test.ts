import { Template } from 'aws-cdk-lib/assertions';
import { synthInMemory } from '../../lib/assembly/synth-in-memory';
import type { City } from '../../lib/config';
import { services } from '../../lib/services';
import { city, stacks } from '../support/city';

const cityWith = (cloud: Partial<City['cloud']>): City => {
  const plain = city({ region: 'us-west-2' });
  return { ...plain, cloud: { ...plain.cloud, ...cloud } };
};

/** The stack of the domains alone. */
const domainsOf = (cloud: Partial<City['cloud']>): Template => {
  const [stack] = synthInMemory(cityWith(cloud), services, ['device-domain']);
  return Template.fromJSON(stack?.template as { [key: string]: unknown });
};

const configurations = (cloud: Partial<City['cloud']>) =>
  domainsOf(cloud).findResources('AWS::IoT::DomainConfiguration');

describe('domains of devices', () => {
  it('are served in a stack of their own, after the one that knows the endpoint', () => {
    const made = stacks(cityWith({ deviceDomain: 'iot.example.org' }));
    expect(made['device-domain']?.dependencies.map(({ node }) => node.id)).toEqual(['foundation']);
    const template = domainsOf({ deviceDomain: 'iot.example.org' });
    template.hasResourceProperties('AWS::IoT::DomainConfiguration', { DomainName: 'iot.example.org' });
    template.hasOutput('DeviceAddress', { Value: 'iot.example.org' });
    template.hasParameter('*', { Default: '/citykit/testville/iot-endpoint' });
  });

  it('are made last, so that no other stack waits for their records', () => {
    const made = Object.keys(stacks(cityWith({ deviceDomain: 'iot.example.org' })));
    expect(made.at(-1)).toBe('device-domain');
  });

  it('are none where the city names none', () => {
    expect(Object.keys(stacks(cityWith({})))).not.toContain('device-domain');
  });

  it('stay as they are when devices are given another one', () => {
    const before = configurations({ deviceDomain: 'iot.example.org' });
    const after = configurations({ deviceDomain: 'new.example.org', formerDeviceDomains: ['iot.example.org'] });
    const [id] = Object.keys(before) as [string];
    expect(after[id]).toEqual(before[id]);
    expect(Object.keys(after)).toHaveLength(2);
  });

  it('have names that do not clash when one follows another', () => {
    const names = (domain: string) =>
      Object.values(configurations({ deviceDomain: domain })).map((c) => c.Properties.DomainConfigurationName);
    expect([...names('iot.example.org'), ...names('new.example.org')]).toEqual([
      'testville--iot.example.org',
      'testville--new.example.org',
    ]);
  });

  it('get their records in the hosted zone of the city', () => {
    const template = domainsOf({ deviceDomain: 'iot.example.org', deviceHostedZone: 'Z0123456789ABC' });
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      HostedZoneId: 'Z0123456789ABC',
    });
  });
});
