import { noonMs, type OcppCity, ocppCity, type Station } from '../../support/ocpp-city';

const at = (minutes: number) => new Date(noonMs + minutes * 60_000).toISOString();
const idToken = { idToken: 'CARD-1', type: 'ISO14443' };

const event = (seqNo: number, minutes: number, eventType: string, more: object = {}) => ({
  eventType,
  timestamp: at(minutes),
  triggerReason: 'MeterValuePeriodic',
  seqNo,
  transactionInfo: { transactionId: 't-1', ...('chargingState' in more ? { chargingState: more.chargingState } : {}) },
  ...('register' in more
    ? {
        meterValue: [
          {
            timestamp: at(minutes),
            sampledValue: [{ value: more.register, unitOfMeasure: { unit: 'Wh', multiplier: 3 } }],
          },
        ],
      }
    : {}),
  ...('token' in more ? { idToken } : {}),
  ...('evse' in more ? { evse: { id: more.evse } } : {}),
  ...('offline' in more ? { offline: true } : {}),
});

const started = event(0, -90, 'Started', { chargingState: 'Charging', register: 1, token: true, evse: 2 });
const updated = event(1, -60, 'Updated', { chargingState: 'SuspendedEV', register: 9 });
const ended = event(2, -30, 'Ended', { chargingState: 'Idle', register: 9 });

describe('a conversation in OCPP 2.0.1 with a client from npm', () => {
  let city: OcppCity;
  let station: Station;

  beforeEach(async () => {
    city = await ocppCity({
      tariffs: [{ id: 'flat', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.5 }] }] }],
      operators: [{ id: 'power', name: 'Power', tariff: 'flat' }],
    });
    station = await city.station('ocpp2.0.1');
  });
  afterEach(() => city.stop());

  const sessions = () => city.ports.records.rows('charging_sessions');

  it('charges and becomes a session with energy, idle time and cost', async () => {
    for (const frame of [started, updated, ended]) await station.ask('TransactionEvent', frame);
    expect(sessions()).toMatchObject([
      {
        session_id: 't-1',
        connector_id: 2,
        energy_wh: 8000,
        idle_minutes: 30,
        charging_minutes: 30,
        average_kw: 16,
        cost_excl_vat: 4,
        currency: 'EUR',
        flags: [],
      },
    ]);
  });

  it('writes no record while the session runs', async () => {
    for (const frame of [started, updated]) await station.ask('TransactionEvent', frame);
    expect(sessions()).toEqual([]);
  });

  it('takes an end before its start, and corrects the record when the rest comes', async () => {
    await station.ask('TransactionEvent', ended);
    expect(sessions()).toMatchObject([{ start_time: null, flags: ['start-missing', 'energy-unknown', 'unbilled'] }]);
    await station.ask('TransactionEvent', started);
    expect(sessions()).toMatchObject([{ energy_wh: 8000, flags: ['sequence-gap'] }]);
    await station.ask('TransactionEvent', updated);
    expect(sessions()).toMatchObject([{ energy_wh: 8000, idle_minutes: 30, flags: [] }]);
  });

  it('flags a session that was reported after the station had been offline', async () => {
    for (const frame of [started, updated, ended]) await station.ask('TransactionEvent', { ...frame, offline: true });
    expect(sessions()).toMatchObject([{ flags: ['offline'] }]);
  });

  it('answers a token that the city has blocked, and still takes what happened', async () => {
    const { TokenHasher } = await import('../../../lambdas/charging/stations/tokens');
    const { hash } = await TokenHasher.of(city.ports.state);
    const entry = Buffer.from(JSON.stringify({ status: 'Blocked' }));
    await city.ports.state.write('stations', 'tokens', hash('card-1'), entry, 0);
    expect(await station.ask('Authorize', { idToken })).toEqual({ idTokenInfo: { status: 'Blocked' } });
    expect(await station.ask('TransactionEvent', started)).toEqual({ idTokenInfo: { status: 'Blocked' } });
  });
});
