import fc from 'fast-check';
import { Absorber } from '../../../lambdas/charging/absorb';
import { report16, startReport } from '../../../lambdas/charging/adapters/ocpp16';
import { report201 } from '../../../lambdas/charging/adapters/ocpp201';
import type { Report } from '../../../lambdas/charging/adapters/report';
import { runs } from '../../support/exploring';
import { chargingCity, chargingPorts, noonMs } from '../../support/ocpp-city';

const at = (minutes: number) => new Date(noonMs + minutes * 60_000).toISOString();
const context = { stationId: 'CS-1', receivedAtMs: noonMs, hash: () => 'h' };

const value = (minutes: number, wh: number, context: string) => ({
  timestamp: at(minutes),
  sampledValue: [{ value: String(wh), context }],
});

/** The station tells the begin reading with the connector, and again in its stop, which names none. */
const messages16: readonly Report[] = [
  startReport({ connectorId: 1, idTag: 'CARD', meterStart: 0, timestamp: at(-60) }, 7, context),
  report16(
    'MeterValues',
    { connectorId: 1, transactionId: 7, meterValue: [value(-60, 0, 'Transaction.Begin')] },
    context,
  ),
  report16(
    'StopTransaction',
    {
      transactionId: 7,
      meterStop: 900,
      timestamp: at(-5),
      transactionData: [value(-60, 0, 'Transaction.Begin'), value(-5, 900, 'Transaction.End')],
    },
    context,
  ),
];

const event201 = (seqNo: number, minutes: number, eventType: string, more: object) =>
  report201(
    'TransactionEvent',
    {
      eventType,
      seqNo,
      timestamp: at(minutes),
      triggerReason: 'MeterValuePeriodic',
      transactionInfo: { transactionId: 't' },
      meterValue: [{ timestamp: at(minutes), sampledValue: [{ value: 100 * seqNo }] }],
      ...more,
    },
    context,
  );

/** Only the second message says on which EVSE. */
const messages201: readonly Report[] = [
  event201(0, -60, 'Started', {}),
  event201(1, -30, 'Updated', { evse: { id: 2 } }),
  event201(2, -5, 'Ended', {}),
];

async function readingsAfter(messages: readonly Report[]) {
  const { ports } = chargingPorts();
  for (const report of messages) {
    const absorber = new Absorber({ city: chargingCity(), ports });
    await absorber.absorb('CS-1', report, noonMs);
    await absorber.flush();
  }
  return ports.records.rows('charging_meter_values').map((r) => [r.connector_id, r.event_time, r.context, r.value]);
}

describe('readings of a session', () => {
  it.each([
    ['ocpp1.6', messages16, 1, 2],
    ['ocpp2.0.1', messages201, 2, 3],
  ] as const)(
    'stand once, under its connector, in whatever order it is reported: %s',
    async (_v, report, connector, count) => {
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([...report], { minLength: report.length }), async (messages) => {
          const rows = await readingsAfter([...messages, ...messages.slice(0, 1)]);
          expect(rows.map(([id]) => id)).toEqual(Array(count).fill(connector));
        }),
        { numRuns: runs(12, 200) },
      );
    },
  );

  it('have no connector, and not the main meter, while the session has not said it', async () => {
    expect(await readingsAfter(messages201.slice(0, 1))).toMatchObject([[null, at(-60), 'Sample.Periodic', 0]]);
  });
});
