import * as fc from 'fast-check';
import { faultedConnector } from '../../../../lambdas/charging/rules/alarm-faulted-connector';
import { idleVehicle } from '../../../../lambdas/charging/rules/alarm-idle';
import { meterStuck } from '../../../../lambdas/charging/rules/alarm-meter-stuck';
import { safetyCode, safetyCodes } from '../../../../lambdas/charging/rules/alarm-safety-code';
import { startSuccess } from '../../../../lambdas/charging/rules/alarm-start-success';
import { offlineTimes, type Presence, stationOffline } from '../../../../lambdas/charging/rules/alarm-station-offline';
import { stateSpans } from '../../../../lambdas/charging/rules/state-spans';
import { at, brief, event, knownAt, register, status } from '../../../support/charging-sessions';

describe('charging alarm 2: faulted connector', () => {
  const alarm = (asOf: number, ...statuses: ReturnType<typeof status>[]) =>
    brief(faultedConnector(1, statuses, knownAt(asOf)));

  it('is raised after 5 minutes and cleared by another state', () => {
    expect(alarm(60, status(20, 'Available'), status(0, 'Faulted'))).toEqual([
      ['raise', 5, 'connector 1'],
      ['clear', 20, 'connector 1'],
    ]);
  });

  it('stays silent when the fault is over in 5 minutes', () => {
    expect(alarm(60, status(0, 'Faulted'), status(5, 'Available'))).toEqual([]);
    expect(alarm(5, status(0, 'Faulted'))).toEqual([]);
    expect(alarm(5.1, status(0, 'Faulted'))).toEqual([['raise', 5, 'connector 1']]);
  });

  it('is one fault when the error code changes in it', () => {
    expect(alarm(60, status(0, 'Faulted', 'EVCommunicationError'), status(4, 'Faulted', 'OtherError'))).toEqual([
      ['raise', 5, 'connector 1'],
    ]);
  });

  it('belongs to the window of its own time', () => {
    const scope = { fromMs: at(10), toMs: at(30), asOfMs: at(60) };
    const signs = faultedConnector(1, [status(0, 'Faulted'), status(20, 'Available')], scope);
    expect(brief(signs)).toEqual([['clear', 20, 'connector 1']]);
  });
});

describe('charging alarm 3: station offline', () => {
  const presence = (more: Partial<Presence>): Presence => ({
    contactsMs: [],
    connections: [],
    heartbeatSeconds: 600,
    ...more,
  });
  const alarm = (asOf: number, more: Partial<Presence>) => brief(stationOffline(presence(more), knownAt(asOf)));

  it('is raised after three heartbeats and cleared by the next message', () => {
    expect(alarm(90, { contactsMs: [at(50), at(0)] })).toEqual([
      ['raise', 30, ''],
      ['clear', 50, ''],
      ['raise', 80, ''],
    ]);
    expect(alarm(30, { contactsMs: [at(0)] })).toEqual([]);
  });

  it('is raised when no WebSocket has been open for 5 minutes', () => {
    const connections = [
      { openedMs: at(20), closedMs: null },
      { openedMs: at(0), closedMs: at(10) },
    ];
    expect(alarm(60, { connections })).toEqual([
      ['raise', 15, ''],
      ['clear', 20, ''],
    ]);
  });

  it('stays silent when a new connection opens before the old one has closed', () => {
    const connections = [
      { openedMs: at(0), closedMs: at(10) },
      { openedMs: at(9), closedMs: null },
    ];
    expect(alarm(600, { connections })).toEqual([]);
  });

  it('is one alarm for both reasons, and the time of outage', () => {
    const both = { contactsMs: [at(0)], connections: [{ openedMs: at(0), closedMs: at(1) }] };
    expect(alarm(60, both)).toEqual([['raise', 6, '']]);
    expect(offlineTimes(presence(both))).toEqual([{ fromMs: at(6), toMs: Number.POSITIVE_INFINITY }]);
  });
});

describe('charging alarm 4: safety codes', () => {
  it.each(safetyCodes)('%s is raised at once, whatever the state, and cleared when it is gone', (code) => {
    const statuses = [status(3, 'Charging'), status(0, 'Charging', code), status(1, 'Faulted', code)];
    expect(brief(safetyCode(1, statuses, knownAt(0)))).toEqual([
      ['raise', 0, `connector 1 ${code}`],
      ['clear', 3, `connector 1 ${code}`],
    ]);
  });

  it('names the station when it is about no connector', () => {
    expect(brief(safetyCode(0, [status(0, 'Faulted', 'GroundFailure')], knownAt(0)))).toEqual([
      ['raise', 0, 'GroundFailure'],
    ]);
  });

  it('stays silent at other codes', () => {
    expect(safetyCode(1, [status(0, 'Faulted', 'EVCommunicationError')], knownAt(60))).toEqual([]);
  });
});

