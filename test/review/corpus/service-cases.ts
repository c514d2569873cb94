import type { Case } from './case';

/** Changes of the services that a city runs, and of their settings. */
export const serviceCases: readonly Case[] = [
  {
    name: 'twelve more signals',
    of: 'yinchuan',
    config: { replace: 'signals: 640', by: 'signals: 652' },
    expect: ['devices.count:signal-controller neutral low'],
  },
  {
    name: 'sensors of waste are expected to send oftener',
    of: 'arlington',
    config: { replace: 'reportingMinutes: 240', by: 'reportingMinutes: 60' },
    expect: [
      'availability.restart:waste.settings neutral low',
      'devices.reporting:fill-sensor worse medium',
      'devices.settings:waste.reportingMinutes better info',
    ],
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
    config: [{ replace: / {2}charging:\n(?: {4}.*\n)+/, by: '' }],
    expect: [
      'availability.removed:operations worse high',
      'availability.restart:operations.settings neutral low',
      'data.deleted:charging.directory worse high',
      'data.deleted:charging.transit worse high',
      'data.orphaned:charging worse medium',
      'devices.service:charging worse critical',
      'security.permissions:followed neutral info',
    ],
  },
  {
    name: 'the ledger of the city leaves it',
    of: 'portland',
    config: [{ replace: / {2}payments:\n(?: {4}.*\n)+/, by: '' }],
    expect: [
      'availability.restart:city neutral low',
      'availability.restart:operations.settings neutral low',
      'compliance.acknowledgements:foundation.standard- neutral info',
      'compliance.acknowledgements:operations.standard- neutral info',
      'compliance.acknowledgements:residents- better info',
      'data.deleted:payments.directory worse high',
      'data.deleted:payments.transit worse high',
      'data.orphaned:payments worse medium',
      'devices.service:payments worse critical',
      'operations.fees:go worse medium',
      'operations.receipts:go worse medium',
      'operations.rest:parking.gone neutral low',
      'security.permissions:followed neutral info',
    ],
  },
  {
    name: 'a service comes to the city',
    of: 'arlington',
    config: { replace: '  residents:\n', by: '  charging:\n    connectors: 40\n  residents:\n' },
    expect: [
      'availability.restart:operations.settings neutral low',
      'devices.service:charging better medium',
      'operations.rest:operations.new neutral info',
      'security.permissions:followed neutral info',
    ],
  },
  {
    name: 'the register of people leaves the city',
    of: 'arlington',
    config: [{ replace: / {2}residents:\n(?: {4}.*\n)+/, by: '' }],
    expect: [
      'availability.restart:operations.settings neutral low',
      'data.deleted:residents.directory worse high',
      'data.deleted:residents.transit worse high',
      'data.orphaned:residents worse medium',
      'devices.service:residents worse critical',
      'security.permissions:followed neutral info',
      'security.settings:residents.access.clerk better info',
      'security.settings:residents.access.protectionOfficer better info',
      'security.settings:residents.access.registrar better info',
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
      'availability.restart:operations.settings neutral low',
      'security.permissions:followed neutral info',
      'security.settings:departments.transport better info',
      'security.reading-rights:parking.signals-engineer- better info',
      'data.deleted:traffic.directory worse high',
      'data.deleted:traffic.transit worse high',
      'data.orphaned:traffic worse medium',
      'devices.service:traffic worse critical',
    ],
  },
  {
    name: 'more people are clerks, and others than before',
    of: 'portland',
    config: { replace: 'clerk: [records-counter]', by: 'clerk: [front-desk, call-centre]' },
    expect: [
      'security.settings:residents.access.clerk worse high',
      'availability.restart:residents.settings neutral low',
      'security.settings:residents.access.clerk#2 better info',
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
    ],
  },
  {
    name: 'bulk export is switched on',
    of: 'portland',
    config: { replace: '    access:\n', by: '    exports: { enabled: true }\n    access:\n' },
    expect: [
      'security.settings:residents.exports.enabled worse high',
      'availability.restart:residents.settings neutral low',
    ],
  },
  {
    name: 'smaller groups of people are not shown any more',
    of: 'portland',
    config: { replace: '    access:\n', by: '    smallGroupMinimum: 20\n    access:\n' },
    expect: [
      'availability.restart:residents.settings neutral low',
      'security.settings:residents.smallGroupMinimum better info',
    ],
  },
  {
    name: 'groups stand in another claim of the token',
    of: 'portland',
    config: {
      replace: 'groupsClaim: groups\n      cityClaim: city\n      personClaim',
      by: 'groupsClaim: roles\n      cityClaim: city\n      personClaim',
    },
    expect: [
      'availability.restart:residents.settings neutral low',
      'security.settings:residents.access.groupsClaim neutral high',
    ],
  },
  {
    name: 'applications are kept for five years instead of ten',
    of: 'yinchuan',
    config: { replace: 'application: 10y', by: 'application: 5y' },
    expect: [
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
    name: 'guardians are answered later',
    of: 'arlington',
    config: { replace: 'guardian: [families] }', by: 'guardian: [families], respondWithin: 45d }' },
    expect: [
      'availability.restart:education.settings neutral low',
      'compliance.duty:education.guardians.respondWithin worse high',
    ],
  },
  {
    name: 'adaptive timing runs three times as often',
    of: 'portland',
    config: { replace: 'everyMinutes: 15', by: 'everyMinutes: 5' },
    expect: [
      'availability.restart:traffic.settings neutral low',
      'devices.settings:traffic.adaptiveTiming.everyMinutes better info',
      // Its alarms look at periods in which it runs.
      'operations.alarm-stricter:traffic-timing-function-errors better info',
      'operations.alarm-stricter:traffic-timing-function-throttles better info',
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
      'data.deleted:traffic.runs worse low',
      'data.orphaned:traffic.logs worse low',
      'devices.settings:traffic.adaptiveTiming.enabled worse medium',
      'operations.dashboard:followed neutral info',
      'security.alarm-removed:traffic.with-parts neutral info',
    ],
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
    name: 'another channel of payments comes',
    of: 'portland',
    config: {
      replace: 'stripe: { settledWithinDays: 7 }',
      by: 'stripe: { settledWithinDays: 7 }\n      mobileMoney: {}',
    },
    expect: [
      'availability.restart:payments.settings neutral low',
      'compliance.acknowledgements:payments worse medium',
      'devices.settings:payments.providers.mobileMoney better info',
      'operations.alarms-new:payments better info',
      'operations.dashboard:followed neutral info',
      'operations.rest:payments.new neutral info',
      'operations.secrets:payments neutral medium',
    ],
  },
  {
    name: 'the wireless pads go',
    of: 'portland',
    config: { replace: '    wireless: { pads: 4 }\n', by: '' },
    expect: [
      'devices.settings:charging.wireless.pads worse high',
      'availability.removed:charging worse high',
      'availability.restart:charging.settings neutral low',
      'compliance.acknowledgements:charging- better info',
      'data.deleted:charging.transit worse high',
      'data.orphaned:charging.logs worse low',
      'operations.dashboard:followed neutral info',
      'security.alarm-removed:charging.with-parts neutral info',
      'security.device-policy:wireless-pad- better medium',
    ],
  },
  {
    name: 'the longitude of the lamps loses its sign',
    of: 'portland',
    config: { replace: 'longitude: -122.68', by: 'longitude: 122.68' },
    expect: [
      'availability.restart:lighting.settings neutral low',
      'devices.settings:lighting.longitude neutral high',
      'operations.warning:CK3057:services.lighting.longitude worse medium',
    ],
  },
];
