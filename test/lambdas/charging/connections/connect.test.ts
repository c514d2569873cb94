import { connectionOf } from '../../../../lambdas/charging/connections/connection-store';
import { presenceOf } from '../../../../lambdas/charging/stations/presence';
import { type OcppCity, ocppCity } from '../../../support/ocpp-city';
import { RawStation } from '../../../support/ocpp-raw';

describe('who may connect', () => {
  let city: OcppCity;
  beforeEach(async () => {
    city = await ocppCity({}, ['CS-1', 'CS-2']);
  });
  afterEach(() => city.stop());

  const connect = (options: object = {}) => RawStation.connect(city.endpoint, options);
  const refusals = async (options: object) => expect(connect(options)).rejects;
  const alarms = () => city.ports.alarms.published.map(({ episode }) => [episode.code, episode.deviceId]);

  it('is the station with its password', async () => {
    await connect();
    expect((await presenceOf(city.ports.state, 'CS-1'))?.connectionId).toBe('connection-1');
  });

  it('is the station that appends nothing to the address', async () => {
    await connect({ device: '' });
    expect((await presenceOf(city.ports.state, 'CS-1'))?.connectionId).toBe('connection-1');
  });

  it('is nobody with a wrong password, and somebody is notified', async () => {
    await (await refusals({ secret: 'wrong' })).toThrow('401');
    expect(await presenceOf(city.ports.state, 'CS-1')).toBeUndefined();
    expect(alarms()).toEqual([['charging.security-event', 'CS-1']]);
  });

  it('is reported about once a minute, however often it is tried', async () => {
    for (let i = 0; i < 5; i++) await (await refusals({ secret: `guess ${i}` })).toThrow('401');
    expect(alarms()).toHaveLength(1);
    expect(city.ports.metrics.counts.get('ConnectionsRefused')).toBe(5);
  });

  it.each<[string, object]>([
    ['an unknown station', { user: 'CS-9', device: '/CS-9' }],
    ['no credentials', { headers: {} }],
    ['another scheme', { headers: { authorization: 'Bearer abc' } }],
    ['credentials that are no text', { headers: { authorization: 'Basic %%%' } }],
    ['credentials without a colon', { headers: { authorization: `Basic ${Buffer.from('CS-1').toString('base64')}` } }],
    ['a name that is none', { user: 'CS 1#x' }],
    ['the name of a partition', { user: '__proto__' }],
    ["another station's address", { device: '/CS-2' }],
    ["another station's name", { user: 'CS-2', secret: '' }],
    ['an endless password', { secret: 'x'.repeat(200) }],
  ])('is nobody: %s', async (_name, options) => {
    await (await refusals(options)).toThrow('401');
  });

  it('gets 403 for a path after the stage, as of API Gateway', async () => {
    await expect(RawStation.connect(city.endpoint.replace('?device=', ''))).rejects.toThrow('403');
  });

  it('speaks the highest version that both know', async () => {
    expect((await connect({ protocols: ['ocpp1.6', 'ocpp2.0.1'] })).protocol).toBe('ocpp2.0.1');
    expect((await connect({ protocols: ['ocpp2.1', 'ocpp1.6'] })).protocol).toBe('ocpp1.6');
  });

  it('is refused when there is no version in common', async () => {
    await (await refusals({ protocols: ['ocpp1.5'] })).toThrow('400');
    await (await refusals({ protocols: [] })).toThrow('400');
  });

  it('speaks no version that the city does not', async () => {
    const old = await ocppCity({ protocols: ['ocpp1.6'] });
    await expect(RawStation.connect(old.endpoint, { protocols: ['ocpp2.0.1'] })).rejects.toThrow('400');
    await old.stop();
  });

  it('closes its earlier connection, whose frames count no more', async () => {
    const first = await connect();
    const second = await connect();
    await first.closed();
    expect((await connectionOf(city.ports.state, 'connection-1'))?.current).toBe(false);
    expect(JSON.parse(await second.exchange([2, 'm', 'Heartbeat', {}]))[0]).toBe(3);
    expect((await presenceOf(city.ports.state, 'CS-1'))?.connectionId).toBe('connection-2');
  });

  it('is not received over a connection that was replaced', async () => {
    await connect();
    await connect();
    await city.gateway.serve({
      requestContext: { eventType: 'MESSAGE', connectionId: 'connection-1' },
      body: '[2,"m","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Faulted"}]',
    });
    expect(city.ports.records.rows('charging_connector_states')).toEqual([]);
    expect(city.gateway.posted).toEqual([]);
  });

  it('is known to be gone when its connection ends', async () => {
    const station = await connect();
    station.end();
    await station.closed();
    for (let i = 0; i < 50 && (await presenceOf(city.ports.state, 'CS-1'))?.connectionId; i++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await presenceOf(city.ports.state, 'CS-1'))?.connectionId).toBeNull();
  });
});
