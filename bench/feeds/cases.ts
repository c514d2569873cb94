import { serves as airServes } from '../../lambdas/air';
import { feeds as chargingFeeds } from '../../lambdas/charging';
import { serves as gridServes } from '../../lambdas/grid';
import { serves as lightingServes } from '../../lambdas/lighting';
import { serves as parkingServes } from '../../lambdas/parking';
import { feeds as paymentsFeeds } from '../../lambdas/payments';
import { serves as trafficServes } from '../../lambdas/traffic';
import { serves as wasteServes } from '../../lambdas/waste';
import { serves as waterServes } from '../../lambdas/water';
import type { FeedProcessors } from '../../lib/engine/feed-processor';
import { config as airConfig } from '../../lib/services/air/config';
import { airSimulation } from '../../lib/services/air/simulation';
import { chargingConfig } from '../../lib/services/charging/config';
import { chargingSimulation } from '../../lib/services/charging/simulation';
import { config as gridConfig } from '../../lib/services/grid/config';
import { gridSimulation } from '../../lib/services/grid/simulation';
import { config as lightingConfig } from '../../lib/services/lighting/config';
import { lightingSimulation } from '../../lib/services/lighting/simulation';
import { config as parkingConfig } from '../../lib/services/parking/config';
import { parkingSimulation } from '../../lib/services/parking/simulation';
import { config as paymentsConfig } from '../../lib/services/payments/config';
import { paymentsSimulation } from '../../lib/services/payments/simulation';
import type { AnySimulation } from '../../lib/services/shared/simulation';
import { trafficConfig } from '../../lib/services/traffic/config';
import { trafficSimulation } from '../../lib/services/traffic/simulation';
import { config as wasteConfig } from '../../lib/services/waste/config';
import { wasteSimulation } from '../../lib/services/waste/simulation';
import { config as waterConfig } from '../../lib/services/water/config';
import { waterSimulation } from '../../lib/services/water/simulation';

/** Simulated days of a feed, of which the end is measured: windows are full then. */
export interface FeedCase extends Play {
  /** `<service>/<feed>`. */
  readonly id: string;
  readonly feeds: FeedProcessors;
  readonly of: AnySimulation;
  readonly feed: string;
}

interface Play {
  /** With the devices that are played. */
  readonly section: unknown;
  /** The city has so many times as many; default: these are all. */
  readonly times?: number;
  /** Hour of the first day. Default: midnight, UTC. */
  readonly beginsAt?: number;
  readonly hours: number;
  /** What is played before it is measured. */
  readonly warmHours: number;
}

const days = (n: number) => 24 * n;
/** The last of so many days, of windows of a day that grow from its first message to its last. */
const lastDayOf = (n: number) => ({ hours: days(n), warmHours: days(n - 1) });
/** From three in the morning on. */
const atNight = { beginsAt: 3 };

/** Every feed of devices of a service that its simulation plays. */
const played = <S>(
  of: AnySimulation | { readonly facts: { readonly id: string } },
  feeds: object,
  sectionOf: (devices: S) => unknown,
  plays: Readonly<Record<string, Omit<Play, 'section'> & { readonly devices: S }>>,
): readonly FeedCase[] =>
  Object.entries(plays).map(([feed, { devices, ...play }]) => ({
    ...{ id: `${of.facts.id}/${feed}`, feeds: feeds as FeedProcessors, of: of as AnySimulation, feed },
    ...{ section: sectionOf(devices), ...play },
  }));

/** Hours of shards that two hundred calls in a row may split in two. */
const untilSplit = { ...atNight, hours: 0.6, warmHours: 0.4 };

/**
 * The feeds of devices of a city of 600,000 people: 1,030 signals, 310 stations of detectors, 24 roadside units, 4 pads, 48,000
 * luminaires each half hour, 770 cabinets, 270,000 electricity meters six times a day with 3,240 monitors, 225,000 water meters four
 * times a day in 60 districts with 40 probes, 8,500 spaces with a sensor, 60 car parks, 288 sensors of the air with 9 stations,
 * 360 containers ten times a day. Of many devices a part is played: `times` says of how many. What is written of a shard is as much
 * a message whether it has fifty devices or a thousand; the requests of a shard are shared by fewer, so that they count too high.
 */
