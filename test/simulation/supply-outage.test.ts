import { feeds } from '../../lambdas/charging';
import { serves as servesGrid } from '../../lambdas/grid';
import { duties as gridDuties } from '../../lambdas/grid/handlers/live';
import { serves as servesLighting } from '../../lambdas/lighting';
import { serves as servesTraffic } from '../../lambdas/traffic';
import { duties as trafficDuties } from '../../lambdas/traffic/handlers/status';
import type { Place } from '../../lib/engine/incidents/place';
import { chargingConfig } from '../../lib/services/charging/config';
import { charging } from '../../lib/services/charging/facts';
import { chargingSimulation } from '../../lib/services/charging/simulation';
import { config as gridConfig } from '../../lib/services/grid/config';
import { gridSimulation } from '../../lib/services/grid/simulation';
import { config as lightingConfig } from '../../lib/services/lighting/config';
import { lightingSimulation } from '../../lib/services/lighting/simulation';
import { trafficConfig } from '../../lib/services/traffic/config';
import { trafficSimulation } from '../../lib/services/traffic/simulation';
import { chargingClock, framesLive } from '../support/charging-live';
import { runs } from '../support/exploring';
import { devicesIn } from '../support/supply-city';
import { incidentsOf, type PlayedService, playedOutage } from '../support/supply-outage';

const many = runs(6, 12);
const services: readonly PlayedService[] = [
  {
    of: gridSimulation,
    serves: servesGrid as never,
    section: gridConfig.parse({
      meters: 4 * many,
      monitors: many,
      meterMinutes: 5,
      fewestMeters: 3,
      standard: 'en50160',
      nominalVolts: 230,
    }),
    clock: gridDuties.scheduled,
    feeds: new Set(['power-events']),
  },
  {
    of: trafficSimulation,
    serves: servesTraffic as never,
    section: trafficConfig.parse({ signals: many }),
    clock: trafficDuties.scheduled,
    feeds: new Set(['controller-status']),
  },
  {
    of: chargingSimulation,
    serves: { facts: charging, feeds } as never,
    section: chargingConfig.parse({ connectors: many, stations: many, meterValueSampleIntervalSeconds: 3600 }),
    clock: chargingClock,
    live: framesLive,
    feeds: new Set(['ocpp-frames']),
  },
  {
    of: lightingSimulation,
    serves: servesLighting as never,
    // Where it is night, so that lamps burn.
    section: lightingConfig.parse({
      luminaires: many,
      cabinets: many / 2,
      latitude: 45,
      longitude: 0,
      reportingMinutes: 5,
      cabinetMinutes: 5,
    }),
    feeds: new Set(['luminaire-status', 'cabinet-status']),
  },
];
const fromMs = Date.parse('2026-05-13T00:00:00Z');
/** Without other faults, and with thirty times as many as there are: those of a district with some hundred devices of each kind. */
const cases = Array.from({ length: runs(1, 3) }, (_, i) => ({ seed: i + 1, faults: i % 2 === 0 ? 0 : 30 }));

describe('a third of a city without supply, as its services find it', () => {
  it.each(cases)('is one incident with the right members, seed $seed, faults $faults', async ({ seed, faults }) => {
    const outage = await playedOutage(services, { seed, fromMs, hours: 5, faults });
    const isOut = (device: string) => outage.members.includes(device);
    const suppliesOthers = (device: string) => /network-monitor|cabinet/.test(device);
    // Each device on a transformer or cabinet of its own, those that are out on one feeder; or only their districts are known.
    const bySupply = (device: string): Place => ({
      district: 'east',
      path: [suppliesOthers(device) ? device : `T-of-${device}`, isOut(device) ? 'F-1' : 'F-2'],
    });
    const byDistrict = (device: string): Place => ({
      district: isOut(device) ? 'east' : 'west',
      path: suppliesOthers(device) ? [device] : [],
    });
    const { dark } = outage;
    const isOfIt = ({ deviceId, raisedMs }: { deviceId: string; raisedMs: number }) =>
      isOut(deviceId) && raisedMs >= dark.fromMs && raisedMs < dark.toMs;
    const loud = outage.news.filter((one) => isOfIt(one) && one.severity !== 'critical');
    expect(loud.length).toBeGreaterThan(2);
    for (const places of [bySupply, byDistrict]) {
      const city = await incidentsOf(outage, places, seed);
      const incidents = city.told('IncidentOpened').map((_, i) => city.last(i));
      expect(incidents.map(devicesIn)).toEqual([outage.members]);
      // One mail that it began and one that it is over, in the place of all these; of other faults each has its own.
      expect(city.told('IncidentEnded')).toHaveLength(1);
      const ofMembers = city
        .told('AlarmReleased')
        .map(({ detail }) => ({ deviceId: String(detail.deviceId), raisedMs: Date.parse(String(detail.raisedAt)) }))
        .filter(isOfIt);
      expect(ofMembers).toEqual([]);
    }
  });
});
