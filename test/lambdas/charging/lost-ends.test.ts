import fc from 'fast-check';
import { Receiver } from '../../../lambdas/charging/ocpp/receive';
import type { Protocol } from '../../../lambdas/charging/ocpp/versions';
import { runSchedule } from '../../../lambdas/charging/schedule/run';
import { noteConnected } from '../../../lambdas/charging/stations/presence';
import { TokenHasher } from '../../../lambdas/charging/stations/tokens';
import { runs } from '../../support/exploring';
import { chargingCity, chargingPorts, noonMs } from '../../support/ocpp-city';

const minuteMs = 60_000;
const section = {
  tariffs: [{ id: 'flat', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.5 }] }] }],
  operators: [{ id: 'power', name: 'Power', tariff: 'flat' }],
};

/** A station whose sessions take 10 kWh each, an hour long, two hours apart, on connector 1 unless said. */
async function station(protocol: Protocol) {
  const { ports } = chargingPorts(noonMs + 24 * 60 * minuteMs);
  const system = {
    city: chargingCity(section),
    ports,
    connections: { post: async () => true, close: async () => undefined },
  };
  const receiver = new Receiver(system, await TokenHasher.of(ports.state));
  const connection = { connectionId: 'c', stationId: 'CS-1', protocol, openedMs: noonMs, current: true };
  await noteConnected(ports.state, 'CS-1', { connectionId: 'c', protocol }, noonMs);
  let ids = 0;
  const ask = async (action: string, payload: object) => {
    const text = JSON.stringify([2, String(++ids), action, payload]);
    return JSON.parse((await receiver.receive(connection, text, ports.clock.nowMs())) as string)[2];
  };
  const registerOf = (session: number, minutes: number) => session * 10_000 + (minutes * 10_000) / 60;
  return {
    /** What the station tells so many minutes into a session; its transaction id is the session's number unless said. */
    async tell(session: number, minutes: number, transactionId = `t-${session}`, evse = 1) {
      const timestamp = new Date(noonMs + (session * 120 + minutes) * minuteMs).toISOString();
      const register = registerOf(session, minutes);
      const meterValue = [{ timestamp, sampledValue: [{ value: String(register) }] }];
      if (protocol === 'ocpp2.0.1')
        return ask('TransactionEvent', {
          eventType: minutes === 0 ? 'Started' : minutes === 60 ? 'Ended' : 'Updated',
          timestamp,
          seqNo: minutes / 30,
          triggerReason: 'MeterValuePeriodic',
          transactionInfo: { transactionId },
          evse: { id: evse },
          meterValue: [{ timestamp, sampledValue: [{ value: register }] }],
        });
      const start = { connectorId: evse, idTag: 'CARD', meterStart: session * 10_000, timestamp };
      const id = (await ask('StartTransaction', { ...start, timestamp: timestampOf(session) })).transactionId;
      if (minutes === 30) await ask('MeterValues', { connectorId: evse, transactionId: id, meterValue });
      if (minutes === 60) await ask('StopTransaction', { transactionId: id, meterStop: register, timestamp });
    },
    rows: () =>
      ports.records
        .rows('charging_sessions')
        .map((r) => [r.energy_wh, r.cost_excl_vat, (r.flags as string[]).includes('unbilled')]),
    alarms: () =>
      ports.alarms.published.flatMap(({ change, episode }) =>
        episode.code === 'charging.unbilled-session' ? [change] : [],
      ),
    later: () => runSchedule(system),
  };
}

const timestampOf = (session: number) => new Date(noonMs + session * 120 * minuteMs).toISOString();

describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)('a session whose end never came, %s', (protocol) => {
  it('is reported as unbilled when the next one starts on its connector', async () => {
    const { tell, rows, alarms } = await station(protocol);
    for (const minutes of [0, 30]) await tell(0, minutes);
    expect(rows()).toEqual([]);
    await tell(1, 0);
    expect(rows()).toEqual([[5000, null, true]]);
    expect(alarms()).toEqual(['raised']);
  });

  it('still runs when the next one starts on another connector', async () => {
    const { tell, rows } = await station(protocol);
    await tell(0, 0);
    await tell(1, 0, 't-1', 2);
    expect(rows()).toEqual([]);
  });

  it('is billed when its end comes late after all', async () => {
    const { tell, rows, alarms } = await station(protocol);
    await tell(0, 0);
    await tell(1, 0);
    await tell(0, 60);
    expect(rows()).toEqual([[10_000, 5, false]]);
    expect(alarms()).toEqual(['raised', 'cleared']);
  });
});

describe('messages of sessions one after another', () => {
  const some = fc.integer({ min: 1, max: 4 }).chain((count) => {
    const all = Array.from({ length: count }, (_, session) => [0, 30, 60].map((minutes) => ({ session, minutes })));
    const lost = fc.subarray(Array.from({ length: count }, (_, session) => session));
    return fc.tuple(fc.constant(count), lost, fc.boolean()).chain(([, ends, sameId]) => {
      const messages = all.flat().filter(({ session, minutes }) => minutes !== 60 || !ends.includes(session));
      return fc.record({
        count: fc.constant(count),
        lost: fc.constant(ends),
        sameId: fc.constant(sameId),
        messages: fc.shuffledSubarray(messages, { minLength: messages.length }),
      });
    });
  });

  it('give one session each that is billed, or reported as unbilled, whichever ends are lost and whatever comes when', async () => {
    await fc.assert(
      fc.asyncProperty(some, async ({ count, lost, sameId, messages }) => {
        const { tell, rows, later } = await station('ocpp2.0.1');
        for (const { session, minutes } of messages) await tell(session, minutes, sameId ? 't' : `t-${session}`);
        await later();
        // The last one may still run.
        const over = Array.from({ length: count }, (_, i) => i).filter((i) => i < count - 1 || !lost.includes(i));
        const expected = over.map((i) => (lost.includes(i) ? [5000, null, true] : [10_000, 5, false]));
        expect(rows().sort()).toEqual(expected.sort());
      }),
      { numRuns: runs(40, 600) },
    );
  });
});
