import { keepStationLimit, limitsByPeople } from '../../../../lambdas/charging/load/station-limit-store';
import { runSchedule } from '../../../../lambdas/charging/schedule/run';
import { chargingDispatch, dispatcher } from '../../../support/charging-dispatch';
import { chargingPorts, noonMs } from '../../../support/ocpp-city';

const minuteMs = 60_000;
/** 33.12 kW on three phases of 230 V are 48 A. */
const feeders = [{ id: 'hall', limitKw: 33.12, stations: ['CS-1', 'CS-2'] }];

const dayLong = {
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'ChargePointMaxProfile',
  chargingSchedule: {
    duration: 86_400,
    startSchedule: '2026-01-01T00:00:00Z',
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [{ startPeriod: 0, limit: 12 }],
  },
};

interface Profile {
  readonly connectorId: number;
  readonly csChargingProfiles: {
    readonly chargingSchedule: { readonly chargingSchedulePeriod: readonly { readonly limit: number }[] };
  };
}

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of open.splice(0)) await stop();
});

/** Two stations with a car each under one feeder; CS-3 is on none. `status` is what stations answer to a limit of people. */
async function hall(status: 'Accepted' | 'Rejected' = 'Accepted', section: object = { feeders }) {
  const { city, gateway, stop } = await chargingDispatch(section, ['CS-1', 'CS-2', 'CS-3']);
  open.push(stop);
  const limits = new Map<string, number>();
  const taken: string[] = [];
  for (const identity of ['CS-1', 'CS-2', 'CS-3']) {
    const station = await city.station('ocpp1.6', { identity });
    station.handle('ClearChargingProfile', async () => ({ status }));
    station.handle('SetChargingProfile', async ({ params }) => {
      const { connectorId, csChargingProfiles } = params as unknown as Profile;
      if (connectorId === 0) {
        taken.push(identity);
        return { status };
      }
      limits.set(identity, csChargingProfiles.chargingSchedule.chargingSchedulePeriod[0]?.limit ?? -1);
      return { status: 'Accepted' };
    });
    const timestamp = new Date(city.ports.clock.nowMs()).toISOString();
    await station.ask('StartTransaction', { connectorId: 1, idTag: 'CARD', meterStart: 0, timestamp });
  }
  const run = async (minutes: number) => {
    for (let i = 0; i < minutes; i++) {
      city.later(minuteMs);
      await runSchedule(city.system);
      await city.gateway.settled();
    }
    // Who was sent no limit may draw all it can.
    return ['CS-1', 'CS-2'].map((identity) => limits.get(identity) ?? 32);
  };
  const ask = async (what: string, body: object = {}, station = 'CS-1') => {
    const reply = await gateway.call(dispatcher, 'POST', `/charging/stations/${station}/${what}`, body);
    await city.gateway.settled();
    return reply;
  };
  const shown = (station: string) =>
    city.ports.shadows.desired.findLast(({ deviceId }) => deviceId.endsWith(station))?.desired as
      | { readonly periods: readonly { readonly from: string; readonly limit: number }[] }
      | null
      | undefined;
  /** What load balancing knows of CS-1. */
  const capped = async () => (await limitsByPeople(city.ports.state, noonMs)).get('CS-1')?.amps;
  const drop = () => Object.assign(city.system, { connections: { post: async () => false } });
  return { run, ask, shown, capped, drop, taken, ports: city.ports };
}

describe('a limit that people set of a station', () => {
  it('caps what load balancing gives it, lets others have the rest, and ends at its time', async () => {
    const { run, ask } = await hall();
    expect(await run(3)).toEqual([24, 24]);
    expect((await ask('limit', { amps: 10, minutes: 30 })).status).toBe(200);
    expect(await run(4)).toEqual([10, 32]);
    expect(await run(22)).toEqual([10, 32]);
    expect(await run(6)).toEqual([24, 24]);
  });

  it('ends when people end it', async () => {
    const { run, ask } = await hall();
    await ask('limit', { amps: 0, minutes: 600 });
    expect(await run(5)).toEqual([0, 32]);
    await ask('limit-end');
    expect(await run(5)).toEqual([24, 24]);
  });

  it('is kept by the connectors of a station that refuses it', async () => {
    const { run, ask } = await hall('Rejected');
    await ask('limit', { amps: 10, minutes: 60 });
    expect(await run(5)).toEqual([10, 32]);
  });

  it('lowers, and never raises, what the city file allows', async () => {
    const always = { ...dayLong, chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' };
    const { run, ask } = await hall('Accepted', {
      feeders: [{ ...feeders[0], stationLimits: [{ stations: ['CS-1'], profile: always }] }],
    });
    await ask('limit', { amps: 30, minutes: 60 });
    expect(await run(5)).toEqual([12, 32]);
  });

  it.each(['CS-1', 'CS-3'])(
    'is shown with the schedule of the station, on a feeder or not, until it is over: %s',
    async (station) => {
      const { run, ask, shown } = await hall();
      await run(1);
      expect(shown(station)).toBeUndefined();
      await ask('limit', { amps: 10, minutes: 30 }, station);
      await run(1);
      expect(shown(station)?.periods).toEqual([
        { from: '2026-05-13T00:00:00.000Z', limit: 32 },
        { from: '2026-05-13T12:01:00.000Z', limit: 10 },
        { from: '2026-05-13T12:31:00.000Z', limit: 32 },
      ]);
      await run(30);
      expect(shown(station)).toBeNull();
    },
  );
});

describe('a limit whose call fails', () => {
  it('is not one that a station has and load balancing does not know', async () => {
    const { ask, ports, capped, taken } = await hall();
    const { write } = ports.state;
    ports.state.write = async (...args) => {
      if (args[1] === 'station-limits') throw new Error('failed');
      return write.apply(ports.state, args);
    };
    expect((await ask('limit', { amps: 10, minutes: 60 })).status).toBe(502);
    expect([taken, await capped()]).toEqual([[], undefined]);
  });

  it('leaves the limit from before to a station that was not reached', async () => {
    const { ask, capped, drop } = await hall();
    await ask('limit', { amps: 10, minutes: 60 });
    drop();
    expect((await ask('limit', { amps: 20, minutes: 60 })).status).toBe(409);
    expect(await capped()).toBe(10);
  });
});

describe('two people who limit a station at once', () => {
  it('leave the limit of the later command, whichever is written first', async () => {
    const { ports } = chargingPorts();
    const limit = (amps: number) => ({ amps, fromMs: noonMs, minutes: 10 });
    await keepStationLimit(ports.state, 'CS-1', 'c10', limit(10));
    await keepStationLimit(ports.state, 'CS-1', 'c9', limit(20));
    expect((await limitsByPeople(ports.state, noonMs)).get('CS-1')?.amps).toBe(10);
    await keepStationLimit(ports.state, 'CS-1', 'c12', null);
    await keepStationLimit(ports.state, 'CS-1', 'c11', limit(20));
    expect((await limitsByPeople(ports.state, noonMs)).size).toBe(0);
  });
});
