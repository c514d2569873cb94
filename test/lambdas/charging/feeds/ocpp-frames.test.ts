import { ocppFramesFeed } from '../../../../lambdas/charging/feeds/ocpp-frames';
import { takeFile } from '../../../support/charging-files';

const at = (minute: number) => new Date(Date.UTC(2026, 4, 13, 12, minute)).toISOString();
const line = (direction: 'in' | 'out', minute: number, frame: unknown, more: object = {}) =>
  JSON.stringify({ stationId: 'CS-1', at: at(minute), protocol: 'ocpp1.6', direction, frame, ...more });

const start = line('in', 0, [
  2,
  's',
  'StartTransaction',
  { connectorId: 1, idTag: 'CARD', meterStart: 0, timestamp: at(0) },
]);
const started = line('out', 0, [3, 's', { transactionId: 4711, idTagInfo: { status: 'Accepted' } }]);
const meter = line('in', 10, [
  2,
  'm',
  'MeterValues',
  { connectorId: 1, transactionId: 4711, meterValue: [{ timestamp: at(10), sampledValue: [{ value: '500' }] }] },
]);
const stop = line('in', 20, [2, 'e', 'StopTransaction', { transactionId: 4711, meterStop: 1000, timestamp: at(20) }]);
const file = (...lines: readonly string[]) => lines.join('\n');

