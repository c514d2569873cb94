import { runSchedule } from '../../../../lambdas/charging/schedule/run';
import { type OcppCity, ocppCity, type Station } from '../../../support/ocpp-city';

const minuteMs = 60_000;
/** 33.12 kW on three phases of 230 V are 48 A. */
const feeders = [{ id: 'hall', limitKw: 33.12, otherLoadKw: 11.04, stations: ['CS-1', 'CS-2'] }];

interface Profile {
  readonly connectorId: number;
  readonly csChargingProfiles: {
    readonly chargingSchedule: { readonly chargingSchedulePeriod: readonly { readonly limit: number }[] };
  };
}

describe('load balancing under the limit of a feeder, with real stations', () => {
  let city: OcppCity;
  const limits = new Map<string, number>();

  const plugIn = async (identity: string): Promise<Station> => {
    const station = await city.station('ocpp1.6', { identity });
    station.handle('SetChargingProfile', async ({ params }) => {
      const { connectorId, csChargingProfiles } = params as unknown as Profile;
      limits.set(
        `${identity}#${connectorId}`,
        csChargingProfiles.chargingSchedule.chargingSchedulePeriod[0]?.limit ?? -1,
      );
      return { status: 'Accepted' };
    });
    return station;
  };
  const start = (station: Station, connectorId: number) =>
    station.ask('StartTransaction', {
      connectorId,
      idTag: 'CARD',
      meterStart: 0,
      timestamp: new Date(city.ports.clock.nowMs()).toISOString(),
    });
  const run = async (times: number) => {
    for (let i = 0; i < times; i++) {
      city.later(minuteMs);
      await runSchedule(city.system);
      await city.gateway.settled();
    }
  };

  beforeEach(async () => {
    limits.clear();
    city = await ocppCity({ feeders }, ['CS-1', 'CS-2']);
  });
  afterEach(() => city.stop());

  it('gives one car what the feeder leaves, and two a half each', async () => {
    const [one, two] = [await plugIn('CS-1'), await plugIn('CS-2')];
    await start(one, 1);
    await run(2);
    // 48 A less 16 A of other load.
    expect(limits.get('CS-1#1') ?? 32).toBe(32);
    await start(two, 1);
    await run(3);
    expect([...limits]).toEqual(
      expect.arrayContaining([
        ['CS-1#1', 16],
        ['CS-2#1', 16],
      ]),
    );
    expect(city.ports.records.rows('charging_load_decisions').length).toBeGreaterThan(0);
    const load = city.ports.metrics.indicators().findLast((i) => i.indicator === 'feeder-load');
    expect(load?.value).toBeCloseTo(100, 6);
  });

  it('keeps what a station that is gone may be drawing out of what it shares', async () => {
    const [one, two] = [await plugIn('CS-1'), await plugIn('CS-2')];
    await start(one, 1);
    await start(two, 1);
    await run(3);
    await one.close();
    await run(3);
    expect(limits.get('CS-2#1')).toBe(16);
  });
});
