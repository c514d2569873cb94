import type { Case } from './case';

const inChina = { file: 'profiles/cn-prefecture.yaml' };

/** Changes of a city's file or of its layers, outside its services. */
export const configCases: readonly Case[] = [
  {
    name: 'installers may let devices in',
    of: 'arlington',
    config: { replace: '[north, south]', by: '[north, south]\n  installerRoles: [field-engineer]' },
    expect: ['security.outside-roles:field-engineer worse high', 'security.settings:devices.installerRoles worse high'],
  },
  {
    name: 'firmware is updated in fewer hours',
    of: 'arlington',
    config: { replace: '[north, south]', by: '[north, south]\n  updates: { window: { minutes: 120 } }' },
    expect: ['nothing.settings:devices.updates.window.minutes neutral info'],
  },
  {
    name: 'raw messages are kept for 90 days instead of 1,095',
    of: 'arlington',
    config: { replace: 'rawDays: 1095', by: 'rawDays: 90' },
    expect: ['data.retention:raw worse high'],
  },
  {
    name: 'curated records are kept for longer than the default',
    of: 'arlington',
    config: { replace: 'rawDays: 1095', by: 'rawDays: 1095\n  curatedDays: 7300' },
    expect: ['data.retention:curated better info'],
  },
  {
    name: 'a layer keeps logs for a year',
    of: 'yinchuan',
    config: { ...inChina, replace: 'logDays: 184', by: 'logDays: 400' },
    expect: ['security.log-retention:365-400 better info'],
  },
  {
    name: 'logs are kept for a month',
    of: 'arlington',
    config: { replace: 'logDays: 365', by: 'logDays: 30' },
    expect: ['security.log-retention:365-30 worse high'],
  },
  {
    name: 'a district more',
    of: 'arlington',
    config: { replace: '[north, south]', by: '[north, south, west]' },
    expect: [
      'availability.restart:foundation.settings neutral low',
      'devices.districts:new neutral low',
      'security.permissions:followed neutral info',
    ],
  },
  {
    name: 'a district is given up',
    of: 'arlington',
    config: { replace: '[north, south]', by: '[north]' },
    expect: [
      'availability.order neutral info',
      'availability.restart:foundation.settings neutral low',
      'devices.districts:gone worse high',
      'security.permissions:followed neutral info',
    ],
  },
  {
    name: 'a district is divided',
    of: 'arlington',
    config: { replace: '[north, south]', by: '[north.ballston, north.clarendon, south]' },
    expect: [
      'availability.restart:foundation.settings neutral low',
      'devices.districts:divided neutral medium',
      'devices.districts:new neutral low',
      'security.permissions:followed neutral info',
    ],
  },
  {
    name: 'a department gets a reader',
    of: 'arlington',
    config: { replace: 'transport: [signals-engineer]', by: 'transport: [signals-engineer, planner]' },
    expect: [
      'security.settings:departments.transport worse high',
      'security.reading-rights:parking.planner worse medium',
      'security.reading-rights:traffic.planner worse medium',
    ],
  },
  {
    name: 'a department whose tables have pseudonyms of people gets a reader',
    of: 'portland',
    config: { replace: 'energy: [charging-engineer]', by: 'energy: [charging-engineer, planner]' },
    expect: [
      'security.settings:departments.energy worse high',
      'security.reading-rights:charging.planner worse high',
      'security.reading-rights:grid.planner worse medium',
    ],
  },
  {
    name: 'the only reader of a department goes',
    of: 'arlington',
    config: { replace: 'transport: [signals-engineer]', by: 'transport: []' },
    expect: [
      'operations.settings:departments.transport worse medium',
      'security.reading-rights:parking.signals-engineer- better info',
      'security.reading-rights:traffic.signals-engineer- better info',
    ],
  },
  {
    name: 'one more person is told of critical alarms',
    of: 'portland',
    config: {
      replace: 'critical: [duty@portland.example]',
      by: 'critical: [duty@portland.example, chief@portland.example]',
    },
    expect: ['operations.recipients:critical better medium'],
  },
  {
    // Finding: it was said twice, once with the address of whoever is no longer told.
    name: 'another person is told of critical alarms',
    of: 'portland',
    config: { replace: 'critical: [duty@portland.example]', by: 'critical: [night@portland.example]' },
    expect: ['operations.recipients:critical worse high'],
  },
  {
    name: 'nobody is told of critical alarms',
    of: 'portland',
    config: { replace: 'critical: [duty@portland.example]', by: 'critical: []' },
    expect: ['operations.recipients:critical worse high'],
  },
  {
    name: 'an operations centre comes',
    of: 'wuzhong',
    config: {
      replace: 'identity: { kind: sigv4 }\n',
      by: 'identity: { kind: sigv4 }\noperations: { access: { operators: [duty-room] }, escalation: { first: [chief@wuzhong.example] } }\n',
    },
    expect: [
      'compliance.acknowledgements:operations worse medium',
      'data.termination-protection:operations better info',
      'operations.alarms-new:operations better info',
      'operations.dashboard:added better info',
      'operations.escalation better medium',
      'operations.rest:operations.new neutral info',
      'operations.settings:operations better info',
      'security.outside-roles:operations.duty-room worse medium',
      'security.settings:operations.access.operators worse high',
      'security.settings:operations.access.operators#2 worse high',
    ],
  },
  {
    name: 'the first people of escalations go, and the second take their place',
    of: 'yinchuan',
    config: { replace: 'first: [shift-lead@yinchuan.example], second', by: 'second' },
    expect: [
      'availability.restart:operations.settings neutral low',
      'operations.escalation worse medium',
      'operations.warning:CK3063:operations.escalation.second worse medium',
      'security.access:operations.escalations-undelivered.service- better info',
    ],
  },
  {
    name: 'a lower budget',
    of: 'portland',
    config: { replace: 'monthly: 9000', by: 'monthly: 7000' },
    expect: ['cost.warning better info'],
  },
  {
    name: 'no budget',
    of: 'portland',
    config: { replace: 'budget: { monthly: 9000, email: finance@portland.example }\n', by: '' },
    expect: ['cost.warning worse medium'],
  },
  {
    name: 'another address for devices',
    of: 'portland',
    config: { replace: 'deviceDomain: iot.portland.example', by: 'deviceDomain: devices.portland.example' },
    expect: ['devices.address worse high'],
  },
  {
    name: 'another address for devices, the old one stays',
    of: 'portland',
    config: {
      replace: 'deviceDomain: iot.portland.example',
      by: 'deviceDomain: devices.portland.example\n  formerDeviceDomains: [iot.portland.example]',
    },
    expect: ['devices.address neutral medium'],
  },
  {
    name: 'a hosted zone for the address of devices that stands',
    of: 'portland',
    config: {
      replace: 'deviceDomain: iot.portland.example',
      by: 'deviceDomain: iot.portland.example\n  deviceHostedZone: Z0123456789ABC',
    },
    expect: [
      'operations.settings:cloud.deviceHostedZone neutral info',
      'availability.blocked:device-domain worse high',
      'operations.rest:device-domain.details neutral info',
    ],
  },
  {
    name: 'no address of its own for devices',
    of: 'portland',
    config: { replace: '  deviceDomain: iot.portland.example\n', by: '' },
    expect: ['devices.address worse high'],
  },
  {
    name: 'sign-in with another issuer',
    of: 'portland',
    config: { replace: 'issuer: https://id.portland.example', by: 'issuer: https://login.portland.example' },
    expect: ['security.settings:identity.issuer neutral high', 'security.sign-in:people neutral high'],
  },
  {
    name: 'sign-in with the pool of the cloud instead of the city’s own',
    of: 'portland',
    config: [
      {
        replace: '  kind: oidc\n  issuer: https://id.portland.example\n  audience: city-apis\n',
        by: '  kind: cognito\n',
      },
      {
        replace: 'access: { operators',
        by: 'access: { groupsClaim: "cognito:groups", cityClaim: custom:city, operators',
      },
      {
        replace: 'groupsClaim: groups\n      cityClaim: city\n      guardianClaim: guardian',
        by: 'groupsClaim: cognito:groups',
      },
      {
        replace: 'groupsClaim: groups\n      cityClaim: city\n      personClaim: person',
        by: 'groupsClaim: cognito:groups',
      },
    ],
    expect: [
      'availability.restart:education.settings neutral low',
      'availability.restart:operations.settings neutral low',
      'availability.restart:residents.settings neutral low',
      'operations.rest:foundation.new neutral info',
      'security.settings:education.guardians.guardianClaim neutral info',
      'security.settings:identity.kind neutral high',
      'security.settings:operations.access.cityClaim neutral info',
      'security.settings:residents.access.groupsClaim neutral info',
      'security.sign-in:people neutral high',
    ],
  },
  {
    name: 'the city moves to another region',
    of: 'portland',
    config: { replace: 'region: us-west-2', by: 'region: us-east-1' },
    expect: [
      'availability.account neutral info',
      'compliance.residency worse high',
      'data.deleted:city.directory worse high',
      'data.deleted:city.transit worse high',
      'devices.moved worse critical',
      'devices.moved:stays neutral medium',
    ],
  },
  {
    name: 'the city moves to another account',
    of: 'portland',
    config: { replace: '"210987654321"', by: '"210987654322"' },
    expect: [
      'availability.account neutral info',
      'data.deleted:city.directory worse high',
      'data.deleted:city.transit worse high',
      'devices.moved worse critical',
      'devices.moved:stays neutral medium',
    ],
  },
  {
    name: 'ICP is recorded',
    of: 'yinchuan',
    config: { replace: 'icp: { recorded: false }', by: 'icp: { recorded: true, number: 宁ICP备2024000001号 }' },
    expect: ['compliance.icp better info'],
  },
  {
    name: 'dashboards in another language',
    of: 'yinchuan',
    config: { ...inChina, replace: 'language: zh', by: 'language: en' },
    expect: [
      'availability.order neutral info',
      'availability.restart:city neutral low',
      'operations.language neutral low',
    ],
  },
  {
    name: 'another time zone',
    of: 'portland',
    config: { replace: 'America/Los_Angeles', by: 'America/Denver' },
    expect: [
      'availability.restart:city neutral low',
      'operations.time-zone neutral high',
      'operations.warning:CK3057:services.lighting.longitude worse medium',
    ],
  },
  {
    name: 'the city is called otherwise',
    of: 'portland',
    config: { replace: 'name: { en: Portland }', by: 'name: { en: City of Portland }' },
    expect: ['operations.name neutral info'],
  },
  {
    name: 'a comment',
    of: 'portland',
    config: { replace: '# A city in the commercial', by: '# One city in the commercial' },
    expect: [],
  },
  {
    name: 'roles of a department in another order',
    of: 'yinchuan',
    config: { replace: '[transport-analyst, transport-operator]', by: '[transport-operator, transport-analyst]' },
    expect: ['nothing.settings:departments.transport neutral info'],
  },
  {
    name: 'the city consents that its data is deleted',
    of: 'portland',
    config: { replace: 'identity:\n', by: 'lake: { deleteData: true }\n\nidentity:\n' },
    expect: ['data.consent worse high'],
  },
  {
    name: 'tables of the lake are open to everybody of the account',
    of: 'portland',
    config: { replace: 'identity:\n', by: 'lake: { lakeFormation: false }\n\nidentity:\n' },
    expect: [
      'availability.order neutral info',
      'compliance.acknowledgements:foundation- better info',
      'operations.account:lake-kept neutral info',
      'security.lake-rights:open worse high',
    ],
  },
  {
    name: 'changes of data must be approved',
    of: 'portland',
    config: { replace: 'identity:\n', by: 'approvals: { data: [records office] }\n\nidentity:\n' },
    expect: ['compliance.approvals:data better info'],
  },
];
