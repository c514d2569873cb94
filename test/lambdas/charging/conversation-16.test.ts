import { noonMs, type OcppCity, ocppCity, type Station } from '../../support/ocpp-city';

const at = (minutes: number) => new Date(noonMs + minutes * 60_000).toISOString();

describe('a conversation in OCPP 1.6 with a client from npm', () => {
  let city: OcppCity;
  let station: Station;

  beforeEach(async () => {
    city = await ocppCity();
    station = await city.station('ocpp1.6');
  });
  afterEach(() => city.stop());

  it('boots, charges, and becomes a session with its energy', async () => {
    const boot = await station.ask('BootNotification', { chargePointVendor: 'Synthetic', chargePointModel: 'One' });
    expect(boot).toEqual({ status: 'Accepted', currentTime: at(0), interval: 540 });

    await station.ask('Authorize', { idTag: 'CARD-1' });
    const { transactionId } = await station.ask('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 1000,
      timestamp: at(-60),
    });
    await station.ask('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: at(-30), sampledValue: [{ value: '6.5', unit: 'kWh' }] }],
    });
    await station.ask('StopTransaction', { transactionId, meterStop: 11_000, timestamp: at(-1), idTag: 'CARD-1' });

    expect(transactionId).toBe(1);
    expect(city.ports.records.rows('charging_sessions')).toMatchObject([
      { device_id: 'CS-1', session_id: '1', connector_id: 1, energy_wh: 10_000, start_time: at(-60), end_time: at(-1) },
    ]);
    expect(city.ports.records.rows('charging_meter_values')).toMatchObject([
      { value: 6500, unit: 'Wh', session_id: '1' },
    ]);
  });
});
