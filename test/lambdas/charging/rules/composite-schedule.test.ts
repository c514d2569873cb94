import * as fc from 'fast-check';
import { profileOf16 } from '../../../../lambdas/charging/rules/charging-profile';
import { compositeSchedule, type ScheduleRequest } from '../../../../lambdas/charging/rules/composite-schedule';
import type { ChargingProfile, SchedulePeriod } from '../../../../lambdas/charging/types';
import { noon } from '../../../support/charging-sessions';
import { runs } from '../../../support/exploring';

const hourMs = 3_600_000;

type Period = readonly [startSeconds: number, limit: number, phases?: number];

const profile = (periods: readonly Period[], more: Partial<ChargingProfile> = {}): ChargingProfile => ({
  id: 1,
  connectorId: 0,
  stackLevel: 0,
  purpose: 'TxDefaultProfile',
  transactionId: null,
  timing: { kind: 'Absolute', startMs: noon },
  validFromMs: Number.NEGATIVE_INFINITY,
  validToMs: Number.POSITIVE_INFINITY,
  unit: 'A',
  durationSeconds: Number.POSITIVE_INFINITY,
  periods: periods.map(([startSeconds, limit, phases = 3]) => ({ startSeconds, limit, phases })),
  ...more,
});

const request = (profiles: readonly ChargingProfile[], more: Partial<ScheduleRequest> = {}): ScheduleRequest => ({
  profiles,
  connectorId: 1,
  connectors: [1],
  sessions: new Map(),
  fromMs: noon,
  toMs: noon + hourMs,
  unit: 'A',
  connectorAmps: 48,
  ...more,
});

const periods = (profiles: readonly ChargingProfile[], more: Partial<ScheduleRequest> = {}) =>
  compositeSchedule(request(profiles, more)).periods.map(({ startSeconds, limit }) => [startSeconds, limit]);

const running = (startMs: number) => new Map([[1, { sessionId: 's1', startMs }]]);

