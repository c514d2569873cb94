import { sendCommand } from '../../../lambdas/charging/commands/send';
import { ocppFramesFeed } from '../../../lambdas/charging/feeds/ocpp-frames';
import { runSchedule } from '../../../lambdas/charging/schedule/run';
import { takeFile } from '../../support/charging-files';
import { noonMs, type OcppCity, ocppCity } from '../../support/ocpp-city';
import { RawStation } from '../../support/ocpp-raw';

const canary = 'CANARY-TOKEN-7';
const password = 'a password of sixteen';
const timestamp = new Date(noonMs - 60_000).toISOString();
const stopped = new Date(noonMs - 30_000).toISOString();

/** Frames that bear the token wherever a token can be, right and wrong. */
const frames16 = [
  [2, '1', 'Authorize', { idTag: canary }],
  [2, '2', 'StartTransaction', { connectorId: 1, idTag: canary, meterStart: 0, timestamp }],
  [2, '3', 'StopTransaction', { transactionId: 1, meterStop: 10, timestamp: stopped, idTag: canary }],
  [2, '4', 'Authorize', { idTag: canary.repeat(3) }],
  [2, '5', 'Authorize', { idTag: canary, [canary]: 1 }],
  [2, '6', 'Authorize', { idTag: { canary } }],
  [2, '7', canary, { idTag: canary }],
  [2, '8', 'StatusNotification', { connectorId: 1, errorCode: canary, status: canary }],
  [2, '9', 'MeterValues', { connectorId: 1, meterValue: [{ timestamp, sampledValue: [{ value: canary }] }] }],
  [2, '10', 'DataTransfer', { vendorId: 'v', data: canary }],
  [2, '11', 'StartTransaction', { connectorId: 1, idTag: canary, meterStart: 0, timestamp: '1970-01-01T00:00:00Z' }],
];
const idToken = { idToken: canary, type: 'ISO14443' };
const frames201 = [
  [2, '1', 'Authorize', { idToken }],
  [
    2,
    '2',
    'TransactionEvent',
    {
      eventType: 'Started',
      timestamp,
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId: 't' },
      idToken,
    },
  ],
  [
    2,
    '3',
    'TransactionEvent',
    {
      eventType: 'Ended',
      timestamp: stopped,
      triggerReason: 'StopAuthorized',
      seqNo: 1,
      transactionInfo: { transactionId: 't' },
      idToken,
    },
  ],
  [2, '4', 'Authorize', { idToken: { idToken: canary, type: canary } }],
  [2, '5', 'NotifyCustomerInformation', { data: canary, seqNo: 0, generatedAt: timestamp, requestId: 1 }],
];

/** Everything that leaves the function, but the quarantine's bytes and the answers to the station itself. */
function outside(city: Pick<OcppCity, 'ports' | 'quarantined'>): string {
  const { ports, quarantined } = city;
  const tables = [
    'charging_sessions',
    'charging_meter_values',
    'charging_connector_states',
    'charging_security_events',
  ];
  return JSON.stringify([
    tables.map((table) => ports.records.rows(table)),
    ports.metrics.indicators(),
    [...ports.metrics.counts, ...ports.metrics.samples],
    ports.alarms.published,
    quarantined.map(({ bytes, ...reason }) => reason),
  ]);
}

/** Everything that the state stores hold. */
async function stored({ ports }: Pick<OcppCity, 'ports'>): Promise<string> {
  const texts: string[] = [];
  for (const store of ['stations', 'sessions', 'connections', 'commands', 'alarms', 'windows', 'devices'])
    for (const partition of ports.state.partitionsOf(store))
      for (const { sort, value } of await ports.state.entries(store, partition, '', '\uffff'))
        texts.push(partition, sort, Buffer.from(value).toString('latin1'));
  return texts.join('\n');
}

describe.each([
  ['ocpp1.6', frames16],
  ['ocpp2.0.1', frames201],
] as const)('a planted id token, %s', (protocol, frames) => {
  let city: OcppCity;
  const logged: string[] = [];

  beforeAll(async () => {
    for (const method of ['log', 'error', 'warn', 'info'] as const)
      jest
        .spyOn(console, method)
        .mockImplementation((...args: unknown[]) => void logged.push(args.map(String).join(' ')));
    city = await ocppCity();
    const station = await RawStation.connect(city.endpoint, { protocols: [protocol] });
    for (const frame of frames) await station.exchange(frame);
    await runSchedule(city.system);
    const start = protocol === 'ocpp1.6' ? 'RemoteStartTransaction' : 'RequestStartTransaction';
    const payload = protocol === 'ocpp1.6' ? { idTag: canary } : { idToken, remoteStartId: 1 };
    await sendCommand(city.system, 'CS-1', start, payload);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await city.stop();
  });

  it('was in frames that were taken and in frames that were not', () => {
    expect(city.ports.records.rows('charging_sessions')).toHaveLength(1);
    expect(city.quarantined.length).toBeGreaterThan(0);
  });

  it('is in no record, metric, alarm or quarantine reason', () => {
    expect(outside(city).toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it('is in no state store', async () => {
    expect((await stored(city)).toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it('is in no line of log, nor is the password', async () => {
    expect(logged.join('\n')).not.toContain(canary);
    expect(logged.join('\n') + (await stored(city))).not.toContain(password);
  });

  it('is in nothing that a file of frames becomes', async () => {
    const lines = frames.map((frame) => ({ stationId: 'CS-1', at: timestamp, protocol, direction: 'in', frame }));
    const taken = await takeFile(ocppFramesFeed, lines.map((l) => JSON.stringify(l)).join('\n'));
    expect(taken.outcome.sent).toBe(frames.length);
    expect(outside(taken).toLowerCase()).not.toContain(canary.toLowerCase());
    expect((await stored(taken)).toLowerCase()).not.toContain(canary.toLowerCase());
  });
});
