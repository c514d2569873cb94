import fc from 'fast-check';
import { foldSession } from '../../../../lambdas/charging/rules/session-fold';
import { usesOf } from '../../../../lambdas/charging/rules/session-uses';
import type { SessionEvent } from '../../../../lambdas/charging/types';
import { at, event, register } from '../../../support/charging-sessions';
import { runs } from '../../../support/exploring';

const days = (n: number) => n * 24 * 60;

/** A session of 2.0.1 of an hour, counted from 0; of 1.6 without numbers. */
const session = (minutes: number, wh: number, numbered: boolean): readonly SessionEvent[] => {
  const seq = (seqNo: number) => (numbered ? { seqNo } : {});
  return [
    event('started', minutes, { ...seq(0), registerWh: 1000, samples: [register(minutes, 1000)] }),
    event('updated', minutes + 30, { ...seq(1), samples: [register(minutes + 30, 1000 + wh / 2)] }),
    event('ended', minutes + 60, { ...seq(2), registerWh: 1000 + wh, samples: [register(minutes + 60, 1000 + wh)] }),
  ];
};
const folded = (events: readonly SessionEvent[]) => usesOf(events).map((use) => foldSession(use));
const brief = (events: readonly SessionEvent[]) =>
  folded(events).map(({ sessionId, startMs, endMs, energyWh, flags }) => [sessionId, startMs, endMs, energyWh, flags]);

describe.each([
  ['ocpp2.0.1', true],
  ['ocpp1.6', false],
] as const)('a transaction id that is used again, %s', (_version, numbered) => {
  it('is another session each time, not one of five days', () => {
    expect(brief([...session(0, 5000, numbered), ...session(days(5), 7000, numbered)])).toEqual([
      ['s1', at(0), at(60), 5000, []],
      ['s1#2', at(days(5)), at(days(5) + 60), 7000, ['id-reused']],
    ]);
  });

  it('is another session also when the first has no end, which then was lost', () => {
    const [first, second] = folded([...session(0, 5000, numbered).slice(0, 2), ...session(days(5), 7000, numbered)]);
    expect([first?.ended, first?.endMs, first?.flags]).toEqual([true, null, ['end-missing']]);
    expect([second?.ended, second?.energyWh]).toEqual([true, 7000]);
  });

  it('gives each session what it would be alone, whatever comes when, and comes again', () => {
    const whole = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 4 });
    const messages = whole.chain((energies) => {
      const sessions = energies.map((wh, i) => session(days(i), wh, numbered));
      const all = sessions.flat();
      return fc
        .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all))
        .map(([shuffled, again]) => ({ sessions, events: [...shuffled, ...again] }));
    });
    fc.assert(
      fc.property(messages, ({ sessions, events }) => {
        const alone = sessions.map((own) => brief(own)[0]?.slice(1, 4));
        expect(brief(events).map((one) => one.slice(1, 4))).toEqual(alone);
      }),
      { numRuns: runs(200, 2000) },
    );
  });

  it('changes nothing of an ended session, whatever is reported after its end', () => {
    const after = fc.array(
      fc.record({
        kind: fc.constantFrom('updated' as const, 'ended' as const),
        minutes: fc.integer({ min: 60, max: days(9) }),
        wh: fc.nat(99_000),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(after, (more) => {
        const own = session(0, 5000, numbered);
        const late = more.map(({ kind, minutes, wh }, i) =>
          event(kind, minutes + 1, {
            ...(numbered ? { seqNo: 3 + i } : {}),
            registerWh: 6000 + wh,
            samples: [register(minutes + 1, 6000 + wh)],
          }),
        );
        const [ended, ...others] = folded([...late, ...own]);
        expect(others).toEqual([]);
        expect(ended).toEqual({ ...folded(own)[0], flags: ['told-after-end'] });
      }),
      { numRuns: runs(200, 2000) },
    );
  });

  it('ends once: of two ends at one time with the lower register', () => {
    const own = session(0, 5000, numbered);
    const again = { ...(own[2] as SessionEvent), registerWh: 99_000, samples: [register(60, 99_000)] };
    expect(brief([again, ...own])[0]).toMatchObject([
      's1',
      at(0),
      at(60),
      5000,
      expect.arrayContaining(['told-after-end']),
    ]);
  });
});

describe('a second use', () => {
  it('that lost its start is a session without start, since it counts anew', () => {
    const second = session(days(5), 7000, true).slice(1);
    expect(brief([...second, ...session(0, 5000, true)])).toEqual([
      ['s1', at(0), at(60), 5000, []],
      ['s1#2', null, at(days(5) + 60), 3500, ['id-reused', 'start-missing']],
    ]);
  });
});

describe('a start and an end whose times were refused', () => {
  const [start, , end] = session(0, 5000, false) as readonly [SessionEvent, SessionEvent, SessionEvent];
  const untimed = (e: SessionEvent, minutes: number): SessionEvent => ({
    ...e,
    atMs: at(minutes),
    timeRefused: true,
    refusedMs: e.atMs,
  });

  it('give their registers, and no time', () => {
    expect(brief([untimed(start, 2), end])).toEqual([['s1', null, at(60), 5000, ['start-missing', 'time-refused']]]);
    expect(brief([untimed(start, 2), untimed(end, 62)])).toEqual([
      ['s1', null, null, 5000, ['start-missing', 'end-missing', 'time-refused']],
    ]);
  });

  it('say nothing where the session has its own', () => {
    const own = session(0, 5000, false);
    expect(folded([...own, untimed({ ...start, registerWh: 1 }, 2), untimed(end, 62)])).toEqual(folded(own));
  });

  it('are of another session each, when a station that has lost its clock counts its ids from 1 again', () => {
    const sessions = [1000, 2000, 3000].map((wh, i) => session(days(i), wh, true));
    const repeated = sessions.flatMap(([first, , last], i) =>
      [first as SessionEvent, last as SessionEvent].map((e, at) => untimed(e, days(i) + 60 * at)),
    );
    const energies = (events: readonly SessionEvent[]) =>
      folded(events).map(({ energyWh, ended }) => [energyWh, ended]);
    const all = [1000, 2000, 3000].map((wh) => [wh, true]);
    expect(energies([...repeated, ...repeated.map((e) => ({ ...e, atMs: e.atMs + 1000 }))])).toEqual(all);
    // The clock of the last is right again, or was until the first.
    expect(energies([...repeated.slice(0, 4), ...(sessions[2] as readonly SessionEvent[])])).toEqual(all);
    expect(energies([...(sessions[0] as readonly SessionEvent[]), ...repeated.slice(2)])).toEqual(all);
  });

  it.each([true, false])(
    'are no session of their own when both are reported again with another time; numbered: %s',
    (numbered) => {
      const [start, , end] = session(0, 5000, numbered) as [SessionEvent, SessionEvent, SessionEvent];
      const again = [start, end].map((e, i) => ({ ...e, atMs: at(300 + i), refusedMs: i, timeRefused: true as const }));
      expect(folded([...session(0, 5000, numbered), ...again]).map(({ energyWh }) => energyWh)).toEqual([5000]);
      const other = again.map((e) => ({ ...e, samples: [register(300, 9000)] }));
      expect(usesOf([...session(0, 5000, numbered), ...other])).toHaveLength(2);
    },
  );

  it('do not end a session that starts after them', () => {
    const [running] = session(days(1), 5000, true);
    const before = [untimed(start, 0), untimed(end, 60)];
    expect(folded([...before, running as SessionEvent]).map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('needs a message to be a session', () => {
    expect(() => usesOf([])).toThrow('at least one event');
  });
});
