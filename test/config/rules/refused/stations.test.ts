import { type ChargingRefusal, chargingRefusals, outage, profile } from '../../../support/charging-section';

const limited = 'feeders[0].stationLimits[0].profile.';
const schedule = `${limited}chargingSchedule.`;
const periods = `${schedule}chargingSchedulePeriod`;

const cases: readonly ChargingRefusal[] = [
  [
    'a limit finer than OCPP takes',
    { [`${periods}[0].limit`]: 16.25 },
    `CK2008 ${periods}[0].limit`,
    { [`${periods}[0].limit`]: 16.3 },
  ],
  [
    'an id of more than 32 bits',
    { [`${limited}chargingProfileId`]: 2_147_483_648 },
    `CK2007 ${limited}chargingProfileId`,
    { [`${limited}chargingProfileId`]: 2_147_483_647 },
  ],
  [
    'a station twice, in two cases',
    { 'feeders[0].stations': ['S1', 'S2', 's1'] },
    'CK3010 feeders[0].stations[2]',
    { 'feeders[0].stations': ['S1', 'S2', 'S3'] },
  ],
  [
    'stations that nobody runs',
    { 'operators[0].stations': ['S1'] },
    'CK3103 operators',
    { 'operators[0].stations': ['S1', 'S2', 'S3', 'S4', 'S5'] },
  ],
  [
    'a feeder on which no car can charge',
    { 'feeders[0].otherLoadKw': 399.5 },
    'CK3112 feeders[0].otherLoadKw',
    { 'feeders[0].otherLoadKw': 399.4 },
  ],
  [
    'a Relative profile with a start',
    { [`${limited}chargingProfileKind`]: 'Relative', [`${limited}recurrencyKind`]: undefined },
    `CK3118 ${schedule}startSchedule`,
    {
      [`${limited}chargingProfileKind`]: 'Relative',
      [`${limited}recurrencyKind`]: undefined,
      [`${schedule}startSchedule`]: undefined,
    },
  ],
  [
    'a profile of once with a recurrence',
    { [`${limited}chargingProfileKind`]: 'Absolute' },
    `CK3118 ${limited}recurrencyKind`,
    { [`${limited}chargingProfileKind`]: 'Absolute', [`${limited}recurrencyKind`]: undefined },
  ],
  [
    'a profile that ends before it starts',
    {
      [`${limited}chargingProfileKind`]: 'Absolute',
      [`${limited}recurrencyKind`]: undefined,
      [`${limited}validTo`]: '2025-01-01T00:00:00Z',
    },
    `CK3111 ${limited}validTo`,
    {
      [`${limited}chargingProfileKind`]: 'Absolute',
      [`${limited}recurrencyKind`]: undefined,
      [`${limited}validTo`]: '2027-01-01T00:00:00Z',
    },
  ],
  [
    'a period after the end of its profile',
    { [`${schedule}duration`]: 1800 },
    `CK3118 ${periods}[1].startPeriod`,
    { [`${schedule}duration`]: 3601 },
  ],
  [
    'a day of more than a day',
    { [`${schedule}duration`]: 90_000 },
    `CK3118 ${schedule}duration`,
    { [`${schedule}duration`]: 86_400 },
  ],
  [
    'a limit at which no car charges',
    { [`${periods}[0].limit`]: 3 },
    `CK3103 ${periods}[0].limit`,
    { [`${periods}[0].limit`]: 0 },
  ],
  [
    'amperes for watts',
    { [`${schedule}chargingRateUnit`]: 'W', [periods]: [{ startPeriod: 0, limit: 32 }] },
    `CK3103 ${periods}[0].limit`,
    { [`${schedule}chargingRateUnit`]: 'W', [periods]: [{ startPeriod: 0, limit: 7400 }] },
  ],
  [
    'watts for amperes',
    { [`${periods}[0].limit`]: 7400 },
    `CK3103 ${periods}[0].limit`,
    { [`${periods}[0].limit`]: 63 },
  ],
  [
    'a profile twice',
    { 'feeders[0].stationLimits[1]': { profile } },
    'CK3010 feeders[0].stationLimits[1].profile.chargingProfileId',
    { 'feeders[0].stationLimits[1]': { stations: ['S2'], profile } },
  ],
  [
    'two profiles of one level',
    { 'feeders[0].stationLimits[1]': { profile: { ...profile, chargingProfileId: 2 } } },
    'CK3103 feeders[0].stationLimits[1].profile.stackLevel',
    { 'feeders[0].stationLimits[1]': { profile: { ...profile, chargingProfileId: 2, stackLevel: 1 } } },
  ],
  [
    'an outage of ten years',
    { 'excludedOutages[0].to': '2036-03-01T05:00:00-08:00' },
    'CK3103 excludedOutages[0].to',
    { 'excludedOutages[0].to': '2026-04-01T05:00:00-08:00' },
  ],
  [
    'an outage twice',
    { 'excludedOutages[1]': outage },
    'CK3010 excludedOutages[1]',
    { 'excludedOutages[1]': { ...outage, stations: ['S1'] } },
  ],
];

describe('a limit, a profile or an outage that a station or arithmetic refuses', () => chargingRefusals(cases));
