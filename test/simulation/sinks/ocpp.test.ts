import { sendCommand } from '../../../lambdas/charging/commands/send';
import { runSchedule } from '../../../lambdas/charging/schedule/run';
import { portsOf } from '../../../lambdas/charging/stations/ports';
import { presenceOf, presences } from '../../../lambdas/charging/stations/presence';
import type { System } from '../../../lambdas/charging/system';
import { chargingConfig } from '../../../lib/services/charging/config';
import { charging as facts } from '../../../lib/services/charging/facts';
import { chargingSimulation } from '../../../lib/services/charging/simulation';
import { disagreements } from '../../../lib/simulation/compare';
import { play } from '../../../lib/simulation/play';
import { type Scenario, scenarios } from '../../../lib/simulation/scenario';
import type { SimulationRequest } from '../../../lib/simulation/simulate';
import { OcppSink } from '../../../lib/simulation/sinks/ocpp';
import { daySeeds } from '../../support/exploring';
import { noonMs, type OcppCity, ocppCity, password } from '../../support/ocpp-city';
import { cases16, cases201, endedCommand } from '../../support/ocpp-commands';
import { foundAlarms } from '../../support/played-day';

/** Twenty are played in memory (test/simulation/charging.test.ts); of these only the connections are others. */
const minuteMs = 60_000;
const stations = ['charging-station-1', 'charging-station-2'];
const section = {
  connectors: 2,
  stations: 2,
  tariffs: [{ id: 'day', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.4 }] }] }],
  operators: [{ id: 'power', name: 'Power', tariff: 'day' }],
};

const requestOf = (scenario: Scenario, hours: number): SimulationRequest => ({
  of: chargingSimulation,
  city: 'testville',
  section: chargingConfig.parse(section),
  timeZone: 'UTC',
  seed: 3,
  scenario,
  feeds: new Set(['ocpp']),
  fromMs: noonMs,
  toMs: noonMs + hours * 60 * minuteMs,
});

/** Sends a command, and waits for its end. */
async function commanded(system: System, stationId: string, action: string, payload: object) {
  const { id } = await sendCommand(system, stationId, action, payload as Record<string, unknown>);
  return endedCommand(system.ports, stationId, id);
}

const idToken = { idToken: 'CARD-1', type: 'ISO14443' };

/** The command that starts somebody's session, ends the one there is, or starts the station anew; undefined: not now. */
async function asStep(
  { ports }: System,
  stationId: string,
  step: string,
): Promise<readonly [action: string, payload: object] | undefined> {
  const presence = await presenceOf(ports.state, stationId);
  if (!presence) return undefined;
  const is16 = presence.protocol === 'ocpp1.6';
  if (step === 'reset') return ['Reset', { type: is16 ? 'Soft' : 'Immediate' }];
  if (step === 'start')
    return is16
      ? ['RemoteStartTransaction', { idTag: 'CARD-1' }]
      : ['RequestStartTransaction', { remoteStartId: 7, idToken }];
  const port = (await portsOf(ports.state)).find((one) => one.stationId === stationId && one.session?.open);
  if (!port?.session) return undefined;
  const { sessionId } = port.session;
  return is16
    ? ['RemoteStopTransaction', { transactionId: Number(sessionId) }]
    : ['RequestStopTransaction', { transactionId: sessionId }];
}

const passed = ({ passed: { feeds } }: OcppSink) =>
  [...feeds.values()].reduce((sum, { taken, refused }) => sum + taken + refused, 0);

