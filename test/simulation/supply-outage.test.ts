import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { type CityWithPeople, cityWithPeople, li } from '../support/city-with-people';
import { sized } from '../support/exploring';
import { deskSettings } from '../support/operators-desk';
import { runCli } from '../support/run-cli';
import { devicesIn } from '../support/supply-city';
import { incidentsOf, type PlayedService, playedOutage } from '../support/supply-outage';

const many = sized(6, 12);
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
const cases = Array.from({ length: sized(1, 3) }, (_, i) => ({ seed: i + 1, faults: i % 2 === 0 ? 0 : 30 }));

const suppliesOthers = (device: string) => /network-monitor|cabinet/.test(device);

describe('a third of a city without supply, as its services find it', () => {
  it.each(cases)('is one incident with the right members, seed $seed, faults $faults', async ({ seed, faults }) => {
    const outage = await playedOutage(services, { seed, fromMs, hours: 5, faults });
    const isOut = (device: string) => outage.members.includes(device);
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

const file = `city: testville
name: { en: Testville }
timeZone: UTC
cloud: { account: "111111111111", region: us-west-2 }
identity: { kind: oidc, issuer: https://id.example.org, audience: desk-client }
operations: {}
services: {}
`;

describe('four services without supply, and the people of their city', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-outage-'));
  const path = join(folder, 'testville.yaml');
  writeFileSync(path, file);
  let outage: Awaited<ReturnType<typeof playedOutage>>;
  beforeAll(async () => {
    outage = await playedOutage(services, { seed: 1, fromMs, hours: 5, faults: 0 });
  });
  const open: CityWithPeople[] = [];
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const city of open) await city.close();
  });

  const time = (ms: number) => new Date(ms).toISOString().slice(11, 16);

  /** The outage through the handlers of incidents and people; office hours begin 20 minutes after it. `does` is done a quarter of an hour in. */
  async function played(
    does: (city: CityWithPeople, cli: (...argv: string[]) => ReturnType<typeof runCli>) => Promise<void>,
  ) {
    const { news, dark, span, members } = outage;
    const isOut = (device: string) => members.includes(device);
    const city = await cityWithPeople(
      new Proxy(
        {},
        {
          get: (_, device: string) => ({
            district: isOut(device) ? 'east' : 'west',
            path: suppliesOthers(device) ? [device] : [],
          }),
        },
      ),
      {
        escalation: { ...deskSettings.escalation, major: { afterMinutes: 15, counts: 'office-hours' } },
        officeHours: { from: time(dark.fromMs + 20 * 60_000), to: '24:00', days: [1, 2, 3, 4, 5], holidays: [] },
      },
    );
    open.push(city);
    const cli = (verb: string, ...argv: string[]) => {
      process.env.CITYKIT_TOKEN = city.gateway.tokenOf(li);
      return runCli('alarms', verb, path, ...argv, '--url', city.gateway.url);
    };
    const escalatedMs: number[] = [];
    for (let atMs = dark.fromMs - 3_600_000; atMs <= span.toMs; atMs += 60_000) {
      const changedMs = (one: (typeof news)[number]) => one.clearedMs ?? one.raisedMs;
      await city.comes(
        atMs,
        news.filter((one) => changedMs(one) > atMs - 60_000 && changedMs(one) <= atMs),
      );
      escalatedMs.push(
        ...city
          .escalated()
          .filter((type) => type === 'AlarmEscalated')
          .slice(escalatedMs.length)
          .map(() => atMs),
      );
      if (atMs >= dark.fromMs + 15 * 60_000 && atMs < dark.fromMs + 16 * 60_000) await does(city, cli);
    }
    return { city, escalatedMs, beganMs: dark.fromMs };
  }
  const idIn = async (city: CityWithPeople): Promise<string> => (await city.list())[0].id;

  it('one who takes the incident by the command line ends its escalation, and the mail of its end says who had it', async () => {
    const { city, escalatedMs } = await played(async (one, cli) => {
      const id = await idIn(one);
      expect((await cli('list')).stdout).toContain(id);
      expect((await cli('show', id)).stdout).toContain('Loss of supply at testville--grid-network-monitor');
      expect(await cli('ack', id)).toMatchObject({ code: 0, stdout: expect.stringContaining('Li Wei') });
      await one.relay();
    });
    expect(escalatedMs).toEqual([]);
    expect(city.told('IncidentOpened')).toHaveLength(1);
    expect(city.ended()).toMatchObject([{ handling: 'Li Wei had it.', districts: ['east'] }]);
    expect(devicesIn(city.last())).toEqual(outage.members);
    expect(await city.list()).toEqual([]);
  });

  it('nobody takes: it goes to further people by office hours, and the mail of its end says that nobody had it', async () => {
    const { city, escalatedMs, beganMs } = await played(async () => {});
    const minutes = escalatedMs.map((ms) => Math.round((ms - beganMs) / 60_000));
    expect(minutes).toEqual([35, 50]);
    expect(city.ended()).toMatchObject([{ handling: 'Nobody had it.' }]);
  });

  it('one who closes the incident by the command line has its alarms sent one by one, and is not asked again', async () => {
    let closed = '';
    const { city } = await played(async (one, cli) => {
      closed = await idIn(one);
      expect((await cli('close', closed, '--reason', 'false-alarm')).code).toBe(0);
      await one.relay();
      expect((await cli('ack', closed)).code).toBe(1);
    });
    const escalated = city.entries.filter(({ DetailType }) => DetailType === 'AlarmEscalated');
    expect(escalated.filter(({ Detail }) => closed.endsWith(JSON.parse(Detail).deviceId))).toEqual([]);
    expect(city.ended()[0]).toMatchObject({ handling: 'Closed by Li Wei: false alarm.' });
    expect(city.mails().length).toBeGreaterThan(0);
  });
});
