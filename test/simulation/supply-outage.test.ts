import { serves as servesGrid } from '../../lambdas/grid';
import { duties as gridDuties } from '../../lambdas/grid/handlers/live';
import { feeds } from '../../lambdas/charging';
import { serves as servesTraffic } from '../../lambdas/traffic';
import { duties as trafficDuties } from '../../lambdas/traffic/handlers/status';
import { chargingConfig } from '../../lib/services/charging/config';
import { charging } from '../../lib/services/charging/facts';
import { chargingSimulation } from '../../lib/services/charging/simulation';
import { config as gridConfig } from '../../lib/services/grid/config';
import { gridSimulation } from '../../lib/services/grid/simulation';
import { trafficConfig } from '../../lib/services/traffic/config';
import { trafficSimulation } from '../../lib/services/traffic/simulation';
import { chargingClock, framesLive } from '../support/charging-live';
import { runs } from '../support/exploring';
import { devicesIn } from '../support/supply-city';
import { incidentsOf, type PlayedService, playedOutage } from '../support/supply-outage';

const services: readonly PlayedService[] = [
  {
    of: gridSimulation,
    serves: servesGrid as never,
    section: gridConfig.parse({ meters: 24, monitors: 6, meterMinutes: 2, fewestMeters: 3, standard: 'en50160', nominalVolts: 230 }),
    clock: gridDuties.scheduled,
  },
  {
    of: trafficSimulation,
    serves: servesTraffic as never,
    section: trafficConfig.parse({ signals: 9 }),
    clock: trafficDuties.scheduled,
  },
  {
    of: chargingSimulation,
    serves: { facts: charging, feeds } as never,
    section: chargingConfig.parse({ connectors: 9, stations: 9, meterValueSampleIntervalSeconds: 3600 }),
    clock: chargingClock,
    live: framesLive,
  },
];
const fromMs = Date.parse('2026-05-13T00:00:00Z');
const seeds = Array.from({ length: runs(1, 6) }, (_, i) => i + 1);

describe('a third of a city without supply, as four services find it', () => {
  it.each(seeds)('is one incident with the right members, seed %s', async (seed) => {
    const t0 = Date.now();
    const outage = await playedOutage(services, { seed, fromMs, hours: 6, faults: 0 });
    console.log(Date.now() - t0, outage.members, outage.news.map((n) => [n.change, n.code, n.deviceId, new Date(n.raisedMs).toISOString()].join(' ')), new Date(outage.dark.fromMs).toISOString());
    const isTransformer = (device: string) => device.includes('network-monitor');
    const transformers = outage.members.filter(isTransformer);
    const places = (device: string) => {
      const isDark = outage.members.includes(device);
      const above = isDark ? ['F-1'] : ['F-2'];
      const path = isTransformer(device) ? [device, ...above] : isDark ? [transformers[0] as string, ...above] : ['T-x', ...above];
      return { district: 'east', path };
    };
    const city = await incidentsOf(outage, places, seed);
    console.log(city.types());
    expect(devicesIn(city.last())).toEqual(outage.members);
  });
});