async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** A day of two stations, one a version of OCPP, over real sockets; the clock of the city goes with theirs. */
async function playedLive(
  scenario: Scenario,
  hours: number,
  meanwhile?: (city: OcppCity) => Promise<unknown>,
  seed = 3,
) {
  const city = await ocppCity(section, stations);
  const sink = new OcppSink(city.endpoint, () => password);
  let sweptMs = noonMs;
  let sent = 0;
  const wait = async (atMs: number) => {
    if (atMs >= sweptMs + 5 * minuteMs) await eventually(() => passed(sink) === sent);
    sent++;
    city.ports.clock.set(Math.max(city.ports.clock.nowMs(), atMs));
    if (atMs < sweptMs + 5 * minuteMs) return;
    sweptMs = atMs;
    await runSchedule(city.system);
    await city.gateway.settled();
    await meanwhile?.(city);
  };
  try {
    const request = { ...requestOf(scenario, hours), seed };
    // Connections end with the day, not with the last message before.
    const end = sink.end.bind(sink);
    sink.end = async () => {
      await eventually(() => passed(sink) === sent);
      city.ports.clock.set(request.toMs);
      await end();
    };
    const truth = await play(request, sink, wait);
    await runSchedule(city.system);
    const found = await foundAlarms(facts, city.ports);
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

  it.each(daySeeds)('have the alarms that were true of a bad day, seed %i', async (seed) => {
    const { wrong, found } = await playedLive(scenarios['bad-day'], 24, undefined, seed);
    expect(wrong).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it('answer every command that there is as its version has it', async () => {
    let asked = 0;
    await playedLive(scenarios['working-day'], 2, async ({ system }) => {
      if ((await presences(system.ports.state)).length < stations.length || asked++ > 0) return;
      for (const stationId of stations) {
        const protocol = (await presenceOf(system.ports.state, stationId))?.protocol;
        for (const [action, payload] of protocol === 'ocpp1.6' ? cases16 : cases201)
          expect(await commanded(system, stationId, action, payload)).toMatchObject({ action, status: 'answered' });
      }
    });
    expect(asked).toBeGreaterThan(0);
  });

  it('begin and end a session and start again where they are asked to', async () => {
    const steps = new Map(stations.map((id) => [id, ['start', 'stop', 'reset']]));
    const { city, truth, wrong } = await playedLive(scenarios['working-day'], 12, async ({ system }) => {
      for (const [stationId, left] of steps) {
        const command = left[0] && (await asStep(system, stationId, left[0]));
        if (!command) continue;
        const { status, outcome } = await commanded(system, stationId, ...command);
        expect(status).toBe('answered');
        if (outcome === 'Accepted') left.shift();
      }
    });
    expect([...steps.values()]).toEqual([[], []]);
    expect(wrong).toEqual([]);
    const sessions = city.ports.records.rows('charging_sessions').filter(({ end_time }) => end_time !== null);
    expect(sessions.length).toBe(truth.happened.get('sessions'));
    for (const id of stations)
      expect((await presenceOf(city.ports.state, id))?.lastBootMs).toBeGreaterThan(noonMs + 20 * minuteMs);
  });

  it('go on where their connection was cut, and what happened meanwhile is known all the same', async () => {
    let cuts = 0;
    const { city, truth, wrong } = await playedLive(scenarios['working-day'], 12, async ({ gateway, ports }) => {
      if (++cuts % 20 !== 0) return;
      for (const id of stations) {
        const connection = (await presenceOf(ports.state, id))?.connectionId;
        if (connection) await gateway.close(connection);
        await eventually(async () => {
          const now = (await presenceOf(ports.state, id))?.connectionId;
          return now !== null && now !== connection;
        });
      }
    });
    const sessions = city.ports.records.rows('charging_sessions').filter(({ end_time }) => end_time !== null);
    expect([wrong, sessions.length]).toEqual([[], truth.happened.get('sessions')]);
    expect(cuts).toBeGreaterThan(100);
  });

  it('have each nonsense refused, and nothing else', async () => {
    const { city, truth, wrong } = await playedLive(scenarios.nonsense, 6);
    expect([city.quarantined.length, wrong]).toEqual([truth.sent.get('ocpp')?.nonsense, []]);
  });

  it.each([
    ['whose password is wrong', 'CK1952', (city: OcppCity) => new OcppSink(city.endpoint, () => 'another')],
    ['that have none', 'CK1952', (city: OcppCity) => new OcppSink(city.endpoint, () => undefined)],
    [
      'at another path',
      'CK1952',
      (city: OcppCity) => new OcppSink(city.endpoint.replace('/ocpp', '/x'), () => password),
    ],
  ])('stop with an error %s', async (_, code, sinkOf) => {
    const city = await ocppCity(section, stations);
    await expect(play(requestOf(scenarios['working-day'], 1), sinkOf(city))).rejects.toMatchObject({ code });
    await city.stop();
  });

  it('stop with an error where a city takes none of their versions', async () => {
    const city = await ocppCity({ ...section, protocols: ['ocpp1.6'] }, stations);
    const playing = play(requestOf(scenarios['working-day'], 1), new OcppSink(city.endpoint, () => password));
    await expect(playing).rejects.toMatchObject({ code: 'CK1954' });
    await city.stop();
  });
});
