import { type OcppCity, ocppCity } from '../../support/ocpp-city';
import { RawStation } from '../../support/ocpp-raw';

const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 5, timestamp: '2026-05-13T11:00:00Z' };

describe('repeated calls', () => {
  let city: OcppCity;
  let station: RawStation;

  beforeEach(async () => {
    city = await ocppCity();
    station = await RawStation.connect(city.endpoint);
  });
  afterEach(() => city.stop());

  it('of a transaction are answered alike', async () => {
    const first = await station.exchange([2, 's', 'StartTransaction', start]);
    city.later(60_000);
    expect(await station.exchange([2, 's', 'StartTransaction', start])).toBe(first);
  });

  it('with the same id and another payload are other calls', async () => {
    await station.exchange([2, 's', 'StartTransaction', start]);
    const other = await station.exchange([2, 's', 'StartTransaction', { ...start, connectorId: 2 }]);
    expect(JSON.parse(other)).toMatchObject([3, 's', { transactionId: 2 }]);
  });

  it('start one transaction, also with a new message id', async () => {
    const first = JSON.parse(await station.exchange([2, 's1', 'StartTransaction', start])) as unknown[];
    const second = JSON.parse(await station.exchange([2, 's2', 'StartTransaction', start])) as unknown[];
    expect(second[2]).toEqual(first[2]);
  });

  it('are counted as known, and change nothing', async () => {
    const frames = [
      [2, 's', 'StartTransaction', start],
      [2, 'e', 'StopTransaction', { transactionId: 1, meterStop: 1005, timestamp: '2026-05-13T11:30:00Z' }],
    ];
    for (const frame of frames) await station.exchange(frame);
    const rows = city.ports.records.rows('charging_sessions');
    for (const frame of frames) await station.exchange(frame);
    expect(city.ports.records.rows('charging_sessions')).toEqual(rows);
    expect(city.ports.metrics.counts.get('Duplicates ocpp')).toBe(2);
  });

  it('at the same time get one answer', async () => {
    const { transactionIdOf } = await import('../../../lambdas/charging/stations/transaction-ids');
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => transactionIdOf(city.ports.state, 'CS-1', start, 'h')),
    );
    expect(new Set(ids).size).toBe(1);
  });
});
