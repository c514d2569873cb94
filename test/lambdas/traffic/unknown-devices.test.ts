import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { rawSpat } from '../../support/spat-messages';
import { trafficRun } from '../../support/traffic-run';

const now = Date.UTC(2026, 4, 13, 9);
const registered = (...ids: readonly string[]): RegisteredDevice[] =>
  ids.map((id) => ({
    thingName: `testville--traffic-${id}`,
    deviceType: id.startsWith('ds-') ? 'detector-station' : 'signal-controller',
    externalId: id,
    connectsAs: 'thing',
  }));

const log = (...controllers: readonly string[]) => [
  Buffer.from(
    ['TimeStamp,DeviceId,EventId,Parameter', ...controllers.map((id) => `2026-05-13 08:00:00,${id},82,3`), ''].join(
      '\n',
    ),
  ),
];

const spatText = (atMs: number) => JSON.stringify(rawSpat({ atMs, metadata: { originIp: undefined } }));

/** Unknown devices after files of these controllers, and when their alarms ended. */
async function reported(inService: RegisteredDevice[] | undefined, ...files: readonly (readonly string[])[]) {
  const run = trafficRun(now, [], { inService });
  for (const controllers of files) await run.file('hires-log', 'log.csv', log(...controllers));
  const { alarms } = await run.findings();
  return alarms
    .filter((a) => a.code === 'traffic.device-unknown')
    .map((a) => [a.deviceId, a.clearedAt !== null, a.count]);
}

describe('a controller that a file names and the registry does not have', () => {
  it('is reported, under the name that its data stand under, once however often the file comes', async () => {
    expect(await reported(registered('227'), ['227', '722'], ['722', 'testville--traffic-722'])).toEqual([
      ['testville--traffic-722', false, 1],
    ]);
  });

  it('keeps its data', async () => {
    const run = trafficRun(now, [], { inService: registered('227') });
    expect(await run.file('hires-log', 'log.csv', log('722'))).toMatchObject({ accepted: 1, quarantined: {} });
  });

  it('is reported once for the city while nothing is registered', async () => {
    expect(await reported([], ['227', '228', '229'])).toEqual([['testville', false, 1]]);
  });

  it('is reported with its like, when a file is all wrong: twenty of them, with their number', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `${500 + i}`);
    expect(await reported(registered('227'), many)).toHaveLength(20);
  });

  it('ends the alarm of the city when the registry has somebody', async () => {
    const run = trafficRun(now, [], { inService: [] });
    await run.file('hires-log', 'log.csv', log('227', '228'));
    const later = trafficRun(now + 60_000, [], { inService: registered('227') });
    Object.assign(later.ports, { state: run.ports.state });
    await later.file('hires-log', 'log.csv', log('227'));
    const { alarms } = await later.findings();
    expect(
      alarms.filter((a) => a.code === 'traffic.device-unknown').map((a) => [a.deviceId, a.clearedAt !== null]),
    ).toEqual([['testville', true]]);
  });

  it('ends the alarm of the city also when it is another one that is registered, of any type', async () => {
    const run = trafficRun(now, [], { inService: [] });
    await run.file('hires-log', 'log.csv', log('227'));
    const later = trafficRun(now + 60_000, [], { inService: registered('ds-1') });
    Object.assign(later.ports, { state: run.ports.state });
    await later.file('hires-log', 'log.csv', log('227'));
    const { alarms } = await later.findings();
    expect(alarms.map((a) => [a.deviceId, a.clearedAt !== null])).toEqual([
      ['testville', true],
      ['testville--traffic-227', false],
    ]);
  });

  it('is reported when only a device of another type has its id', async () => {
    const unit: RegisteredDevice = { ...registered('227')[0], deviceType: 'roadside-unit' } as RegisteredDevice;
    expect(await reported([unit], ['227'])).toEqual([['testville--traffic-227', false, 1]]);
  });

  it('is not reported of SPaT in which nothing names the roadside unit, and is where something does', async () => {
    const run = trafficRun(now, [], { inService: registered('227') });
    const named = async (text: string) => {
      const outcome = await run.file('spat-map', 'spat.txt', [Buffer.from(text)]);
      const { alarms } = await run.findings();
      return [outcome.accepted, alarms.filter((a) => a.code === 'traffic.device-unknown').map((a) => a.deviceId)];
    };
    const message = spatText(now);
    expect(await named(message)).toEqual([1, []]);
    const envelope = JSON.stringify({ deviceId: 'RSU-1', payload: JSON.parse(spatText(now - 1000)) });
    expect(await named(envelope)).toEqual([1, ['testville--traffic-RSU-1']]);
  });

  it('is not reported where there is no registry, as in a replay', async () => {
    expect(await reported(undefined, ['227'])).toEqual([]);
  });

  it('is over when it is registered and sends again', async () => {
    const inService = registered('227');
    const run = trafficRun(now, [], { inService });
    await run.file('hires-log', 'log.csv', log('722'));
    inService.push(...registered('722'));
    const later = trafficRun(now + 60_000, [], { inService: [...inService] });
    Object.assign(later.ports, { state: run.ports.state });
    await later.file('hires-log', 'log.csv', log('722'));
    const { alarms } = await later.findings();
    expect(alarms.filter((a) => a.code === 'traffic.device-unknown')).toMatchObject([
      { deviceId: 'testville--traffic-722', clearedAt: '2026-05-13T09:01:00.000Z' },
    ]);
  });

  it('is reported for messages in files too, and never for a device that connects', async () => {
    const run = trafficRun(now, [], { inService: registered('ds-1') });
    const interval = { intervalStart: '2026-05-13T08:00:00Z', intervalSeconds: 300, vehicles: 9 };
    const line = (station: string) => JSON.stringify({ station, ...interval });
    await run.file('detector-flow', 'flow.ndjson', [Buffer.from([line('ds-1'), line('ds-2')].join('\n'))]);
    const bytes = Buffer.from(JSON.stringify({ ...interval, intervalStart: '2026-05-13T08:55:00Z' }));
    await run.send('detector-flow', [{ bytes, device: 'older-name', receivedAtMs: now }]);
    const { alarms } = await run.findings();
    expect(alarms.map((a) => [a.code, a.deviceId])).toEqual([['traffic.device-unknown', 'testville--traffic-ds-2']]);
  });
});
