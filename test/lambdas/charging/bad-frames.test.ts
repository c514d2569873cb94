import { type OcppCity, ocppCity } from '../../support/ocpp-city';
import { RawStation } from '../../support/ocpp-raw';

const stop = { transactionId: 1, meterStop: 1, timestamp: '2026-05-13T11:59:00Z' };

describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)('bad frames, %s', (protocol) => {
  let city: OcppCity;
  let station: RawStation;
  const is16 = protocol === 'ocpp1.6';

  beforeEach(async () => {
    city = await ocppCity();
    station = await RawStation.connect(city.endpoint, { protocols: [protocol] });
  });
  afterEach(() => city.stop());

  const codeOf = async (frame: string | readonly unknown[]) => {
    const [type, id, code] = JSON.parse(await station.exchange(frame)) as unknown[];
    return [type, id, code];
  };

  it('echo their message id with the code of their version', async () => {
    expect(await codeOf([2, 'm-1', 'Levitate', {}])).toEqual([4, 'm-1', 'NotImplemented']);
    expect(await codeOf([2, 'm-2', 'Reset', {}])).toEqual([4, 'm-2', 'NotSupported']);
    expect(await codeOf([2, 'm-3', 'Authorize', {}])).toEqual([
      4,
      'm-3',
      is16 ? 'OccurenceConstraintViolation' : 'OccurrenceConstraintViolation',
    ]);
    expect(await codeOf([2, 'm-4', 'Heartbeat'])).toEqual([4, 'm-4', is16 ? 'FormationViolation' : 'FormatViolation']);
    expect(await codeOf('[2, "m-5", "Heartbeat", {')).toEqual([
      4,
      'm-5',
      is16 ? 'FormationViolation' : 'FormatViolation',
    ]);
  });

  it('too long are refused by their id', async () => {
    const long = JSON.stringify([2, 'm-6', 'DataTransfer', { vendorId: 'v', data: 'x'.repeat(70_000) }]);
    expect(await codeOf(long)).toEqual([4, 'm-6', is16 ? 'FormationViolation' : 'FormatViolation']);
    expect(city.quarantined).toMatchObject([{ code: 'size.exceeded', origin: 'CS-1', sender: 'CS-1' }]);
  });

  it('without an id are answered to -1, in 2.0.1 only', async () => {
    station.send('not JSON at all');
    station.send([9, 'm-7']);
    expect(await codeOf([2, 'm-8', 'Levitate', {}])).toEqual(
      is16 ? [4, 'm-8', 'NotImplemented'] : [4, '-1', 'RpcFrameworkError'],
    );
  });

  it('are kept with their bytes and a reason', async () => {
    await station.exchange([2, 'm-9', 'Levitate', { secret: 'CANARY' }]);
    const [kept] = city.quarantined;
    expect(kept).toMatchObject({ code: 'schema.invalid', reason: 'action is not known', feed: 'ocpp' });
    expect(Buffer.from(kept?.bytes ?? []).toString()).toBe('[2,"m-9","Levitate",{"secret":"CANARY"}]');
  });

  it('that answer no command are kept too', async () => {
    station.send([3, 'never-sent', { status: 'Accepted' }]);
    await station.exchange([2, 'm-10', 'Levitate', {}]);
    expect(city.quarantined.map((q) => q.reason)).toEqual(['answers no command', 'action is not known']);
  });

  it('of a time that cannot be are said not to be taken, and kept', async () => {
    const payload = is16
      ? { ...stop, timestamp: '1970-01-01T00:00:00Z' }
      : { timestamp: '1970-01-01T00:00:00Z', connectorStatus: 'Available', evseId: 1, connectorId: 1 };
    const answer = await station.exchange([2, 'm-11', is16 ? 'StopTransaction' : 'StatusNotification', payload]);
    expect(JSON.parse(answer)).toEqual([4, 'm-11', 'PropertyConstraintViolation', expect.stringContaining('1970'), {}]);
    expect(city.quarantined).toMatchObject([{ code: 'time.ancient' }]);
  });

  it('each end in exactly one place', async () => {
    const timestamp = new Date(city.ports.clock.nowMs()).toISOString();
    const status = is16
      ? { timestamp, connectorId: 1, errorCode: 'NoError', status: 'Available' }
      : { timestamp, connectorStatus: 'Available', evseId: 1, connectorId: 1 };
    for (const frame of [
      [2, 'a', 'StatusNotification', status],
      [2, 'a', 'StatusNotification', status],
      [2, 'b', 'Nonsense', {}],
    ])
      await station.exchange(frame);
    const { counts } = city.ports.metrics;
    expect([counts.get('Accepted ocpp'), counts.get('Duplicates ocpp'), city.quarantined.length]).toEqual([1, 1, 1]);
  });
});
