import fc from 'fast-check';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { type AnyStates, checkStates, usesOf } from '../../../lib/engine/subjects/moves';
import { subjectsOf } from '../../../lib/engine/subjects/subject';
import { messageSet } from '../../../lib/engine/windows/message-set';
import { runs } from '../../support/exploring';

const states = {
  announced: { rank: 0, first: true, next: ['accepted', 'withdrawn'] },
  accepted: { rank: 1, next: ['accepted', 'closed', 'withdrawn'], overdueAfter: () => 10 },
  closed: { rank: 2, next: [] },
  withdrawn: { rank: 3, next: [] },
} satisfies AnyStates;

const move = (to: string, seconds: number) => ({ to, atMs: 1000 * seconds, deviceId: 'd' });
const paths = (moves: readonly ReturnType<typeof move>[], reused = false) =>
  usesOf({ states, reused }, messageSet(moves)).map(({ path, left }) => [
    path.map(({ to }) => to).join(' '),
    left.map(({ to }) => to).join(' '),
  ]);
const at = (moves: readonly ReturnType<typeof move>[], seconds: number) =>
  subjectsOf({ states, waits: 5, settings: {}, zone: zoneOf('UTC') }, 'p', messageSet(moves), 1000 * seconds)[0];

describe('the moves of a subject', () => {
  it('lead it from state to state by their times', () => {
    expect(paths([move('closed', 3), move('announced', 1), move('accepted', 2)])).toEqual([
      ['announced accepted closed', ''],
    ]);
  });

  it('of one time are made by their ranks', () => {
    const ranked = {
      begun: { rank: 0, first: true, next: ['ended', 'stretched'] },
      stretched: { rank: 1, next: ['ended'] },
      ended: { rank: 2, next: [] },
    } satisfies AnyStates;
    const moves = messageSet([move('ended', 1), move('stretched', 1), move('begun', 1)]);
    const [use] = usesOf({ states: ranked }, moves);
    expect(use?.path.map(({ to }) => to)).toEqual(['begun', 'stretched', 'ended']);
  });

  it('wait for what leads to them, where two clocks differ', () => {
    expect(paths([move('accepted', 1), move('closed', 1), move('announced', 2)])).toEqual([
      ['announced accepted closed', ''],
    ]);
  });

  it('end with a final state', () => {
    expect(paths([move('announced', 1), move('withdrawn', 2), move('accepted', 3), move('announced', 4)])).toEqual([
      ['announced withdrawn', 'accepted announced'],
    ]);
  });

  it('are those of another subject when an id is used again', () => {
    const again = [
      move('announced', 1),
      move('withdrawn', 2),
      move('closed', 3),
      move('announced', 4),
      move('accepted', 5),
    ];
    expect(paths(again, true)).toEqual([
      ['announced withdrawn', 'closed'],
      ['announced accepted', ''],
    ]);
  });

  it('begin nothing where none of them may be the first', () => {
    expect(paths([move('closed', 1)])).toEqual([['', 'closed']]);
  });

  it('each end in exactly one place, and no path makes an illegal one', () => {
    const any = fc.array(
      fc.tuple(fc.constantFrom(...Object.keys(states)), fc.nat(6)).map(([to, seconds]) => move(to, seconds)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(any, fc.boolean(), (moves, reused) => {
        const uses = usesOf({ states, reused }, messageSet(moves));
        expect(messageSet(uses.flatMap(({ path, left }) => [...path, ...left]))).toEqual(messageSet(moves));
        for (const { path } of uses)
          path.forEach(({ to }, i) => {
            const before = path[i - 1]?.to as keyof typeof states | undefined;
            const legal: readonly string[] = before === undefined ? ['announced'] : states[before].next;
            expect(legal).toContain(to);
          });
      }),
      { numRuns: runs(200, 2000) },
    );
  });
});

describe('a subject as of a time of the clock', () => {
  it('is overdue after so much silence in a state, until it moves on', () => {
    const lies = [move('announced', 1), move('accepted', 2)];
    expect(at(lies, 11)).toMatchObject({ overdue: [], dueMs: 12_000 });
    expect(at(lies, 12)).toMatchObject({ overdue: [{ state: 'accepted', fromMs: 12_000, toMs: null }], dueMs: null });
    expect(at([...lies, move('accepted', 9)], 12)).toMatchObject({ overdue: [], dueMs: 19_000 });
    expect(at([...lies, move('closed', 20)], 21)).toMatchObject({ overdue: [{ fromMs: 12_000, toMs: 20_000 }] });
    expect(at([...lies, move('closed', 3)], 100)).toMatchObject({ overdue: [], dueMs: null });
  });

  it('has an illegal move once that has waited in vain, or nothing can follow', () => {
    expect(at([move('closed', 1)], 5)).toMatchObject({ state: null, illegal: [], dueMs: 6000 });
    expect(at([move('closed', 1)], 6)?.illegal).toHaveLength(1);
    expect(at([move('announced', 1), move('withdrawn', 2), move('closed', 3)], 3)?.illegal).toHaveLength(1);
  });
});

describe('states that contradict each other', () => {
  it.each([
    ['lonely: no first state leads to it', { a: { rank: 0, first: true, next: [] }, lonely: { rank: 0, next: ['a'] } }],
    ['a: it is final, so nothing in it is overdue', { a: { rank: 0, first: true, next: [], overdueAfter: () => 1 } }],
    ['a: no first state leads to it', { a: { rank: 0, next: ['a'] } }],
    ['a: its rank is undefined, and each state has its own', { a: { first: true, next: [] } }],
    ['b: its rank is 0', { a: { rank: 0, first: true, next: ['b'] }, b: { rank: 0, next: [] } }],
    [
      'a: it ends in a, which is not final',
      { a: { rank: 0, first: true, next: ['a'], lapses: { to: 'a', after: () => 1 } } },
    ],
    [
      'b: it is final, so it does not lapse',
      { a: { rank: 0, first: true, next: ['b'] }, b: { rank: 1, next: [], lapses: { to: 'b', after: () => 1 } } },
    ],
  ] as const)('are refused before anything runs: %s', (fault, wrong) => {
    expect(() => checkStates('parcels.movements', { states: wrong as never as AnyStates })).toThrow(fault);
  });

  it.each([
    ['there is none', {}],
    ['the only one is that which others bring', { gone: { rank: 0, next: [] } }],
  ] as const)('are also those of which none is the first: %s', (_, wrong) => {
    const ends = { to: 'gone' };
    expect(() => checkStates('parcels.movements', { states: wrong as never as AnyStates }, ends)).toThrow(
      'a subject may begin in none of them',
    );
  });

  it('are also those into which others are to bring an end that is none', () => {
    expect(() => checkStates('parcels.movements', { states }, { to: 'accepted' })).toThrow('which is not final');
    expect(() => checkStates('parcels.movements', { states }, { to: 'gone' })).toThrow('it ends in gone');
    expect(() => checkStates('parcels.movements', { states }, { to: 'withdrawn' })).not.toThrow();
  });
});
