import { services } from '../../../lib/services';
import { brief, cityYaml, inChina, inGov, problemsOf, read } from '../../support/config-folder';
import { beacon } from '../../support/services/beacon';
import { newVendorCa } from '../../support/vendor-ca';

const authority = JSON.stringify(newVendorCa().certificatePem);

/** Each rule with a city that breaks it and one that keeps it. */
const cases: [string, Record<string, string>, string, Record<string, string>][] = [
  [
    'device domain outside aws',
    { cloud: '{ account: "111122223333", region: us-gov-west-1, deviceDomain: iot.example.org }' },
    'CK3001 cloud.deviceDomain',
    { cloud: '{ account: "111122223333", region: us-west-2, deviceDomain: iot.example.org }' },
  ],
  [
    'former device domain outside aws',
    { cloud: '{ account: "111122223333", region: cn-north-1, formerDeviceDomains: [iot.example.org] }' },
    'CK3001 cloud.formerDeviceDomains',
    { cloud: '{ account: "111122223333", region: us-west-2, formerDeviceDomains: [iot.example.org] }' },
  ],
  [
    'device domain that is its own predecessor',
    {
      cloud:
        '{ account: "111122223333", region: us-west-2, deviceDomain: iot.example.org, formerDeviceDomains: [a.example, iot.example.org] }',
    },
    'CK3010 cloud.formerDeviceDomains[1]',
    {
      cloud:
        '{ account: "111122223333", region: us-west-2, deviceDomain: iot.example.org, formerDeviceDomains: [a.example] }',
    },
  ],
  [
    'device domain that is no host name',
    { cloud: '{ account: "111122223333", region: us-west-2, deviceDomain: abc xyz }' },
    'CK2008 cloud.deviceDomain',
    { cloud: '{ account: "111122223333", region: us-west-2, deviceDomain: abc.xyz }' },
  ],
  [
    'device domain at the top of its zone',
    {
      cloud:
        '{ account: "111122223333", region: us-west-2, deviceHostedZone: Z0123456789ABC, deviceDomain: example.org }',
    },
    'CK3023 cloud.deviceDomain',
    { cloud: '{ account: "111122223333", region: us-west-2, deviceDomain: example.org }' },
  ],
  [
    'former device domain at the top of its zone',
    {
      cloud:
        '{ account: "111122223333", region: us-west-2, deviceHostedZone: Z0123456789ABC, formerDeviceDomains: [a.example.org, example.org] }',
    },
    'CK3023 cloud.formerDeviceDomains[1]',
    {
      cloud:
        '{ account: "111122223333", region: us-west-2, deviceHostedZone: Z0123456789ABC, formerDeviceDomains: [a.example.org, b.example.org] }',
    },
  ],
  [
    'hosted zone of no domain',
    { cloud: '{ account: "111122223333", region: us-west-2, deviceHostedZone: Z0123456789ABC }' },
    'CK3022 cloud.deviceHostedZone',
    {
      cloud:
        '{ account: "111122223333", region: us-west-2, deviceHostedZone: Z0123456789ABC, deviceDomain: iot.example.org }',
    },
  ],
  [
    'budget where CloudFormation makes none',
    {
      cloud: '{ account: "111122223333", region: eu-south-2 }',
      budget: '{ monthly: 10, email: a@city.example }',
    },
    'CK3001 budget',
    {
      cloud: '{ account: "111122223333", region: eu-west-2 }',
      budget: '{ monthly: 10, email: a@city.example }',
    },
  ],
  [
    'budget in GovCloud',
    { ...inGov, budget: '{ monthly: 10, email: a@city.example }' },
    'CK3001 budget',
    { ...inChina, budget: '{ monthly: 1000, email: a@city.example }' },
  ],
  [
    'Cognito in China',
    { ...inChina, identity: '{ kind: cognito }' },
    'CK3001 identity.kind',
    { ...inGov, identity: '{ kind: cognito }' },
  ],
  [
    'OIDC in China without ICP',
    { ...inChina, identity: '{ kind: oidc, issuer: "https://id.city.example", audience: city }' },
    'CK3002 identity.kind',
    { ...inChina, identity: '{ kind: sigv4 }' },
  ],
  [
    'OIDC without issuer',
    { identity: '{ kind: oidc, audience: city }' },
    'CK3012 identity.issuer',
    { identity: '{ kind: cognito }' },
  ],
  [
    'issuer without OIDC',
    { identity: '{ kind: cognito, issuer: "https://id.city.example" }' },
    'CK3014 identity.issuer',
    { identity: '{ kind: oidc, issuer: "https://id.city.example", audience: city }' },
  ],
  [
    'ICP outside China',
    { cloud: '{ account: "111122223333", region: us-west-2, icp: { recorded: false } }' },
    'CK3003 cloud.icp',
    { cloud: '{ account: "111122223333", region: cn-north-1, icp: { recorded: false } }' },
  ],
  [
    'ICP without number',
    { cloud: '{ account: "111122223333", region: cn-north-1, icp: { recorded: true } }' },
    'CK3004 cloud.icp.recorded',
    { cloud: '{ account: "111122223333", region: cn-north-1, icp: { recorded: true, number: 宁ICP备2024000001号 } }' },
  ],
  [
    'a wave of a district that is not there',
    { devices: '{ districts: [docks], updates: { waves: [[dock]] } }' },
    'CK3018 devices.updates.waves[0][0]',
    { devices: '{ districts: [docks], updates: { waves: [[docks]] } }' },
  ],
  [
    'a district in two waves',
    { devices: '{ districts: [docks], updates: { waves: [[docks], [docks]] } }' },
    'CK3010 devices.updates.waves[1][0]',
    { devices: '{ districts: [docks, hill], updates: { waves: [[docks], [hill]] } }' },
  ],
  [
    'logs shorter than the law',
    { ...inChina, retention: '{ logDays: 183 }' },
    'CK3005 retention.logDays',
    { retention: '{ logDays: 183 }' },
  ],
  [
    'an archive sooner than S3 takes it',
    { retention: '{ rarelyReadAfterDays: 30, archivedAfterDays: 59 }' },
    'CK3060 retention.archivedAfterDays',
    { retention: '{ rarelyReadAfterDays: 30, archivedAfterDays: 60 }' },
  ],
  [
    'a division that does not exist',
    { ...inChina, division: '"640199"' },
    'CK3006 division',
    { ...inChina, division: '"640100"' },
  ],
  ['a division outside China', { division: '"640100"' }, 'CK3007 division', { ...inChina, division: '"640104"' }],
  ['a time zone that does not exist', { timeZone: 'Asia/Yinchuan' }, 'CK3008 timeZone', { timeZone: 'US/Pacific' }],
  [
    'a department without service',
    { departments: '{ transprt: [analyst] }' },
    'CK3009 departments.transprt',
    { departments: '{ transport: [analyst] }' },
  ],
  [
    'a district twice',
    { devices: '{ districts: [a, b, a] }' },
    'CK3010 devices.districts[2]',
    { devices: '{ districts: [a, b] }' },
  ],
  [
    'more thing groups than a stack takes',
    { devices: `{ districts: [${Array.from({ length: 67 }, (_, i) => `d${i}`)}] }` },
    'CK3015 devices.districts',
    { devices: `{ districts: [${Array.from({ length: 66 }, (_, i) => `d${i}`)}] }` },
  ],
  [
    'a CA of a device type that the city has not',
    {
      devices: `{ certificateAuthorities: [{ id: a, deviceType: signal-controler, certificate: ${authority} }] }`,
    },
    'CK3016 devices.certificateAuthorities[0].deviceType',
    {
      devices: `{ certificateAuthorities: [{ id: a, deviceType: signal-controller, certificate: ${authority} }] }`,
    },
  ],
  [
    'an address twice',
    { notifications: '{ major: [a@city.example, a@city.example] }' },
    'CK3010 notifications.major[1]',
    { notifications: '{ major: [a@city.example], minor: [a@city.example] }' },
  ],
  [
    'a section that contradicts itself',
    { services: '{ traffic: { signals: 3, scheduledFlash: [{ from: "05:00", to: "05:00" }] } }' },
    'CK3111 services.traffic.scheduledFlash[0].to',
    { services: '{ traffic: { signals: 3, scheduledFlash: [{ from: "23:00", to: "05:00" }] } }' },
  ],
];

