import fc from 'fast-check';
import { Absorber } from '../../../lambdas/charging/absorb';
import { report16, startReport } from '../../../lambdas/charging/adapters/ocpp16';
import { report201 } from '../../../lambdas/charging/adapters/ocpp201';
import type { Report } from '../../../lambdas/charging/adapters/report';
import { charging } from '../../../lambdas/charging/facts';
import { episodesOf } from '../../../lib/engine/alarms/alarm-book';
import { runs } from '../../support/exploring';
import { chargingCity, chargingPorts, noonMs } from '../../support/ocpp-city';

const at = (minutes: number) => new Date(noonMs + minutes * 60_000).toISOString();
const context = { stationId: 'CS-1', receivedAtMs: noonMs, hash: (token: string) => `hash of ${token}` };

const event = (seqNo: number, minutes: number, eventType: string, chargingState: string, register: number): Report =>
  report201(
    'TransactionEvent',
    {
      eventType,
      timestamp: at(minutes),
      triggerReason: 'MeterValuePeriodic',
      seqNo,
      transactionInfo: { transactionId: 't-1', chargingState },
      evse: { id: 2 },
      meterValue: [{ timestamp: at(minutes), sampledValue: [{ value: register }] }],
    },
    context,
  );

/** Two hours of one car in 2.0.1, over two full hours, idle for more than one, with a meter that is reset. */
const session201: readonly Report[] = [
  event(0, -170, 'Started', 'EVConnected', 1000),
  event(1, -165, 'Updated', 'Charging', 1000),
  event(2, -150, 'Updated', 'Charging', 6000),
  event(3, -140, 'Updated', 'Charging', 500),
  event(4, -130, 'Updated', 'SuspendedEV', 2500),
  event(5, -5, 'Ended', 'Idle', 2500),
];

const status = (minutes: number, word: string, errorCode = 'NoError'): Report =>
  report16('StatusNotification', { connectorId: 1, errorCode, status: word, timestamp: at(minutes) }, context);

/** The same in 1.6, where the connector tells the states, and a fault of ten minutes after it. */
const session16: readonly Report[] = [
  status(-171, 'Preparing'),
  startReport({ connectorId: 1, idTag: 'CARD', meterStart: 1000, timestamp: at(-170) }, 7, context),
  status(-169, 'Charging'),
  report16(
    'MeterValues',
    {
      connectorId: 1,
      transactionId: 7,
      meterValue: [{ timestamp: at(-150), sampledValue: [{ value: '4.2', unit: 'kWh' }] }],
    },
    context,
  ),
  status(-130, 'SuspendedEV'),
  report16('StopTransaction', { transactionId: 7, meterStop: 8000, timestamp: at(-20) }, context),
  status(-19, 'Finishing'),
  status(-15, 'Faulted', 'GroundFailure'),
  status(-5, 'Available'),
];

/** The id of the first session again a day before, and a reservation that it followed. */
const usedAgain: readonly Report[] = [
  ...session201,
  event(0, -1600, 'Started', 'Charging', 0),
  event(1, -1590, 'Updated', 'Charging', 3000),
  event(2, -1580, 'Ended', 'Idle', 4000),
].map((report, i) => ({
  ...report,
  sessions: report.sessions.map((e) => ({ ...e, ...(i === 0 ? { reservationId: 7 } : {}) })),
  reservations:
    i === 3
      ? [
          {
            kind: 'made',
            reservationId: 7,
            atMs: noonMs - 12_000_000,
            expiryMs: noonMs,
            connectorId: 2,
            idTokenHash: 'h',
          },
        ]
      : [],
}));
const section = {
  tariffs: [
    {
      id: 't',
      currency: 'EUR',
      elements: [
        { price_components: [{ type: 'TIME', price: 6 }], restrictions: { reservation: 'RESERVATION' } },
        { price_components: [{ type: 'ENERGY', price: 1 }] },
      ],
    },
  ],
  operators: [{ id: 'p', name: 'P', tariff: 't' }],
};

/** What the lake and the alarms hold after messages came in some order, each alone or in batches. */
async function outcomeOf(messages: readonly Report[], backfill: boolean): Promise<unknown> {
  const { ports } = chargingPorts();
  const city = chargingCity(section, backfill);
  for (const report of messages) {
    const absorber = new Absorber({ city, ports });
    await absorber.absorb('CS-1', report, noonMs);
    await absorber.flush();
  }
  const tables = ['charging_sessions', 'charging_reservations', 'charging_meter_values', 'charging_connector_states'];
  return {
    rows: tables.map((table) => ports.records.rows(table).map(({ ingest_time, ...row }) => row)),
    // What was reported and taken back is no data, as what was never reported.
    indicators: ports.metrics.indicators().filter(({ value }) => value !== null),
    alarms: await episodesOf(charging, ports.state, 'CS-1'),
  };
}

describe.each([
  ['ocpp2.0.1', session201],
  ['ocpp1.6', session16],
  ['ocpp2.0.1, an id used again', usedAgain],
] as const)('messages of %s in any order, any number of times', (_protocol, session) => {
  it('become the same records, indicators and alarms', async () => {
    const inOrder = await outcomeOf(session, true);
    const shuffled = fc
      .shuffledSubarray([...session], { minLength: session.length })
      .chain((all) => fc.array(fc.constantFrom(...session), { maxLength: 4 }).map((again) => [...all, ...again]));
    await fc.assert(
      fc.asyncProperty(shuffled, async (messages) => {
        expect(await outcomeOf(messages, true)).toEqual(inOrder);
      }),
      { numRuns: runs(12, 200) },
    );
  });
});

describe('the session of the shuffle', () => {
  it('is one of two of its id, each with its own bill', async () => {
    const { rows } = (await outcomeOf(usedAgain, true)) as { rows: { session_id: string; cost_excl_vat: number }[][] };
    expect(rows[0]?.map((r) => [r.session_id, r.cost_excl_vat])).toEqual([
      ['t-1', 4],
      // 7 kWh, and half an hour reserved.
      ['t-1#2', 10],
    ]);
    expect(rows[1]).toEqual([]);
  });

  it('sums what the meter rose when it was reset, in 2.0.1', async () => {
    const { rows } = (await outcomeOf(session201, false)) as { rows: object[][] };
    expect(rows[0]).toMatchObject([{ energy_wh: 7000, idle_minutes: 125, flags: ['register-reset'] }]);
  });

  it('reads its states from the connector, in 1.6', async () => {
    const { rows, alarms } = (await outcomeOf(session16, false)) as { rows: object[][]; alarms: { code: string }[] };
    expect(rows[0]).toMatchObject([
      { energy_wh: 7000, charging_minutes: 39, idle_minutes: 110, stopped_reason: 'Local' },
    ]);
    expect(alarms.map((a) => a.code).sort()).toEqual([
      'charging.faulted-connector',
      'charging.idle-session',
      'charging.safety-fault',
    ]);
  });
});