describe('charging rule F: composite schedule', () => {
  it('is what the connector carries when no profile speaks', () => {
    expect(periods([])).toEqual([[0, 48]]);
  });

  it('lets the highest stack level win, and the lower ones fill its gaps', () => {
    const low = profile([[0, 10]]);
    const high = profile([[0, 32]], { id: 2, stackLevel: 5, durationSeconds: 600 });
    expect(periods([low, high])).toEqual([
      [0, 32],
      [600, 10],
    ]);
  });

  it("prefers the connector's own profile to the station's of the same level", () => {
    expect(periods([profile([[0, 10]], { id: 9 }), profile([[0, 20]], { connectorId: 1 })])).toEqual([[0, 20]]);
  });

  it('keeps profiles of other connectors out', () => {
    expect(periods([profile([[0, 10]], { connectorId: 2 })])).toEqual([[0, 48]]);
  });

  it('replaces TxDefaultProfile by TxProfile while a session runs', () => {
    const both = [profile([[0, 10]], { stackLevel: 9 }), profile([[0, 20]], { purpose: 'TxProfile', connectorId: 1 })];
    expect(periods(both)).toEqual([[0, 10]]);
    expect(periods(both, { sessions: running(noon) })).toEqual([[0, 20]]);
  });

  it('keeps a TxProfile of another session out', () => {
    const foreign = profile([[0, 20]], { purpose: 'TxProfile', transactionId: 's0' });
    expect(periods([foreign], { sessions: running(noon) })).toEqual([[0, 48]]);
  });

  it('is capped by ChargePointMaxProfile', () => {
    const max = profile(
      [
        [0, 16],
        [900, 40],
      ],
      { purpose: 'ChargePointMaxProfile' },
    );
    expect(periods([profile([[0, 24]]), max])).toEqual([
      [0, 16],
      [900, 24],
    ]);
  });

  it('sums connectors for connector 0, and caps the sum', () => {
    const max = profile([[0, 40]], { purpose: 'ChargePointMaxProfile', validFromMs: noon + 600_000 });
    const station = { connectorId: 0, connectors: [1, 2] };
    expect(periods([profile([[0, 24]]), max], station)).toEqual([
      [0, 48],
      [600, 40],
    ]);
  });

  it('counts Relative from the start of each session, else from now', () => {
    const relative = profile(
      [
        [0, 10],
        [600, 20],
      ],
      { timing: { kind: 'Relative' } },
    );
    const station = { connectorId: 0, connectors: [1, 2], sessions: running(noon - 300_000) };
    expect(periods([relative], station)).toEqual([
      [0, 20],
      [300, 30],
      [600, 40],
    ]);
  });

  it('repeats Recurring, also before the start that it names, and clipped by the next', () => {
    const daily = { timing: { kind: 'Recurring', startMs: noon, everyMs: 24 * hourMs } as const };
    const days = profile(
      [
        [0, 10],
        [1800, 20],
      ],
      { ...daily, durationSeconds: 3600 },
    );
    const nextDay = { fromMs: noon + 24 * hourMs - 60_000, toMs: noon + 26 * hourMs };
    expect(periods([days], nextDay)).toEqual([
      [0, 48],
      [60, 10],
      [1860, 20],
      [3660, 48],
    ]);
    const dayBefore = { fromMs: noon - 24 * hourMs - 60_000, toMs: noon - 22 * hourMs };
    expect(periods([days], dayBefore)).toEqual(periods([days], nextDay));
    expect(periods([{ ...days, validFromMs: noon }], dayBefore)).toEqual([[0, 48]]);
    const endless = profile(
      [
        [0, 10],
        [90_000, 32],
      ],
      daily,
    );
    expect(periods([endless], nextDay)).toEqual([[0, 10]]);
  });

  it('holds only within its validity', () => {
    const valid = { validFromMs: noon + 600_000, validToMs: noon + 1_200_000 };
    expect(periods([profile([[0, 10]], valid)])).toEqual([
      [0, 48],
      [600, 10],
      [1200, 48],
    ]);
  });

  it('converts by 230 V and phases, those of the strictest limit', () => {
    const watts = profile([[0, 12_420]], { unit: 'W' });
    expect(periods([watts])).toEqual([[0, 18]]);
    const onePhase = profile([[0, 10, 1]], { purpose: 'ChargePointMaxProfile' });
    expect(compositeSchedule(request([watts, onePhase], { unit: 'W' })).periods).toEqual([
      { startSeconds: 0, limit: 2300, phases: 1 },
    ]);
  });

  it('rounds down to a tenth, but not binary noise', () => {
    expect(periods([profile([[0, 5000]], { unit: 'W' })])).toEqual([[0, 7.2]]);
    expect(periods([profile([[0, 0.1 + 0.2]])])).toEqual([[0, 0.3]]);
  });

  it('is at each second the least of the winners', () => {
    const anyPeriods = fc
      .uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 3 })
      .chain((starts) =>
        fc.tuple(
          ...[0, ...starts.sort((a, b) => a - b)].map((s) =>
            fc.integer({ min: 0, max: 400 }).map((t): Period => [s, t / 10]),
          ),
        ),
      );
    const purposes = ['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const;
    const anyProfile = fc
      .record({
        stackLevel: fc.nat(2),
        purpose: fc.constantFrom(...purposes),
        timing: fc.oneof(
          fc.constant({ kind: 'Relative' } as const),
          fc.integer({ min: -50, max: 50 }).map((s) => ({ kind: 'Absolute' as const, startMs: noon + s * 1000 })),
          fc.record({
            kind: fc.constant('Recurring' as const),
            startMs: fc.integer({ min: -90, max: 20 }).map((s) => noon + s * 1000),
            everyMs: fc.constant(40_000),
          }),
        ),
        durationSeconds: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constant(Number.POSITIVE_INFINITY)),
        validFromMs: fc.integer({ min: -20, max: 60 }).map((s) => noon + s * 1000),
      })
      .chain((more) => anyPeriods.map((all) => profile(all, more)));
    const many = fc.array(anyProfile, { maxLength: 6 }).map((all) => all.map((p, id) => ({ ...p, id })));
    const seconds = Array.from({ length: 100 }, (_, second) => second);
    fc.assert(
      fc.property(many, fc.integer({ min: -60, max: 0 }), (profiles, startSeconds) => {
        const startMs = noon + startSeconds * 1000;
        const asked = request(profiles, { toMs: noon + 100_000, sessions: running(startMs) });
        const result = compositeSchedule(asked).periods;
        expect(seconds.map((second) => limitOf(result, second))).toEqual(
          seconds.map((second) => bySecond(profiles, noon + second * 1000, startMs)),
        );
      }),
      { numRuns: runs(150, 300) },
    );
  });
});

