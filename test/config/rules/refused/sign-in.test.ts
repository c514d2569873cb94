import { type Refusal, refusals } from '../../../support/refused-settings';

const signIn = { kind: 'oidc', audience: 'a' };
const issuer = (address: string) => ({
  identity: `{ kind: ${signIn.kind}, audience: ${signIn.audience}, issuer: "${address}" }`,
});
const inRegister = (roles: string) => ({
  identity: '{ kind: cognito }',
  services: `{ residents: { population: 9, retention: { application: 9y }, access: { protectionOfficer: [a], ${roles} } } }`,
});

const cases: readonly Refusal[] = [
  [
    'an issuer without TLS',
    issuer('http://id.city.example'),
    'CK2008 identity.issuer',
    issuer('https://id.city.example'),
  ],
  [
    'the settings of an issuer',
    issuer('https://id.city.example/.well-known/openid-configuration'),
    'CK2008 identity.issuer',
    issuer('https://id.city.example'),
  ],
  [
    'an endpoint of an issuer',
    issuer('https://id.city.example/realms/city/protocol/openid-connect/token'),
    'CK2008 identity.issuer',
    issuer('https://id.city.example/realms/city'),
  ],
  [
    'an issuer without TLS, with its settings',
    issuer('http://id.city.example/.well-known/openid-configuration'),
    'CK2008 identity.issuer',
    issuer('https://id.city.example'),
  ],
  [
    'the sign-in page of a pool',
    issuer('https://city.auth.us-west-2.amazoncognito.com'),
    'CK2008 identity.issuer',
    issuer('https://cognito-idp.us-west-2.amazonaws.com/us-west-2_Ab1'),
  ],
  [
    'a pool with a slash',
    issuer('https://cognito-idp.us-west-2.amazonaws.com/us-west-2_Ab1/'),
    'CK2008 identity.issuer',
    issuer('https://cognito-idp.us-west-2.amazonaws.com/us-west-2_Ab1'),
  ],
  [
    'whichever tenant',
    issuer('https://login.microsoftonline.com/common/v2.0'),
    'CK2008 identity.issuer',
    issuer('https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0'),
  ],
  [
    'an issuer without the slash of its tokens',
    issuer('https://city.eu.auth0.com'),
    'CK2008 identity.issuer',
    issuer('https://city.eu.auth0.com/'),
  ],
  ['an issuer with a query', issuer('https://a.example/?x=1'), 'CK2008 identity.issuer', issuer('https://a.example/x')],
  [
    'an issuer that nobody outside can ask',
    issuer('https://10.0.0.1/'),
    'CK2008 identity.issuer',
    issuer('https://10.example/'),
  ],
  [
    'residents who are staff',
    inRegister('clerk: [b], resident: [b]'),
    'CK3103 services.residents.access.resident[0]',
    inRegister('clerk: [b], resident: [c]'),
  ],
  [
    'roles that differ by case',
    { departments: '{ transport: [Analyst, analyst] }' },
    'CK3085 departments.transport[1]',
    { departments: '{ transport: [Analyst, analyst-2] }' },
  ],
  [
    'a role of installers in another case than a department has it',
    { departments: '{ transport: [Analyst] }', devices: '{ installerRoles: [analyst] }' },
    'CK3085 departments.transport[0]',
    { departments: '{ transport: [Analyst] }', devices: '{ installerRoles: [Analyst] }' },
  ],
  [
    'a role of a service in another case',
    {
      departments: '{ transport: [Desk] }',
      identity: '{ kind: sigv4 }',
      services: '{ traffic: { signals: 3 }, requests: { desks: 1, access: { protectionOfficer: [desk] } } }',
    },
    'CK3085 services.requests.access.protectionOfficer[0]',
    {
      services: '{ traffic: { signals: 3 }, requests: { desks: 1, access: { protectionOfficer: [desk] } } }',
    },
  ],
  [
    'a role by its ARN',
    { services: '{ charging: { connectors: 9, access: { support: ["arn:aws:iam::111122223333:role/a"] } } }' },
    'CK2008 services.charging.access.support[0]',
    { services: '{ charging: { connectors: 9, access: { support: [a] } } }' },
  ],
];

describe('what cannot be signed in with, or differs from another role by little, is refused', () => {
  refusals(cases);
});