export const feedCases: readonly FeedCase[] = [
  ...played(trafficSimulation, trafficServes.feeds, trafficConfig.parse, {
    'controller-status': { devices: { signals: 1030 }, ...untilSplit },
    // By night each message says anew what the night before it was: all of a day counts.
    'detector-flow': { devices: { signals: 1, detectorStations: 310 }, ...atNight, hours: days(1), warmHours: 0 },
    'spat-map': { devices: { signals: 24, spat: { roadsideUnits: 24 } }, ...untilSplit },
  }),
  ...played(chargingSimulation, chargingFeeds, chargingConfig.parse, {
    'pad-telemetry': {
      devices: { connectors: 10, stations: 10, protocols: ['ocpp1.6'], wireless: { pads: 4 } },
      ...{ ...atNight, hours: 2.5, warmHours: 1.7 },
    },
  }),
  ...played(
    lightingSimulation,
    lightingServes.feeds,
    (its: object) => lightingConfig.parse({ latitude: 52.5, longitude: 13.4, reportingMinutes: 30, ...its }),
    {
      'luminaire-status': { devices: { luminaires: 150 }, times: 320, ...lastDayOf(2) },
      'cabinet-status': { devices: { luminaires: 0, cabinets: 8 }, times: 96, ...lastDayOf(3) },
    },
  ),
  ...played(
    gridSimulation,
    gridServes.feeds,
    (its: object) => gridConfig.parse({ standard: 'en50160', nominalVolts: 230, meterMinutes: 240, ...its }),
    {
      measurements: { devices: { meters: 1, monitors: 2 }, times: 1620, ...lastDayOf(8) },
      'power-events': { devices: { meters: 100 }, times: 2700, ...lastDayOf(9) },
    },
  ),
  ...played(
    waterSimulation,
    waterServes.feeds,
    (its: object) => waterConfig.parse({ meters: 0, qualityStandard: 'who', ...its }),
    {
      consumption: { devices: { meters: 40 }, times: 5625, ...lastDayOf(33) },
      // Three meters a gateway.
      telegrams: { devices: { gateways: 2 }, times: 10_000, ...lastDayOf(3) },
      'district-flows': { devices: { districts: 60 }, ...lastDayOf(2) },
      quality: { devices: { probes: 40 }, ...lastDayOf(2) },
    },
  ),
  ...played(parkingSimulation, parkingServes.feeds, (its: object) => parkingConfig.parse({ carParks: 0, ...its }), {
    occupancy: { devices: { carParks: 4 }, times: 15, ...lastDayOf(2) },
    // With its changes a sensor speaks 34 times a day.
    spots: { devices: { spots: 85, spotMinutes: 42 }, times: 100, ...lastDayOf(4) },
    // Three sensors a server, which speak 96 times a day here: as many messages a call as of 8,500.
    uplinks: { devices: { spots: 1, networkServers: 10 }, times: 100, ...lastDayOf(4) },
  }),
  ...played(airSimulation, airServes.feeds, (its: object) => airConfig.parse({ standard: 'hj633', ...its }), {
    'sensor-readings': { devices: { stations: 0, sensors: 36 }, times: 8, ...lastDayOf(2) },
    observations: { devices: { stations: 9 }, ...lastDayOf(4) },
  }),
  ...played(wasteSimulation, wasteServes.feeds, wasteConfig.parse, {
    'fill-level': { devices: { containers: 36, reportingMinutes: 144 }, times: 10, ...lastDayOf(5) },
  }),
  ...played(paymentsSimulation, paymentsFeeds, paymentsConfig.parse, {
    stripe: {
      devices: { paymentsPerDay: 500, currency: 'USD', providers: { stripe: {} } },
      ...{ ...atNight, hours: days(1), warmHours: 16 },
    },
  }),
];