describe('meaning', () => {
  it.each(cases)('%s', (_, broken, expected, kept) => {
    const problems = problemsOf(broken);
    expect(problems.map((p) => `${p.code} ${p.path}`)).toEqual([expected]);
    expect(problems[0]?.hint).not.toBe('');
    expect(problemsOf(kept)).toEqual([]);
  });

  it('warnings leave the city usable', () => {
    expect(read(cityYaml({ division: '"640100"' })).city).toBeDefined();
  });

  it('a rule is silent about what it cannot know', () => {
    const wrongRegion = { cloud: '{ account: "111122223333", region: nowhere }', identity: '{ kind: cognito }' };
    expect(brief(problemsOf({ ...wrongRegion, division: '"640100"' }))).toEqual(['CK2006 3']);
  });

  it('an API for people needs a way to sign in', () => {
    const portal = {
      ...beacon,
      apis: [{ id: 'portal', name: beacon.name, processor: 'flash', kind: 'http', routes: [], callers: 'people' }],
    } as const;
    const section = { services: '{ beacon: { beacons: 1 } }' };
    const withPortal = { services: [...services, portal] };
    expect(read(cityYaml(section), withPortal).problems).toMatchObject([{ code: 'CK3013', path: 'services.beacon' }]);
    expect(read(cityYaml({ ...section, identity: '{ kind: cognito }' }), withPortal).problems).toEqual([]);
  });

  it.each(['xn', 'sthree', 'sthree-bay', 'amzn-s3-demo', 'account'])(
    'a city whose names are kept by another: %s',
    (city) => {
      expect(read(cityYaml({ city })).problems).toMatchObject([{ code: 'CK3030', path: 'city' }]);
      expect(read(cityYaml({ city: `o-${city}` })).problems).toEqual([]);
    },
  );
});
