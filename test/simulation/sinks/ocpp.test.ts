import { charging } from '../../../lambdas/charging/facts';
import { runSchedule } from '../../../lambdas/charging/schedule/run';
import { presenceOf } from '../../../lambdas/charging/stations/presence';
import { allEpisodes } from '../../../lib/engine/ports/memory/episodes';
import { chargingConfig } from '../../../lib/services/charging/config';
import { chargingSimulation } from '../../../lib/services/charging/simulation';
import { disagreements } from '../../../lib/simulation/compare';
import { play } from '../../../lib/simulation/play';
import { type Scenario, scenarios } from '../../../lib/simulation/scenario';
import { OcppSink } from '../../../lib/simulation/sinks/ocpp';
import { noonMs, type OcppCity, ocppCity, password } from '../../support/ocpp-city';

const minuteMs = 60_000;
const stations = ['charging-station-1', 'charging-station-2'];
const section = {
  connectors: 2,
  stations: 2,
  tariffs: [{ id: 'day', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.4 }] }] }],
  operators: [{ id: 'power', name: 'Power', tariff: 'day' }],
};

/** A day of two stations, one a version of OCPP, over real sockets; the clock of the city goes with theirs. */
async function playedLive(scenario: Scenario, hours: number, meanwhile?: (city: OcppCity) => Promise<unknown>) {
  const city = await ocppCity(section, stations);
  const sink = new OcppSink(city.endpoint, () => password);
  let sweptMs = noonMs;
  const wait = async (atMs: number) => {
    city.ports.clock.set(Math.max(city.ports.clock.nowMs(), atMs));
    if (atMs < sweptMs + 5 * minuteMs) return;
    sweptMs = atMs;
    await runSchedule(city.system);
    await city.gateway.settled();
    await meanwhile?.(city);
  };
  try {
    const request = {
      of: chargingSimulation,
      city: 'testville',
      section: chargingConfig.parse(section),
      timeZone: 'UTC',
      seed: 3,
      scenario,
      feeds: new Set(['ocpp']),
      fromMs: noonMs,
      toMs: noonMs + hours * 60 * minuteMs,
    };
    const truth = await play(request, sink, wait);
    city.ports.clock.set(request.toMs);
    await runSchedule(city.system);
    const found = (await allEpisodes(charging, city.ports.state)).map(({ code, deviceId, raisedAt, clearedAt }) => ({
      alarm: code.slice(code.indexOf('.') + 1),
      device: deviceId,
      raisedMs: Date.parse(raisedAt),
      clearedMs: clearedAt === null ? null : Date.parse(clearedAt),
    }));
    return { city, sink, truth, found, wrong: disagreements(truth.alarms, found, request.toMs) };
  } finally {
    await city.stop();
  }
}

describe('charging stations that play themselves over OCPP', () => {
  it('charge as often as the central system finds, and as much, in both versions', async () => {
    const { city, sink, truth, wrong } = await playedLive(scenarios['working-day'], 24);
    const sessions = city.ports.records.rows('charging_sessions').filter(({ end_time }) => end_time !== null);
    const wattHours = sessions.reduce((sum, { energy_wh }) => sum + Number(energy_wh), 0);
    expect({ wrong, refused: city.quarantined }).toEqual({ wrong: [], refused: [] });
    expect({ sessions: sessions.length, wattHours }).toEqual(Object.fromEntries(truth.happened));
    expect(sink.passed.feeds.get('ocpp')).toEqual({ taken: truth.sent.get('ocpp')?.messages, refused: 0 });
    const versions = await Promise.all(stations.map(async (id) => (await presenceOf(city.ports.state, id))?.protocol));
    expect(new Set(versions)).toEqual(new Set(['ocpp1.6', 'ocpp2.0.1']));
  });
});
