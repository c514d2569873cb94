import fc from 'fast-check';
import { Receiver } from '../../../lambdas/charging/ocpp/receive';
import type { Protocol } from '../../../lambdas/charging/ocpp/versions';
import { foldSession } from '../../../lambdas/charging/rules/session-fold';
import { type SessionUse, usesOf } from '../../../lambdas/charging/rules/session-uses';
import { billOf } from '../../../lambdas/charging/sessions/bill';
import { TokenHasher } from '../../../lambdas/charging/stations/tokens';
import { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { ChargingSection } from '../../../lib/services/charging/config';
import { event } from '../../support/charging-sessions';
import { runs } from '../../support/exploring';
import { chargingCity, chargingPorts, noonMs } from '../../support/ocpp-city';

const minuteMs = 60_000;
const section = {
  tariffs: [{ id: 'flat', currency: 'EUR', elements: [{ price_components: [{ type: 'ENERGY', price: 0.5 }] }] }],
  operators: [{ id: 'power', name: 'Power', tariff: 'flat' }],
};

/** A station whose clock is wrong by what each message says; it charges 10 kWh from noon on. */
async function station(protocol: Protocol, more: object = section) {
  const { ports, quarantined } = chargingPorts();
  const connections = { post: async () => true, close: async () => undefined };
  const city = chargingCity(more);
  const receiver = new Receiver({ city, ports, connections }, await TokenHasher.of(ports.state));
  const connection = { connectionId: 'c', stationId: 'CS-1', protocol, openedMs: noonMs, current: true };
  let ids = 0;
  let transactionId = 0;
  const send = async (action: string, payload: object) => {
    const text = JSON.stringify([2, String(++ids), action, payload]);
    return JSON.parse((await receiver.receive(connection, text, ports.clock.nowMs())) as string) as unknown[];
  };
  /** Times as the station's clock tells them. */
  const said = (atMs: number, aheadMs: number) => new Date(atMs + aheadMs).toISOString();
  const event201 = (seqNo: number, eventType: string, wh: number, timestamp: string) =>
    send('TransactionEvent', {
      eventType,
      timestamp,
      seqNo,
      triggerReason: 'MeterValuePeriodic',
      transactionInfo: { transactionId: 't-1' },
      evse: { id: 1 },
      meterValue: [{ timestamp, sampledValue: [{ value: wh }] }],
    });
  return {
    ports,
    quarantined,
    /** Sends at so many minutes after noon what happened at another time, by default the same. */
    async start(aheadMs: number, minutes = 0, happened = minutes) {
      ports.clock.set(noonMs + minutes * minuteMs);
      const timestamp = said(noonMs + happened * minuteMs, aheadMs);
      if (protocol === 'ocpp2.0.1') return event201(0, 'Started', 1000, timestamp);
      const answer = await send('StartTransaction', { connectorId: 1, idTag: 'CARD', meterStart: 1000, timestamp });
      transactionId = (answer[2] as { transactionId: number }).transactionId;
      return answer;
    },
    async stop(aheadMs: number, minutes = 60, happened = minutes) {
      ports.clock.set(noonMs + minutes * minuteMs);
      const timestamp = said(noonMs + happened * minuteMs, aheadMs);
      if (protocol === 'ocpp2.0.1') return event201(1, 'Ended', 11_000, timestamp);
      return send('StopTransaction', { transactionId, meterStop: 11_000, timestamp });
    },
    rows: () => ports.records.rows('charging_sessions'),
    alarms: () =>
      ports.alarms.published.flatMap(({ change, episode }) =>
        episode.code === 'charging.unbilled-session' ? [change] : [],
      ),
    indicator: (id: string) => ports.metrics.indicators().filter((i) => i.indicator === id && i.value !== null).length,
  };
}

describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)('a session of a station with a wrong clock, %s', (protocol) => {
  const ahead = 5 * minuteMs;

  it('that lost its start keeps its energy, and is reported as unbilled', async () => {
    const { start, stop, rows, alarms, indicator } = await station(protocol);
    await start(ahead);
    await stop(0);
    expect(rows()).toMatchObject([{ energy_wh: 10_000, cost_excl_vat: null, counted: false, start_time: null }]);
    expect(rows()[0]?.flags).toEqual(expect.arrayContaining(['start-missing', 'time-refused', 'unbilled']));
    expect(alarms()).toEqual(['raised']);
    expect(indicator('unbilled-sessions')).toBe(1);
  });

  it('that lost start and end keeps its energy', async () => {
    const { start, stop, rows, alarms } = await station(protocol);
    await start(ahead);
    await stop(ahead);
    expect(rows()).toMatchObject([{ energy_wh: 10_000, counted: false, start_time: null, end_time: null }]);
    expect(alarms()).toEqual(['raised']);
  });

  it('is billed when the station repeats what was not taken and its time has come', async () => {
    const { start, stop, rows, alarms } = await station(protocol);
    await start(ahead);
    await start(ahead, 4, 0);
    await stop(ahead);
    await stop(ahead, 64, 60);
    expect(rows()).toMatchObject([{ energy_wh: 10_000, cost_excl_vat: 5, counted: true, flags: [] }]);
    expect(alarms()).toEqual(['raised', 'cleared']);
  });

  it('has its refused messages in quarantine, and the station is answered so', async () => {
    const { start, stop, quarantined } = await station(protocol);
    // Of 1.6 with the id that the end needs: what does not depend on time was taken.
    const startAnswer = await start(ahead);
    expect(startAnswer[0]).toBe(protocol === 'ocpp1.6' ? 3 : 4);
    expect((await stop(ahead)).slice(0, 3)).toEqual([4, '2', 'PropertyConstraintViolation']);
    expect(quarantined.map(({ code }) => code)).toEqual(['time.future', 'time.future']);
  });

  it('is never counted without a bill, and never without one unreported, whatever its clock says when', async () => {
    const wrong = fc.constantFrom(0, 60_000, 5 * minuteMs, 3 * 3_600_000, -8 * 24 * 3_600_000, -noonMs);
    await fc.assert(
      fc.asyncProperty(wrong, wrong, fc.boolean(), async (atStart, atEnd, repeated) => {
        const { start, stop, rows } = await station(protocol);
        await start(atStart);
        if (repeated) await start(atStart, 6, 0);
        await stop(atEnd);
        if (repeated) await stop(atEnd, 66, 60);
        const [row, ...others] = rows();
        expect(others).toEqual([]);
        expect(row?.energy_wh).toBe(10_000);
        const isUnbilled = (row?.flags as readonly string[] | undefined)?.includes('unbilled');
        expect(isUnbilled).toBe(row?.cost_excl_vat === null);
        if (row?.counted) expect(row.cost_excl_vat).toBe(5);
      }),
      { numRuns: runs(40, 144) },
    );
  });
});