describe('recorded OCPP frames', () => {
  it('become the session under the id that its central system gave it', async () => {
    const { rows, outcome } = await takeFile(ocppFramesFeed, file(start, started, meter, stop));
    expect(outcome).toMatchObject({ sent: 4, accepted: 4, duplicates: 0, quarantined: {} });
    expect(rows('charging_sessions')).toMatchObject([
      {
        session_id: '4711',
        connector_id: 1,
        energy_wh: 1000,
        start_time: at(0),
        end_time: at(20),
        flags: [],
      },
    ]);
  });

  it('say the same in another order, and twice', async () => {
    const inOrder = await takeFile(ocppFramesFeed, file(start, started, meter, stop));
    const again = await takeFile(ocppFramesFeed, file(stop, start, meter, start, started, stop, meter));
    const rowsOf = ({ rows }: typeof inOrder) =>
      rows('charging_sessions').map(({ ingest_time, id_token_hash, ...row }) => row);
    expect(rowsOf(again)).toEqual(rowsOf(inOrder));
    expect(again.outcome.duplicates).toBe(3);
  });

  it('are counted once, whatever they say, in one file or in two', async () => {
    const heartbeat = line('in', 1, [2, 'h', 'Heartbeat', {}]);
    const answer = line('out', 1, [3, 'h', { currentTime: at(1) }]);
    const command = line('out', 2, [2, 'c', 'Reset', { type: 'Soft' }]);
    const done = line('in', 2, [3, 'c', { status: 'Accepted' }]);
    const loose = meter.replace('"transactionId":4711,', '');
    const all = [start, started, heartbeat, answer, command, done, loose, meter, stop];
    const once = await takeFile(ocppFramesFeed, file(...all, ...all));
    expect(once.outcome).toMatchObject({ accepted: all.length, duplicates: all.length });
    const again = await takeFile(ocppFramesFeed, file(...all), { into: once });
    expect(again.outcome).toMatchObject({ accepted: 0, duplicates: all.length });
  });

  it('of one text at two times are two', async () => {
    const heartbeats = [1, 2].map((minute) => line('in', minute, [2, 'h', 'Heartbeat', {}]));
    expect((await takeFile(ocppFramesFeed, file(...heartbeats))).outcome.accepted).toBe(2);
  });

  it('find the answer also where it stands before its start, but not that of another start', async () => {
    const { rows } = await takeFile(ocppFramesFeed, file(started, stop, start));
    expect(rows('charging_sessions')).toMatchObject([{ session_id: '4711', energy_wh: 1000 }]);
    const second = start.replaceAll(at(0), at(30)).replace('CARD', 'OTHER');
    const answered = started.replace('4711', '4712');
    const stopped = stop.replace('4711', '4712').replaceAll(at(20), at(40));
    const rebooted = await takeFile(ocppFramesFeed, file(start, started, stop, second, answered, stopped));
    expect(rebooted.rows('charging_sessions').map((r) => r.session_id)).toEqual(['4711', '4712']);
  });

  it('are two starts when a station counts its message ids from 1 again, and one answer was lost', async () => {
    const later = start.replaceAll(at(0), at(40)).replace('"meterStart":0', '"meterStart":1000');
    const end = stop.replaceAll(at(20), at(50)).replace('"meterStop":1000', '"meterStop":3000');
    const { rows } = await takeFile(ocppFramesFeed, file(start, later, started.replaceAll(at(0), at(40)), end));
    expect(rows('charging_sessions').find((r) => r.session_id === '4711')).toMatchObject({
      start_time: at(40),
      energy_wh: 2000,
      flags: [],
    });
  });

  it('price a reservation of another central system, wherever its command stands', async () => {
    const elements = [
      { price_components: [{ type: 'TIME', price: 6 }], restrictions: { reservation: 'RESERVATION' } },
      { price_components: [{ type: 'ENERGY', price: 1 }] },
    ];
    const section = {
      tariffs: [{ id: 't', currency: 'EUR', elements }],
      operators: [{ id: 'p', name: 'P', tariff: 't' }],
    };
    const reserved = start.replace('"meterStart"', '"reservationId":7,"meterStart"').replaceAll(at(0), at(10));
    const command = line('out', 0, [
      2,
      'r',
      'ReserveNow',
      { connectorId: 1, expiryDate: at(30), idTag: 'CARD', reservationId: 7 },
    ]);
    const accepted = line('in', 0, [3, 'r', { status: 'Accepted' }]);
    for (const lines of [
      [command, accepted, reserved, started, stop],
      [reserved, started, stop, accepted, command],
    ]) {
      const { rows } = await takeFile(ocppFramesFeed, file(...lines), { section });
      // Ten minutes at 6 an hour, and 1 kWh.
      expect(rows('charging_sessions')).toMatchObject([{ cost_excl_vat: 2 }]);
      expect(rows('charging_reservations')).toEqual([]);
    }
    const unused = await takeFile(ocppFramesFeed, file(command, accepted), { section });
    expect(unused.rows('charging_reservations')).toMatchObject([{ cost_excl_vat: 3, expiry_time: at(30) }]);
  });

  it('get an id of ours when nobody recorded the answer', async () => {
    const { rows } = await takeFile(ocppFramesFeed, file(start, stop.replaceAll('4711', '1')));
    expect(rows('charging_sessions')).toMatchObject([{ session_id: '1', energy_wh: 1000 }]);
  });

  it('may be text, of 2.0.1, and of commands both ways', async () => {
    const v2 = { protocol: 'ocpp2.0.1' };
    const { outcome, quarantined } = await takeFile(
      ocppFramesFeed,
      file(
        line('in', 0, '[2,"h","Heartbeat",{}]', v2),
        line('out', 0, [2, 'c', 'Reset', { type: 'OnIdle' }], v2),
        line('in', 0, [3, 'c', { status: 'Accepted' }], v2),
        line('in', 0, [4, 'd', 'InternalError', '', {}], v2),
      ),
    );
    expect(quarantined).toEqual([]);
    expect(outcome.accepted).toBe(4);
  });

  it.each<[string, string, string]>([
    ['no JSON', '{', 'format.malformed'],
    ['no station', line('in', 0, [2, 'h', 'Heartbeat', {}], { stationId: 7 }), 'schema.invalid'],
    ['a protocol that is none', line('in', 0, [], { protocol: 'ocpp1.5' }), 'schema.invalid'],
    ['no direction', line('in', 0, [], { direction: 'up' }), 'schema.invalid'],
    ['a time without offset', line('in', 0, [], { at: '2026-05-13T12:00:00' }), 'time.invalid'],
    ['a frame of no kind', line('in', 0, [7]), 'format.malformed'],
    ['a call that nobody knows', line('in', 0, [2, 'x', 'Levitate', {}]), 'schema.invalid'],
    ['a payload that does not fit', line('in', 0, [2, 'x', 'Authorize', {}]), 'schema.invalid'],
    ['a time yet to come', line('in', 0, [2, 'x', 'Heartbeat', {}], { at: '2030-01-01T00:00:00Z' }), 'time.future'],
    [
      'a frame too long',
      line('in', 0, [2, 'x', 'DataTransfer', { vendorId: 'v', data: 'x'.repeat(66_000) }]),
      'size.exceeded',
    ],
    ['a line too long', line('in', 0, 'x'.repeat(140_000)), 'size.exceeded'],
  ])('are refused: %s', async (_name, bad, code) => {
    const { outcome, quarantined } = await takeFile(ocppFramesFeed, file(bad, meter));
    expect(outcome).toMatchObject({ sent: 2, accepted: 1, quarantined: { [code]: 1 } });
    expect(quarantined[0]?.origin).toBe('file:1');
  });
});