const limitOf = (result: readonly SchedulePeriod[], second: number) =>
  result.findLast((period) => period.startSeconds <= second)?.limit;

/** The rule, said another way: at one second, by brute force. */
function bySecond(profiles: readonly ChargingProfile[], atMs: number, sessionStartMs: number): number {
  const says = (p: ChargingProfile): number | undefined => {
    const startMs =
      p.timing.kind !== 'Relative' ? p.timing.startMs : p.purpose === 'ChargePointMaxProfile' ? noon : sessionStartMs;
    if (atMs < p.validFromMs) return undefined;
    let seconds = (atMs - startMs) / 1000;
    // From a thousand occurrences earlier on: the start is one of many.
    if (p.timing.kind === 'Recurring') seconds = (seconds + p.timing.everyMs) % (p.timing.everyMs / 1000);
    if (seconds < 0) return undefined;
    return seconds < p.durationSeconds ? limitOf(p.periods, seconds) : undefined;
  };
  const best = (purpose: ChargingProfile['purpose']) =>
    profiles
      .filter((p) => p.purpose === purpose && says(p) !== undefined)
      .sort((a, b) => b.stackLevel - a.stackLevel || b.id - a.id)
      .map(says)[0];
  return Math.min(48, best('TxProfile') ?? best('TxDefaultProfile') ?? 48, best('ChargePointMaxProfile') ?? 48);
}

describe('profiles of OCPP 1.6', () => {
  const raw = (kind: 'Absolute' | 'Recurring' | 'Relative', more: object = {}, starts = [0]) =>
    profileOf16(
      {
        chargingProfileId: 7,
        stackLevel: 1,
        chargingProfilePurpose: 'TxProfile',
        chargingProfileKind: kind,
        chargingSchedule: {
          chargingRateUnit: 'W',
          chargingSchedulePeriod: starts.map((startPeriod) => ({ startPeriod, limit: 11_000 })),
          ...more,
        },
        ...more,
      },
      2,
    );

  it('are open where nothing is said', () => {
    expect(raw('Relative', { transactionId: 42 })).toEqual(
      profile([[0, 11_000]], {
        id: 7,
        connectorId: 2,
        stackLevel: 1,
        purpose: 'TxProfile',
        transactionId: '42',
        timing: { kind: 'Relative' },
        unit: 'W',
      }),
    );
  });

  it('count from the start of charging when Absolute without a start', () => {
    expect(raw('Absolute')).toMatchObject({ timing: { kind: 'Relative' } });
  });

  it('recur by week', () => {
    const weekly = { recurrencyKind: 'Weekly', startSchedule: '2024-05-13T12:00:00Z' };
    expect(raw('Recurring', weekly)).toMatchObject({ timing: { startMs: noon, everyMs: 168 * hourMs } });
  });

  it.each([
    [raw('Recurring', { recurrencyKind: 'Daily' }), 'startSchedule'],
    [raw('Recurring', { startSchedule: '2024-05-13T12:00:00Z' }), 'recurrencyKind'],
    [raw('Relative', {}, [5]), 'the first period must start at 0'],
    [raw('Relative', {}, [0, 60, 60]), 'period 3 must start after period 2'],
    [raw('Relative', {}, []), 'the first period'],
  ])('are refused when they make no sense: %#', (result, reason) => {
    expect(result).toEqual({ invalid: expect.stringContaining(reason) });
  });
});
