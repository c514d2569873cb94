import { type Case, servicesOf, withDevices } from './case';

const inChina = { file: 'profiles/cn-prefecture.yaml' };

/** Changes of a city's file or of its layers. */
export const configCases: readonly Case[] = [
  {
    name: 'twelve more signals',
    of: 'yinchuan',
    config: { replace: 'signals: 640', by: 'signals: 652' },
    expect: ['devices.count:signal-controller neutral low'],
  },
  {
    name: 'another corridor',
    of: 'yinchuan',
    config: {
      replace: '    corridors:\n',
      by: '    corridors:\n      - id: huanghe-rd\n        junctions: ["0301", "0302"]\n',
    },
    expect: [
      'availability.restart:traffic.settings neutral low',
      'operations.settings:traffic.corridors.huanghe-rd better info',
    ],
  },
  {
    name: 'a service leaves the city',
    of: 'portland',
    config: [
      { replace: / {2}charging:\n(?: {4}.*\n)+/, by: '' },
      { replace: '  energy: [charging-engineer]\n', by: '' },
    ],
    expect: [
      'security.settings:departments.energy better info',
      'data.deleted:charging.directory worse high',
      'data.deleted:charging.transit worse high',
      'data.orphaned:charging worse medium',
      'devices.service:charging worse critical',
    ],
  },
  {
    name: 'a service comes to the city',
    of: 'arlington',
    config: { replace: '  residents:\n', by: '  charging:\n    connectors: 40\n  residents:\n' },
    expect: ['devices.service:charging better medium'],
  },
  {
    name: 'the register of people leaves the city',
    of: 'arlington',
    config: [{ replace: / {2}residents:\n(?: {4}.*\n)+/, by: '' }],
    expect: [
      // No other service of it has data of people.
      ...['foundation', ...servicesOf('arlington').filter((id) => id !== 'residents')].map(
        (stack) => `compliance.acknowledgements:${stack}.standard- neutral info`,
      ),
      'data.deleted:residents.directory worse high',
      'data.deleted:residents.transit worse high',
      'data.orphaned:residents worse medium',
      'devices.service:residents worse critical',
    ],
  },
  {
    name: 'the signals leave the city',
    of: 'portland',
    config: [
      { replace: / {2}traffic:\n(?: {4}.*\n)+/, by: '' },
      { replace: '  transport: [signals-engineer]\n', by: '' },
      { replace: '# Two junctions share their timing limits: an anchor and merge keys keep them equal.\n', by: '' },
    ],
    expect: [
      'security.settings:departments.transport better info',
      'data.deleted:traffic.directory worse high',
      'data.deleted:traffic.transit worse high',
      'data.orphaned:traffic worse medium',
      'devices.service:traffic worse critical',
    ],
  },
  {
    name: 'installers may let devices in',
    of: 'arlington',
    config: { replace: '[north, south]', by: '[north, south]\n  installerRoles: [field-engineer]' },
    expect: [
      'security.settings:devices.installerRoles worse high',
      ...withDevices('arlington').map((id) => `security.outside-roles:${id}.field-engineer worse high`),
    ],
  },
  {
    name: 'firmware is updated in fewer hours',
    of: 'arlington',
    config: { replace: '[north, south]', by: '[north, south]\n  updates: { window: { minutes: 120 } }' },
    expect: ['devices.settings:devices.updates.window.minutes neutral info'],
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
    expect: [
      ...['foundation', ...servicesOf('yinchuan')].map(
        (stack) => `security.log-retention:${stack}.365-400 better info`,
      ),
    ],
  },
  {
    name: 'logs are kept for a month',
    of: 'arlington',
    config: { replace: 'logDays: 365', by: 'logDays: 30' },
    expect: [
      ...['foundation', ...servicesOf('arlington')].map((stack) => `security.log-retention:${stack}.365-30 worse high`),
    ],
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
      'security.reading-rights:traffic.planner worse medium',
    ],
  },
  {
    name: 'a department whose tables have pseudonyms of people gets a reader',
    of: 'portland',
    config: { replace: 'energy: [charging-engineer]', by: 'energy: [charging-engineer, planner]' },
    expect: ['security.settings:departments.energy worse high', 'security.reading-rights:charging.planner worse high'],
  },
  {
    name: 'the only reader of a department goes',
    of: 'arlington',
    config: { replace: 'transport: [signals-engineer]', by: 'transport: []' },
    expect: [
      'security.settings:departments.transport better info',
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
    name: 'nobody is told of critical alarms',
    of: 'portland',
    config: { replace: 'critical: [duty@portland.example]', by: 'critical: []' },
    expect: ['operations.recipients:critical worse high'],
  },
  {
    name: 'a lower budget',
    of: 'portland',
    config: { replace: 'monthly: 9000', by: 'monthly: 7000' },
    expect: ['operations.budget neutral low'],
  },
  {
    name: 'no budget',
    of: 'portland',
    config: { replace: 'budget: { monthly: 9000, email: finance@portland.example }\n', by: '' },
    expect: ['operations.budget worse medium'],
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
      'operations.rest:device-domain.new neutral info',
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
    expect: ['security.sign-in:residents.people neutral high'],
  },
  {
    name: 'more people are clerks, and others than before',
    of: 'portland',
    config: { replace: 'clerk: [records-counter]', by: 'clerk: [front-desk, call-centre]' },
    expect: [
      'security.settings:residents.access.clerk worse high',
      'availability.restart:residents.settings neutral low',
      'security.exposure:residents.access.clerk worse medium',
      'security.exposure:residents.access.clerk- better info',
    ],
  },
  {
    name: 'clerks see dates of birth',
    of: 'portland',
    config: {
      replace: '    access:\n',
      by: '    masking: { clerk: [citizenNumber, identifier, phone, email, address, links] }\n    access:\n',
    },
    expect: [
      'security.settings:residents.masking.clerk worse high',
      'availability.restart:residents.settings neutral low',
      'security.exposure:residents.masking.clerk- worse medium',
    ],
  },
  {
    name: 'bulk export is switched on',
    of: 'portland',
    config: { replace: '    access:\n', by: '    exports: { enabled: true }\n    access:\n' },
    expect: [
      'security.settings:residents.exports.enabled worse high',
      'availability.restart:residents.settings neutral low',
      'security.exposure:residents.exports.enabled worse medium',
    ],
  },
  {
    name: 'smaller groups of people are not shown any more',
    of: 'portland',
    config: { replace: '    access:\n', by: '    smallGroupMinimum: 20\n    access:\n' },
    expect: [
      'availability.restart:residents.settings neutral low',
      'security.exposure:residents.smallGroupMinimum better info',
    ],
  },
  {
    name: 'groups stand in another claim of the token',
    of: 'portland',
    config: { replace: 'groupsClaim: groups', by: 'groupsClaim: roles' },
    expect: [
      'availability.restart:residents.settings neutral low',
      'security.exposure:residents.access.groupsClaim neutral medium',
    ],
  },
  {
    name: 'sign-in with the pool of the cloud instead of the city’s own',
    of: 'portland',
    config: {
      replace: '  kind: oidc\n  issuer: https://id.portland.example\n  audience: city-apis\n',
      by: '  kind: cognito\n',
    },
    expect: [
      'availability.restart:residents.platform neutral low',
      'operations.rest:foundation.new neutral info',
      'security.sign-in:residents.people neutral high',
    ],
  },
  {
    name: 'the city moves to another region',
    of: 'portland',
    config: { replace: 'region: us-west-2', by: 'region: us-east-1' },
    expect: ['compliance.residency worse high', 'devices.moved worse critical'],
  },
  {
    name: 'the city moves to another account',
    of: 'portland',
    config: { replace: '"210987654321"', by: '"210987654322"' },
    expect: ['devices.moved worse critical'],
  },
  {
    name: 'ICP is recorded',
    of: 'yinchuan',
    config: { replace: 'icp: { recorded: false }', by: 'icp: { recorded: true, number: 宁ICP备2024000001号 }' },
    expect: ['compliance.icp better info'],
  },
  {
    name: 'applications are kept for five years instead of ten',
    of: 'yinchuan',
    config: { replace: 'application: 10y', by: 'application: 5y' },
    expect: [
      'data.settings:residents.retention.application worse high',
      'availability.restart:residents.settings neutral low',
      'compliance.duty:residents.retention.application worse high',
    ],
  },
  {
    name: 'people are answered later',
    of: 'yinchuan',
    config: { replace: 'respondWithin: 15d', by: 'respondWithin: 30d' },
    expect: [
      'availability.restart:residents.settings neutral low',
      'compliance.duty:residents.dataSubjectRequests.respondWithin worse high',
    ],
  },
  {
    name: 'adaptive timing runs three times as often',
    of: 'portland',
    config: { replace: 'everyMinutes: 15', by: 'everyMinutes: 5' },
    expect: [
      'availability.restart:traffic.settings neutral low',
      'devices.settings:traffic.adaptiveTiming.everyMinutes better info',
      'operations.clock:ProcessortimingClock neutral low',
    ],
  },
  {
    name: 'adaptive timing is switched off',
    of: 'portland',
    config: { replace: 'enabled: true\n      everyMinutes', by: 'enabled: false\n      everyMinutes' },
    expect: [
      'availability.removed:traffic worse high',
      'compliance.acknowledgements:traffic- better info',
      'data.deleted:traffic.transit worse high',
      'data.orphaned:traffic.logs worse low',
      'devices.settings:traffic.adaptiveTiming.enabled worse medium',
      'operations.dashboard:followed neutral info',
      'security.alarm-removed:traffic.with-parts neutral info',
    ],
  },
  {
    name: 'dashboards in another language',
    of: 'yinchuan',
    config: { ...inChina, replace: 'language: zh', by: 'language: en' },
    expect: [
      'availability.order neutral info',
      ...servicesOf('yinchuan').map((id) => `availability.restart:${id}.platform neutral low`),
      'operations.language neutral low',
    ],
  },
  {
    name: 'another time zone',
    of: 'portland',
    config: { replace: 'America/Los_Angeles', by: 'America/Denver' },
    expect: [
      ...servicesOf('portland').map((id) => `availability.restart:${id}.platform neutral low`),
      'operations.time-zone neutral high',
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
    expect: ['nothing.settings:departments.transport neutral info', 'security.reading-rights:same neutral info'],
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
      'security.lake-rights:open worse high',
    ],
  },
  {
    name: 'changes of data must be approved',
    of: 'portland',
    config: { replace: 'identity:\n', by: 'approvals: { data: [records office] }\n\nidentity:\n' },
    expect: ['compliance.approvals:data better info'],
  },
  {
    name: 'a tariff changes',
    of: 'portland',
    config: { replace: 'price: 0.32', by: 'price: 0.35' },
    expect: [
      'availability.restart:charging.settings neutral low',
      'cost.settings:charging.tariffs.flat.elements.1.price_components.1.price worse medium',
    ],
  },
  {
    name: 'the wireless pads go',
    of: 'portland',
    config: { replace: '    wireless: { pads: 4 }\n', by: '' },
    expect: [
      'devices.settings:charging.wireless.pads worse medium',
      'availability.removed:charging worse high',
      'availability.restart:charging.settings neutral low',
      'compliance.acknowledgements:charging- better info',
      'data.deleted:charging.transit worse high',
      'data.orphaned:charging.logs worse low',
      'devices.count:wireless-pad neutral low',
      'operations.dashboard:followed neutral info',
      'security.alarm-removed:charging.with-parts neutral info',
      'security.device-policy:wireless-pad- better medium',
    ],
  },
];
