import { generateKeyPairSync } from 'node:crypto';
import type { z } from 'zod';
import { schemaOf } from '../../../lib/config/shape/check-shape';
import { services } from '../../../lib/services';
import { newVendorCa } from '../vendor-ca';
import { filled, leftOut } from './filled';

/** Limits of a price in the words of OCPI 2.2.1 or of 2.3, which do not mix. */
const limits = (low: number, high: number, oldWords: boolean) => {
  const amounts = (net: number) =>
    oldWords
      ? { excl_vat: net, incl_vat: net + 1, before_taxes: leftOut, after_taxes: leftOut }
      : { before_taxes: net, after_taxes: net + 1, excl_vat: leftOut, incl_vat: leftOut };
  return { min_price: amounts(low), max_price: amounts(high) };
};

const restrictions = {
  min_kwh: 1,
  max_kwh: 50,
  min_current: 6,
  max_current: 32,
  min_power: 3,
  max_power: 22,
  min_duration: 60,
  max_duration: 7200,
  reservation: leftOut,
};
const energy = { type: 'ENERGY' };

const timing = {
  enabled: true,
  junctions: [{ rings: [[[2], [4]]], phases: [{ phase: 2 }, { phase: 4 }] }],
};

/** What in a section must go together; all else is its default or its example. */
const sections = {
  traffic: {
    signals: 640,
    detectorStations: 12,
    spat: { roadsideUnits: 3, stopsOnGreen: true },
    adaptiveTiming: timing,
  },
  charging: {
    operators: [{ id: 'one', tariff: ['a'], stations: [] }],
    tariffs: [
      {
        id: 'a',
        ...limits(1, 20, true),
        // Green sources, so that each setting may be another by itself.
        energy_mix: { is_green_energy: false, energy_sources: [{ source: 'SOLAR' }], environ_impact: [{ amount: 0 }] },
        elements: [
          { price_components: [energy], restrictions },
          {
            price_components: [{ type: 'FLAT' }],
            restrictions: Object.fromEntries(
              [...Object.keys(restrictions), 'start_time', 'end_time', 'start_date', 'end_date', 'day_of_week']
                .map((key) => [key, leftOut] as const)
                .concat([['reservation', 'RESERVATION' as never]]),
            ),
          },
          { price_components: [energy], restrictions: leftOut },
        ],
      },
      {
        id: 'b',
        ...limits(2, 30, false),
        energy_mix: leftOut,
        elements: [{ price_components: [energy], restrictions: leftOut }],
      },
    ],
    feeders: [
      {
        stations: ['CS-0001', 'CS-0002'],
        stationLimits: [
          {
            stations: ['CS-0001'],
            profile: {
              chargingProfilePurpose: 'TxDefaultProfile',
              chargingProfileKind: 'Recurring',
              recurrencyKind: 'Daily',
              chargingSchedule: { chargingSchedulePeriod: [{ startPeriod: 0 }, { startPeriod: 60 }] },
            },
          },
        ],
      },
    ],
  },
  residents: {
    retention: { application: '10y', certificate: '30y' },
    legalHold: ['certificate'],
    exports: { enabled: true },
  },
};

const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }) as string;

const devices = {
  districts: ['east.lents', 'east.other', 'north', 'old-town', 'other-town'],
  certificateAuthorities: [{ deviceType: 'signal-controller', certificate: newVendorCa().certificatePem }],
  types: [{ id: 'heat-meter', service: 'heating' }],
  updates: { waves: [['north'], ['east']], signingKeys: [{ publicKey }] },
  inventories: {
    signals: {
      deviceType: 'signal-controller',
      district: leftOut,
      districts: { '1': 'north' },
      lookups: { status: {} },
      columns: { district: 'WARD' },
      constants: { vendor: 'acme' },
      cluster: leftOut,
    },
    // Points of one device are no devices of their own.
    heads: {
      deviceType: 'signal-controller',
      explode: leftOut,
      district: 'north',
      columns: { district: leftOut },
      districts: leftOut,
    },
  },
};

const common = {
  city: 'testville',
  timeZone: 'Europe/Berlin',
  departments: { transport: ['analyst'], energy: ['engineer'], 'civil-affairs': ['clerk'] },
  devices,
  services: sections,
};

const given = {
  /** Everything that a city of the commercial partition may have. */
  'in aws': {
    ...common,
    division: leftOut,
    cloud: { account: '111111111111', region: 'us-west-2', icp: leftOut },
    identity: { kind: 'oidc', issuer: 'https://id.city.example', audience: 'apis' },
  },
  /** What has a meaning in China only, in its language. */
  'in China': {
    ...common,
    language: 'zh',
    timeZone: 'Asia/Shanghai',
    cloud: {
      account: '111111111111',
      region: 'cn-north-1',
      icp: { recorded: true, number: '京ICP备2024000001号' },
      deviceDomain: leftOut,
      formerDeviceDomains: leftOut,
      deviceHostedZone: leftOut,
    },
    identity: { kind: 'sigv4' },
    // Without recordal nobody may call unsigned: such a city is without what apps and other systems call.
    services: { ...sections, requests: { georeport: leftOut }, payments: leftOut },
  },
} as const;

/** Cities that have every setting of the schema between them, as their files would say it; new settings are filled in. */
export const wholeCities: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(given).map(([name, of]) => [name, filled(schemaOf(services) as z.ZodType, of)]),
);
