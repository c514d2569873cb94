import { ocppFramesFeed } from '../../../lambdas/charging/feeds/ocpp-frames';
import { sessionsFeed } from '../../../lambdas/charging/feeds/sessions';
import { presenceOf } from '../../../lambdas/charging/stations/presence';
import { processorSettings } from '../../../lib/config/device-references';
import { charging } from '../../../lib/services/charging';
import { chargingConfig } from '../../../lib/services/charging/config';
import type { Processor } from '../../../lib/services/shared';
import { takeFile } from '../../support/charging-files';
import { city } from '../../support/city';
import { chargingPorts, ocppCity } from '../../support/ocpp-city';
import { RawStation } from '../../support/ocpp-raw';

const at = (minute: number) => new Date(Date.UTC(2026, 4, 13, 12, minute)).toISOString();
const frames = (station: (i: number) => string) =>
  [
    ['in', 0, [2, 's', 'StartTransaction', { connectorId: 1, idTag: 'CARD', meterStart: 0, timestamp: at(0) }]],
    ['out', 0, [3, 's', { transactionId: 4711, idTagInfo: { status: 'Accepted' } }]],
    ['in', 20, [2, 'e', 'StopTransaction', { transactionId: 4711, meterStop: 1000, timestamp: at(20) }]],
  ]
    .map(([direction, minute, frame], i) =>
      JSON.stringify({ stationId: station(i), at: at(minute as number), protocol: 'ocpp1.6', direction, frame }),
    )
    .join('\n');
const sessions = (station: string) =>
  JSON.stringify([
    {
      sessionID: 'a',
      stationID: station,
      connectionTime: 'Sat, 01 May 2021 20:00:00 GMT',
      disconnectTime: 'Sat, 01 May 2021 22:00:00 GMT',
      doneChargingTime: null,
      kWhDelivered: 7.2,
      userID: null,
    },
  ]);
const thing = 'testville--charging-CS-1';

type Taken = Awaited<ReturnType<typeof takeFile>>;
const rowsOf = ({ rows }: Taken) => rows('charging_sessions').map(({ ingest_time, id_token_hash, ...row }) => row);

describe('an OCPP identity and a thing name of one station', () => {
  it('are one station in recorded frames, also when they are mixed in one session', async () => {
    const byId = rowsOf(
      await takeFile(
        ocppFramesFeed,
        frames(() => 'CS-1'),
      ),
    );
    expect(byId).toMatchObject([{ device_id: 'CS-1', energy_wh: 1000 }]);
    expect(
      rowsOf(
        await takeFile(
          ocppFramesFeed,
          frames(() => thing),
        ),
      ),
    ).toEqual(byId);
    expect(
      rowsOf(
        await takeFile(
          ocppFramesFeed,
          frames((i) => (i % 2 === 0 ? thing : 'CS-1')),
        ),
      ),
    ).toEqual(byId);
  });

  it('are one station in sessions of other systems', async () => {
    const byId = rowsOf(await takeFile(sessionsFeed, sessions('CS-1')));
    expect(byId).toMatchObject([{ device_id: 'CS-1', energy_wh: 7200 }]);
    expect(rowsOf(await takeFile(sessionsFeed, sessions(thing)))).toEqual(byId);
  });

  it('are one station when it connects', async () => {
    const city = await ocppCity({}, [thing]);
    try {
      await RawStation.connect(city.endpoint, { user: thing, device: `/${thing}` });
      expect((await presenceOf(city.ports.state, 'CS-1'))?.connectionId).toBe('connection-1');
    } finally {
      await city.stop();
    }
  });
});

describe('a station that was adopted', () => {
  const operators = (station: string) => [
    { id: 'other', name: 'Other' },
    { id: 'power', name: 'Power', tariff: 'flat', stations: [station] },
  ];
  const tariffs = [{ id: 'flat', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 1 }] }] }];

  it.each(['EVSE-old-1', 'testville--charging-EVSE-old-1', 'CS*1', 'testville--charging-CS*1'])(
    'is the one that settings name as %s, when it connects',
    async (written) => {
      const section = chargingConfig.parse({ connectors: 4, tariffs, operators: operators(written) });
      const processor = charging.processors.find(({ id }) => id === 'ocpp') as Processor<never>;
      const settings = processorSettings(city({ services: { charging: section } }), charging, processor);
      const { system, ports, endpoint, later, stop } = await ocppCity({}, ['CS*1']);
      Object.assign(system.city, { settings });
      const adopted = { thingName: 'EVSE-old-1', deviceType: 'charging-station', externalId: 'CS*1', connectsAs: 'id' };
      Object.assign(ports.devices, { inService: [adopted] });
      try {
        const station = await RawStation.connect(endpoint, { user: 'CS*1', device: '/CS*1' });
        const start = { connectorId: 1, idTag: 'CARD', meterStart: 0, timestamp: at(0) };
        const answer = await station.exchange([2, 's', 'StartTransaction', start]);
        const { transactionId } = JSON.parse(answer)[2] as { transactionId: number };
        later(60_000);
        await station.exchange([2, 'e', 'StopTransaction', { transactionId, meterStop: 1000, timestamp: at(1) }]);
        expect(ports.records.rows('charging_sessions')).toMatchObject([{ device_id: 'CS*1', cost_excl_vat: 1 }]);
      } finally {
        await stop();
      }
    },
  );
});

describe('a station that a file names and the registry does not have', () => {
  it('is reported under its OCPP identity', async () => {
    const { ports } = await takeFile(sessionsFeed, sessions('CS-1'));
    expect(ports.alarms.published).toEqual([]);
    Object.assign(ports.devices, {
      inService: [
        { thingName: 'testville--charging-CS-2', deviceType: 'charging-station', externalId: 'CS-2', connectsAs: 'id' },
      ],
    });
    await takeFile(sessionsFeed, sessions(thing), { into: { ports, quarantined: [] } });
    expect(ports.alarms.published.map(({ episode }) => [episode.code, episode.deviceId])).toEqual([
      ['charging.device-unknown', 'CS-1'],
    ]);
  });

  it('is reported by its recorded frames, unless all of them were refused', async () => {
    const inService = [{ thingName: 'x', deviceType: 'charging-station', externalId: 'CS-2', connectsAs: 'id' }];
    const raisedAfter = async (text: string) => {
      const into = chargingPorts(Date.UTC(2026, 10, 24));
      Object.assign(into.ports.devices, { inService });
      await takeFile(ocppFramesFeed, text, { into });
      return into.ports.alarms.published.flatMap(({ episode }) =>
        episode.code === 'charging.device-unknown' ? [episode.deviceId] : [],
      );
    };
    const all = frames(() => 'CS-1');
    expect(await raisedAfter(all)).toEqual(['CS-1']);
    const refused = [...all.replaceAll('Transaction"', 'Nothing"').split('\n').slice(0, 1), '{"stationId":"CS-1"}'];
    expect(await raisedAfter(refused.join('\n'))).toEqual([]);
  });
});
