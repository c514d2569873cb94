import * as fc from 'fast-check';
import { foldSession as fold } from '../../../../lambdas/charging/rules/session-fold';
import { type SessionUse, usesOf } from '../../../../lambdas/charging/rules/session-uses';
import { type ConnectorStatus, chargingStates, type SessionEvent } from '../../../../lambdas/charging/types';
import { at, event, minuteMs, register, status } from '../../../support/charging-sessions';

/** The first session of events, as it is read. */
const foldSession = (events: readonly SessionEvent[], statuses: readonly ConnectorStatus[] = []) =>
  fold(usesOf(events)[0] as SessionUse, statuses);

/** A session of 2.0.1: charges from minute 2 to 42, stays until minute 90. */
const whole: readonly SessionEvent[] = [
  event('started', 0, { seqNo: 0, connectorId: 2, chargingState: 'EVConnected', samples: [register(0, 1000)] }),
  event('updated', 1, { seqNo: 1, idTokenHash: 'h1' }),
  event('updated', 2, { seqNo: 2, chargingState: 'Charging' }),
  event('updated', 42, { seqNo: 3, chargingState: 'SuspendedEV', samples: [register(42, 8000)] }),
  event('ended', 90, { seqNo: 4, stoppedReason: 'EVDisconnected', samples: [register(90, 8000)] }),
];

describe('charging rule B', () => {
  it('folds a session', () => {
    expect(foldSession(whole)).toEqual({
      sessionId: 's1',
      stationId: 'charging-0001',
      connectorId: 2,
      startMs: at(0),
      endMs: at(90),
      ended: true,
      lastMs: at(90),
      chargingState: 'SuspendedEV',
      idTokenHash: 'h1',
      reservationId: null,
      stoppedReason: 'EVDisconnected',
      energyWh: 7000,
      lastRegisterWh: 8000,
      chargingMs: 40 * minuteMs,
      endLostMs: null,
      doneChargingMs: at(42),
      idleMinutes: 48,
      flags: [],
      quarantine: null,
    });
  });

  it('runs while it has no end', () => {
    expect(foldSession(whole.slice(0, 3))).toMatchObject({
      endMs: null,
      chargingState: 'Charging',
      doneChargingMs: null,
      idleMinutes: null,
      flags: [],
    });
  });

  it('flags a gap in the sequence until it is filled', () => {
    expect(foldSession(whole.filter((e) => e.seqNo !== 1)).flags).toEqual(['sequence-gap']);
  });

  it('flags two events under one number', () => {
    const other = event('updated', 3, { seqNo: 2, chargingState: 'SuspendedEVSE' });
    expect(foldSession([...whole, other]).flags).toEqual(['sequence-conflict']);
  });

  it('accepts an end before its start, from a station that was offline', () => {
    const ended = { ...(whole[4] as SessionEvent), offline: true };
    expect(foldSession([ended])).toMatchObject({
      startMs: null,
      endMs: at(90),
      flags: ['start-missing', 'offline', 'energy-unknown'],
    });
    expect(foldSession([ended, ...whole.slice(0, 4)])).toMatchObject({
      startMs: at(0),
      energyWh: 7000,
      flags: ['offline'],
    });
  });

  it('follows the sequence where a clock was set back', () => {
    const back = whole.map((e) => (e.seqNo === 3 ? { ...e, atMs: at(1) } : e));
    expect(foldSession(back)).toMatchObject({ chargingMs: 0, chargingState: 'SuspendedEV' });
  });

  it('flags an end before the start', () => {
    const [started, , , , ended] = whole as readonly [
      SessionEvent,
      SessionEvent,
      SessionEvent,
      SessionEvent,
      SessionEvent,
    ];
    expect(foldSession([{ ...started, atMs: at(95) }, ended]).flags).toContain('end-before-start');
  });

  it('charges to its end when nothing says otherwise', () => {
    const ended = event('ended', 30, { seqNo: 3 });
    expect(foldSession([...whole.slice(0, 3), ended])).toMatchObject({ doneChargingMs: at(30), idleMinutes: 0 });
  });

  it('learns its states from the connector in 1.6', () => {
    const session = [event('started', 0, { registerWh: 0 }), event('ended', 100, { registerWh: 9000 })];
    const statuses = [
      status(-3, 'Preparing'),
      status(-1, 'Charging'),
      status(40, 'SuspendedEV'),
      status(101, 'Available'),
    ];
    expect(foldSession(session, statuses)).toMatchObject({ chargingMs: 40 * minuteMs, idleMinutes: 60 });
    expect(foldSession(session)).toMatchObject({ chargingMs: null, idleMinutes: null });
  });

  it('takes from the connector only what lies within the session', () => {
    const session = [event('started', 0), event('ended', 100)];
    const before = [status(-3, 'Charging'), status(-1, 'SuspendedEV')];
    expect(foldSession(session, [...before, status(101, 'Available')])).toMatchObject({
      chargingState: 'SuspendedEV',
      chargingMs: 0,
      doneChargingMs: null,
    });
  });

  it('knows the state of a connector that spoke before the start only', () => {
    const session = [event('started', 0), event('ended', 100)];
    expect(foldSession(session, [status(-1, 'Charging')])).toMatchObject({ chargingMs: 100 * minuteMs });
  });

  it('needs an event', () => {
    expect(() => foldSession([])).toThrow('at least one event');
  });

  it('does not depend on order and re-delivery', () => {
    const anyEvent = fc.record({
      kind: fc.constantFrom('started' as const, 'updated' as const, 'ended' as const),
      minutes: fc.nat(4),
      seqNo: fc.option(fc.nat(4), { nil: undefined }),
      state: fc.option(fc.constantFrom(...chargingStates), { nil: undefined }),
      registerWh: fc.option(fc.nat(50_000), { nil: undefined }),
      samples: fc.array(fc.tuple(fc.nat(4), fc.nat(50_000)), { maxLength: 3 }),
      idTokenHash: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    });
    const events = fc.array(anyEvent, { minLength: 1, maxLength: 8 }).map((all) =>
      all.map(({ kind, minutes, state, samples, ...rest }) =>
        event(kind, minutes, {
          ...rest,
          chargingState: state,
          samples: samples.map(([m, wh]) => register(m, wh)),
        }),
      ),
    );
    fc.assert(
      fc.property(
        events.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => expect(foldSession([...shuffled, ...all.slice(0, 2)])).toEqual(foldSession(all)),
      ),
      { numRuns: 500 },
    );
  });
});
