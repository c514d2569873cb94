import { z } from 'zod';
import { deviceReference } from '../shared/device-reference';
import { field } from '../shared/field';
import { chargingProfile } from './profile-config';
import { tariff, tariffId } from './tariff-config';

/** A station, by what it logs in with or by its thing name. Basic credentials forbid the colon, of OCPP's alphabet. */
const station = deviceReference('charging-station').regex(
  /^[A-Za-z0-9*_=|@.:-]*$/,
  'must be an OCPP station identity, or a thing name: letters, digits, * - _ = | @ . :',
);
const shortName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower case with hyphens');
const instant = z.iso.datetime({ offset: true });

const operator = z.strictObject({
  id: field(shortName, { doc: 'Short name.', example: 'city-power' }),
  name: field(z.string().min(1).max(100), { doc: 'Name of the operator.', example: 'City Power Ltd' }),
  tariff: field(z.union([tariffId, z.array(tariffId).min(1)]).optional(), {
    doc: 'Tariff of its stations, by id; without one nothing is charged. A list where tariffs follow one another: the first that is valid when a session starts counts.',
    example: ['summer', 'winter'],
  }),
  stations: field(z.array(station).default([]), {
    doc: 'Its stations, by OCPP identity or thing name; none listed means all not listed elsewhere.',
  }),
});

const feeder = z.strictObject({
  id: field(shortName, { doc: 'Short name.', example: 'library-transformer' }),
  limitKw: field(z.number().min(1).max(100_000), { doc: 'Most that may flow through it.', unit: 'kW', example: 400 }),
  otherLoadKw: field(z.number().min(0).default(0), { doc: 'Load that is not charging: its yearly peak.', unit: 'kW' }),
  stations: field(z.array(station).min(1), {
    doc: 'Stations that hang on it, by OCPP identity or thing name.',
    example: ['CS-0001', 'CS-0002'],
  }),
  stationLimits: field(
    z
      .array(
        z.strictObject({
          stations: field(z.array(station).default([]), {
            doc: 'Stations, by OCPP identity or thing name; none listed means all of the feeder.',
          }),
          profile: field(chargingProfile, { doc: 'What they may draw over time, as a charging profile of OCPP 1.6.' }),
        }),
      )
      .default([]),
    { doc: 'Limits of stations over time, which load balancing keeps beside that of the feeder (charging rule F).' },
  ),
});

const exclusion = z.strictObject({
  reason: field(z.enum(['scheduled-maintenance', 'utility-outage', 'vandalism', 'vehicle-fault']), {
    doc: 'Why the outage does not count against the port (charging rule G).',
  }),
  from: field(instant, { doc: 'Start, with offset.', example: '2026-03-01T01:00:00+08:00' }),
  to: field(instant, { doc: 'End, with offset.', example: '2026-03-01T05:00:00+08:00' }),
  stations: field(z.array(station).default([]), {
    doc: 'Stations, by OCPP identity or thing name; none listed means all.',
  }),
});

/** Section `services.charging` of a city file. */
export const chargingConfig = z.strictObject({
  connectors: field(z.int().min(0), { doc: 'Public charging connectors in the city.', example: 3200 }),
  stations: field(z.int().min(0).optional(), {
    doc: 'Charging stations, each one connection; half the connectors when left out.',
    example: 1600,
  }),
  protocols: field(
    z
      .array(z.enum(['ocpp1.6', 'ocpp2.0.1']))
      .min(1)
      .default(['ocpp1.6', 'ocpp2.0.1']),
    {
      doc: 'Versions of OCPP that stations may speak; of those a station offers the highest is taken.',
    },
  ),
  wireless: field(z.strictObject({ pads: field(z.int().min(0).default(0), { doc: 'Wireless pads.' }) }).prefault({}), {
    doc: 'Wireless charging.',
  }),
  // Not the 3600 s of vendors: API Gateway closes what has been silent for ten minutes.
  heartbeatIntervalSeconds: field(z.int().min(60).max(86_400).default(540), {
    doc: 'Time between two heartbeats; above 600 s a station without traffic is disconnected and must connect again.',
    unit: 's',
  }),
  meterValueSampleIntervalSeconds: field(z.int().min(10).max(3600).default(60), {
    doc: 'Time between two meter values while charging.',
    unit: 's',
  }),
  webSocketPingIntervalSeconds: field(z.int().min(0).max(600).default(30), {
    doc: 'Time between two pings of a station; 0 for none.',
    unit: 's',
  }),
  unknownTokens: field(z.enum(['accept', 'refuse']).default('accept'), {
    doc: 'What is answered to an id token that is not in the token list of the city.',
  }),
  operators: field(z.array(operator).default([]), { doc: 'Who runs the stations.' }),
  tariffs: field(z.array(tariff).default([]), { doc: 'Prices: tariff objects of OCPI 2.2.1 and 2.3.0, as published.' }),
  connectorAmps: field(z.number().min(6).max(1000).default(32), {
    doc: 'Most that one connector can carry: what load balancing counts for one that was told no limit.',
    unit: 'A per phase',
  }),
  feeders: field(z.array(feeder).default([]), {
    doc: 'Parts of the grid whose limit the stations on them must share (charging rule F).',
  }),
  excludedOutages: field(z.array(exclusion).default([]), {
    doc: 'Outages that are not counted in the uptime of ports (charging rule G).',
  }),
});

export type ChargingSection = z.output<typeof chargingConfig>;
