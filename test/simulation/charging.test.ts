import { feeds } from '../../lambdas/charging';
import { chargingConfig } from '../../lib/services/charging/config';
import { charging as facts } from '../../lib/services/charging/facts';
import { chargingSimulation } from '../../lib/services/charging/simulation';
import { faultScenario, scenarios } from '../../lib/simulation/scenario';
import { chargingClock, framesLive } from '../support/charging-live';
import { agreesAtExtremes, agreesWithTruth, played, workingDay } from '../support/simulated-service';

const serves = { facts, feeds };
const tariff = { id: 'day', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.4 }] }] };
const priced = { tariffs: [tariff], operators: [{ id: 'power', name: 'Power', tariff: 'day' }] };
const stations = {
  of: chargingSimulation,
  serves,
  section: chargingConfig.parse({ connectors: 4, stations: 4, meterValueSampleIntervalSeconds: 300, ...priced }),
  days: 1,
  clock: chargingClock,
  clockMinutes: 20,
  live: framesLive,
  // Out of order for twelve days of a year, and well for the next: a heartbeat a day is enough.
  slow: {
    'port-uptime': {
      section: chargingConfig.parse({
        connectors: 1,
        stations: 1,
        heartbeatIntervalSeconds: 86_400,
        meterValueSampleIntervalSeconds: 3600,
      }),
      days: 400,
      clockMinutes: 720,
    },
  },
};

describe('charging stations that play themselves', () => {
  agreesWithTruth(stations);
  agreesAtExtremes({ ...stations, days: 2, shortDays: 0.5 }, chargingConfig, { connectors: 2, stations: 2, ...priced });

  it('charge as often as they did, and as much', async () => {
    const { run, truth } = await workingDay(stations);
    const sessions = run.rows('sessions');
    expect(sessions.length).toBeGreaterThan(10);
    const wattHours = sessions.reduce((sum, { energy_wh }) => sum + Number(energy_wh), 0);
    expect({ sessions: sessions.length, wattHours }).toEqual(Object.fromEntries(truth.happened));
  });

  it('have a meter that is seen to be stuck, however seldom it is read', async () => {
    const section = chargingConfig.parse({ connectors: 2, stations: 2, meterValueSampleIntervalSeconds: 3600 });
    const { wrong, found } = await played({ ...stations, section }, faultScenario('meter-stuck'));
    expect([wrong, found.map(({ alarm }) => alarm)]).toEqual([[], ['meter-stuck', 'meter-stuck']]);
  });

  it('are offline in an outage, however seldom their heart beats', async () => {
    const section = chargingConfig.parse({ connectors: 6, stations: 6, heartbeatIntervalSeconds: 3600 });
    const { wrong, found } = await played({ ...stations, section }, scenarios.outage);
    expect([wrong, found.filter(({ alarm }) => alarm === 'station-offline').length]).toEqual([[], 2]);
  });

  it('have no session without a bill where nothing is charged', async () => {
    const free = { ...stations, section: chargingConfig.parse({ connectors: 2 }) };
    const { truth, wrong } = await played(free, faultScenario('unbilled-session'));
    expect([truth.alarms, wrong]).toEqual([[], []]);
  });
});

describe('wireless pads that play themselves', () => {
  // A message each ten seconds: hours are enough.
  const input = { connectors: 0, wireless: { pads: 2 } };
  const pads = {
    of: chargingSimulation,
    serves,
    section: chargingConfig.parse(input),
    days: 0.1,
    clock: chargingClock,
  };
  agreesWithTruth(pads);
  agreesAtExtremes(pads, chargingConfig, input);
});
