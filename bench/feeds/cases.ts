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
export interface FeedCase {
  /** `<service>/<feed>`. */
  readonly id: string;
  readonly feeds: FeedProcessors;
  readonly of: AnySimulation;
  readonly section: unknown;
  readonly feed: string;
  /** From three in the morning on. */
  readonly hours: number;
  /** What is played before it is measured. Default: two thirds. */
  readonly warmShare?: number;
}

const days = (n: number) => 24 * n;

const served = [
  // Portland's, each kind of device alone.
  {
    ...{ of: trafficSimulation, feeds: trafficServes.feeds, hours: { 'controller-status': 0.15 } },
    section: trafficConfig.parse({ signals: 1030 }),
  },
  {
    ...{ of: trafficSimulation, feeds: trafficServes.feeds, hours: { 'detector-flow': days(1) } },
    section: trafficConfig.parse({ signals: 1, detectorStations: 60 }),
    // By night each message says anew what the night before it was: all of a day counts.
    warmShare: 0,
  },
  {
    ...{ of: trafficSimulation, feeds: trafficServes.feeds, hours: { 'spat-map': 0.4 } },
    section: trafficConfig.parse({ signals: 24, spat: { roadsideUnits: 24 } }),
  },
  {
    of: chargingSimulation,
    feeds: chargingFeeds,
    section: chargingConfig.parse({ connectors: 10, stations: 10, protocols: ['ocpp1.6'], wireless: { pads: 4 } }),
    hours: { 'pad-telemetry': 2.5 },
  },
  {
    of: lightingSimulation,
    feeds: lightingServes.feeds,
    section: lightingConfig.parse({ luminaires: 120, cabinets: 40, latitude: 52.5, longitude: 13.4 }),
    hours: { 'luminaire-status': 10, 'cabinet-status': 3 },
  },
  {
    of: gridSimulation,
    feeds: gridServes.feeds,
    section: gridConfig.parse({ meters: 400, monitors: 2, standard: 'en50160', nominalVolts: 230 }),
    hours: { measurements: days(7), 'power-events': days(10) },
  },
  {
    of: waterSimulation,
    feeds: waterServes.feeds,
    section: waterConfig.parse({ meters: 80, districts: 16, probes: 16, gateways: 4, qualityStandard: 'who' }),
    hours: { consumption: days(10), telegrams: days(1), 'district-flows': days(3), quality: days(1) },
  },
  {
    of: parkingSimulation,
    feeds: parkingServes.feeds,
    section: parkingConfig.parse({ carParks: 20, spots: 160, networkServers: 4 }),
    hours: { occupancy: 18, spots: 18, uplinks: 12 },
  },
  {
    of: airSimulation,
    feeds: airServes.feeds,
    section: airConfig.parse({ stations: 8, sensors: 80, standard: 'hj633' }),
    hours: { 'sensor-readings': days(1), observations: days(8) },
  },
  {
    of: wasteSimulation,
    feeds: wasteServes.feeds,
    section: wasteConfig.parse({ containers: 400 }),
    hours: { 'fill-level': days(2) },
  },
  {
    of: paymentsSimulation,
    feeds: paymentsFeeds,
    section: paymentsConfig.parse({ paymentsPerDay: 500, currency: 'USD', providers: { stripe: {} } }),
    hours: { stripe: days(1) },
  },
];

/** Every feed of devices that the simulation plays. */
export const feedCases: readonly FeedCase[] = served.flatMap(({ of, feeds, section, hours, ...more }) =>
  Object.entries(hours).map(([feed, its]) => ({
    ...{ id: `${of.facts.id}/${feed}`, feeds: feeds as FeedProcessors, of: of as AnySimulation, section, feed },
    ...more,
    hours: its,
  })),
);