describe('what else leaves a session without a bill', () => {
  const priced = (tariff: object) => ({ ...section, tariffs: [{ ...section.tariffs[0], ...tariff }] });
  const flagsWith = async (more: object) => {
    const { start, stop, rows } = await station('ocpp1.6', more);
    await start(0);
    await stop(0);
    return [rows()[0]?.cost_excl_vat, rows()[0]?.flags];
  };

  it('is a tariff that was not valid yet, or no longer', async () => {
    expect(await flagsWith(priced({ start_date_time: '2026-05-13T12:00:01Z' }))).toEqual([null, ['unbilled']]);
    expect(await flagsWith(priced({ end_date_time: '2026-05-13T12:00:00' }))).toEqual([null, ['unbilled']]);
    expect(await flagsWith(priced({ start_date_time: '2026-05-13T12:00:00Z' }))).toEqual([5, []]);
  });

  it('is nothing where nobody is to pay', async () => {
    expect(await flagsWith({})).toEqual([null, []]);
  });

  it('is energy that is not known, where energy has a price', () => {
    const use = usesOf([event('started', 0), event('ended', 60)])[0] as SessionUse;
    const bill = (type: string) => {
      const elements = [{ price_components: [{ type, price: 2 }] }];
      const section = chargingCity(priced({ elements })).settings as ChargingSection;
      return billOf({ session: foldSession(use), events: use.events, spans: [], section, zone: new ZoneTime('UTC') });
    };
    expect([bill('ENERGY').unbilled, bill('ENERGY').cost]).toEqual(['its energy is not known', undefined]);
    expect([bill('TIME').unbilled, bill('TIME').cost?.exclVat]).toEqual([undefined, '2.00']);
  });
});