describe('charging alarm 5: start success', () => {
  const attempts = (pattern: string) =>
    [...pattern].map((c, i) => ({ attemptId: `a${i}`, atMs: at(i), succeeded: c === '+' }));
  const alarm = (pattern: string) => brief(startSuccess(attempts(pattern), knownAt(1000)));
  const good = '+'.repeat(20);

  it('judges from 20 attempts on', () => {
    expect(alarm('-'.repeat(19))).toEqual([]);
    expect(alarm('-'.repeat(20))).toEqual([['raise', 19, '']]);
  });

  it('allows one failure in twenty', () => {
    expect(alarm(`${good}-`)).toEqual([]);
    expect(alarm(`${good}--`)).toEqual([['raise', 21, '']]);
  });

  it('is cleared when the failures have rolled out', () => {
    expect(alarm(`${good}--${good}`)).toEqual([
      ['raise', 21, ''],
      ['clear', 40, ''],
    ]);
  });

  it('takes an attempt at the first time reported', () => {
    const failed = attempts('-'.repeat(20));
    const again = { attemptId: 'a0', atMs: at(500), succeeded: false };
    expect(brief(startSuccess([again, ...failed], knownAt(1000)))).toEqual([['raise', 19, '']]);
  });

  it('takes an attempt once, as succeeded when it did in the end', () => {
    const late = attempts(`${good}--`).map((a) => ({ ...a, succeeded: true }));
    const twice = [...attempts(`${good}--`), ...late];
    expect(startSuccess(twice, knownAt(1000))).toEqual([]);
    expect(startSuccess(twice.toReversed(), knownAt(1000))).toEqual([]);
  });
});

describe('charging alarm 6: idle vehicle', () => {
  const alarm = (asOf: number, ...events: ReturnType<typeof event>[]) =>
    brief(idleVehicle(1, stateSpans(events), knownAt(asOf)));
  const state = (minutes: number, chargingState: 'Charging' | 'SuspendedEV' | 'SuspendedEVSE') =>
    event('updated', minutes, { chargingState });

  it('is raised after an hour without drawing power, and cleared when it is unplugged', () => {
    expect(alarm(200, state(0, 'Charging'), state(30, 'SuspendedEV'), event('ended', 120))).toEqual([
      ['raise', 90, 'connector 1'],
      ['clear', 120, 'connector 1'],
    ]);
  });

  it('stays silent within the hour', () => {
    expect(alarm(90, state(0, 'Charging'), state(30, 'SuspendedEV'))).toEqual([]);
  });

  it('stays silent for a car that has not drawn power, and for one that the station holds back', () => {
    expect(alarm(200, state(0, 'SuspendedEV'))).toEqual([]);
    expect(alarm(200, state(0, 'Charging'), state(30, 'SuspendedEVSE'))).toEqual([]);
  });
});

describe('charging alarm 7: meter stuck', () => {
  const charging = stateSpans([event('updated', 0, { chargingState: 'Charging' }), event('ended', 120)]);
  const alarm = (...readings: readonly (readonly [number, number])[]) =>
    brief(
      meterStuck(
        1,
        charging,
        readings.map(([m, wh]) => register(m, wh)),
        knownAt(200),
      ),
    );

  it('is raised by readings that do not rise for 15 minutes, cleared by one that does', () => {
    expect(alarm([0, 100], [10, 300], [20, 300], [25, 300], [40, 300], [50, 400])).toEqual([
      ['raise', 25, 'connector 1'],
      ['clear', 50, 'connector 1'],
    ]);
  });

  it('is cleared by the end of charging', () => {
    expect(alarm([0, 100], [15, 100])).toEqual([
      ['raise', 15, 'connector 1'],
      ['clear', 120, 'connector 1'],
    ]);
  });

  it('stays silent while the register rises or falls, or says nothing', () => {
    expect(alarm([0, 100], [14, 101], [28, 102], [42, 0], [56, 1])).toEqual([]);
    expect(alarm([0, 100])).toEqual([]);
  });

  it('judges nothing outside of charging', () => {
    expect(alarm([121, 100], [140, 100])).toEqual([]);
  });

  it('does not depend on the order of readings', () => {
    const readings = fc.array(fc.tuple(fc.nat(120), fc.nat(3)), { maxLength: 10 });
    fc.assert(fc.property(readings, (all) => expect(alarm(...all.toReversed(), ...all)).toEqual(alarm(...all))));
  });
});
