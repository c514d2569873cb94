import { runSchedule } from '../../../../lambdas/charging/schedule/run';
import { chargingCity, type OcppCity, ocppCity, type Station } from '../../../support/ocpp-city';

const minuteMs = 60_000;
const feeder = (stations: readonly string[]) => ({ feeders: [{ id: 'hall', limitKw: 33.12, stations }] });
/** By the numbers that the profiles of balancing have: those of the connectors. */
type Profiles = Map<number, number>;

describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)('a station of %s that is on no feeder any more', (protocol) => {
  let city: OcppCity;
  let cleared: number;

  const plugIn = async (identity: string, profiles: Profiles, answer = 'Accepted'): Promise<Station> => {
    const station = await city.station(protocol, { identity });
    station.handle('SetChargingProfile', async ({ params = {} }) => {
      const asked = (params.csChargingProfiles ?? params.chargingProfile) as Record<string, unknown>;
      const [schedule] = [asked.chargingSchedule].flat() as { chargingSchedulePeriod: { limit: number }[] }[];
      profiles.set(
        (asked.chargingProfileId ?? asked.id) as number,
        schedule?.chargingSchedulePeriod[0]?.limit as number,
      );
      return { status: 'Accepted' };
    });
    station.handle('ClearChargingProfile', async ({ params = {} }) => {
      cleared += 1;
      profiles.delete((params.id ?? params.chargingProfileId) as number);
      return { status: answer };
    });
    return station;
  };
  const isAvailable = (station: Station, connectorId: number) => {
    const timestamp = new Date(city.ports.clock.nowMs()).toISOString();
    return station.ask(
      'StatusNotification',
      protocol === 'ocpp1.6'
        ? { connectorId, errorCode: 'NoError', status: 'Available', timestamp }
        : { connectorId: 1, evseId: connectorId, connectorStatus: 'Available', timestamp },
    );
  };
  const run = async (times: number) => {
    for (let i = 0; i < times; i++) {
      city.later(minuteMs);
      await runSchedule(city.system);
      await city.gateway.settled();
    }
  };
  const isNow = (section: object) => {
    (city.system as { city: OcppCity['system']['city'] }).city = chargingCity(section);
  };

  beforeEach(async () => {
    cleared = 0;
    city = await ocppCity(feeder(['CS-1', 'CS-2']), ['CS-1', 'CS-2']);
  });
  afterEach(() => city.stop());

  it('has the limit of each of its connectors taken away, once, and those that stay keep theirs', async () => {
    const [one, two]: [Profiles, Profiles] = [new Map(), new Map()];
    const [first, second] = [await plugIn('CS-1', one), await plugIn('CS-2', two)];
    await isAvailable(first, 1);
    for (const connectorId of [1, 2]) await isAvailable(second, connectorId);
    await run(4);
    expect([one, two].map((profiles) => [...profiles].sort())).toEqual([
      [[1, 0]],
      [
        [1, 0],
        [2, 0],
      ],
    ]);
    isNow(feeder(['CS-1']));
    await run(6);
    expect([...two]).toEqual([]);
    expect([...one]).toEqual([[1, 0]]);
    expect(cleared).toBe(2);
  });

  it.each([{}, feeder(['CS-1'])])(
    'has it taken away when it comes back, by whatever change it left (%j)',
    async (section) => {
      const profiles: Profiles = new Map();
      const station = await plugIn('CS-2', profiles);
      await isAvailable(station, 1);
      await run(3);
      await station.close();
      isNow(section);
      await run(3);
      expect([...profiles]).toEqual([[1, 0]]);
      await plugIn('CS-2', profiles);
      await run(3);
      expect([...profiles]).toEqual([]);
    },
  );

  it('is asked no more where it says that it knows no such limit', async () => {
    const profiles: Profiles = new Map();
    const station = await plugIn('CS-2', profiles, 'Unknown');
    await isAvailable(station, 1);
    await run(3);
    isNow({});
    await run(5);
    expect(cleared).toBe(1);
  });

  it('gets a limit again when it is on a feeder again', async () => {
    const profiles: Profiles = new Map();
    const station = await plugIn('CS-2', profiles);
    await isAvailable(station, 1);
    await run(3);
    isNow({});
    await run(1);
    isNow(feeder(['CS-2']));
    await run(4);
    expect([...profiles]).toEqual([[1, 0]]);
  });
});
