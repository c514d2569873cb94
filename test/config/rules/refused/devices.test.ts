import { generateKeyPairSync } from 'node:crypto';
import { type Refusal, refusals } from '../../../support/refused-settings';
import { fromFactory, newVendorCa } from '../../../support/vendor-ca';

const pem = (text: string) => JSON.stringify(text);
const authority = (certificate: string) => ({
  devices: `{ certificateAuthorities: [{ id: a, deviceType: signal-controller, certificate: ${pem(certificate)} }] }`,
});
const signer = (key: string) => ({ devices: `{ updates: { signingKeys: [{ id: a, publicKey: ${pem(key)} }] } }` });
const publicKey = (kind: 'ed25519' | 'x25519') =>
  generateKeyPairSync(kind as 'ed25519').publicKey.export({ type: 'spki', format: 'pem' }) as string;
const ca = newVendorCa();

const cases: readonly Refusal[] = [
  [
    'a city without district',
    { devices: '{ districts: [] }' },
    'CK2007 devices.districts',
    { devices: '{ districts: [all] }' },
  ],
  [
    'an attribute twice',
    { devices: '{ types: [{ id: a, service: heat, searchableAttributes: [model, model] }] }' },
    'CK3010 devices.types[0].searchableAttributes[1]',
    { devices: '{ types: [{ id: a, service: heat, searchableAttributes: [model, maker] }] }' },
  ],
  [
    'an old certificate that stays beside two new ones',
    { devices: '{ rotation: { maxAgeDays: 30, keepOldDays: 30 } }' },
    'CK3065 devices.rotation.keepOldDays',
    { devices: '{ rotation: { maxAgeDays: 30, keepOldDays: 29 } }' },
  ],
  [
    'an area whose edge has lost its sign',
    { timeZone: 'America/New_York', devices: '{ area: { south: 38, west: -77, north: 39, east: 77 } }' },
    'CK3057 devices.area.east',
    { timeZone: 'America/New_York', devices: '{ area: { south: 38, west: -77, north: 39, east: -76 } }' },
  ],
  [
    'a certificate of no CA',
    authority(fromFactory(ca, { commonName: 'a' }).certificate),
    'CK3053 devices.certificateAuthorities[0].certificate',
    authority(ca.certificatePem),
  ],
  [
    'a key that signs nothing',
    signer(publicKey('x25519')),
    'CK3053 devices.updates.signingKeys[0].publicKey',
    signer(publicKey('ed25519')),
  ],
  [
    'an area that reaches to the pole',
    { devices: '{ area: { south: 45, west: -123, north: 90, east: -122 } }' },
    'CK3075 devices.area.north',
    { devices: '{ area: { south: 45, west: -123, north: 46, east: -122 } }' },
  ],
  [
    'an area of a continent',
    { devices: '{ area: { south: 30, west: -123, north: 46, east: -122 } }' },
    'CK3075 devices.area',
    { devices: '{ area: { south: 31, west: -123, north: 46, east: -122 } }' },
  ],
  [
    'a mapping with a column of blanks',
    { devices: '{ inventories: { a: { deviceType: signal-controller, columns: { externalId: " " } } } }' },
    'CK3067 devices.inventories.a.columns.externalId',
    { devices: '{ inventories: { a: { deviceType: signal-controller, columns: { externalId: ID } } } }' },
  ],
];

describe('a setting of devices that a certificate, a map or AWS would refuse', () => {
  refusals(cases);
});
