import { escalation } from '../../../lib/review/rules/operations/escalation';
import type { CityChange } from '../../../lib/review/rules/rule';
import { say } from '../../../lib/words/say';

type Levels = Readonly<Partial<Record<'first' | 'second' | 'third', readonly string[]>>>;
type Waits = Readonly<Partial<Record<'criticalMinutes' | 'majorMinutes' | 'minorMinutes', number>>>;

/** A city with people of levels, or without an operations centre. */
const notifications = { critical: [], major: [] };
const usual: Waits = { criticalMinutes: 15, majorMinutes: 60, minorMinutes: 0 };
const cityOf = (levels: Levels | undefined, waits = usual) => ({
  city: levels
    ? { notifications, operations: { escalation: { first: [], second: [], third: [], ...waits, ...levels } } }
    : {},
});

/** What is said of a city whose people of levels change. */
function said(was: Levels | undefined, is: Levels | undefined, waits = usual) {
  const config = (['first', 'second', 'third'] as const)
    .filter((level) => JSON.stringify(was?.[level]) !== JSON.stringify(is?.[level]))
    .map((level) => ({ path: `operations.escalation.${level}` }));
  const change = {
    base: cityOf(was),
    head: cityOf(is, waits),
    services: [],
    resources: [],
    config,
  } as unknown as CityChange;
  return escalation.find(change).map(({ what, before, after, toDo = [], direction, severity, from }) => ({
    what: say(what, 'en'),
    values: [before, after].map((value) => value && say(value, 'en')),
    toDo: toDo.map((one) => say(one.what, 'en')),
    weight: `${direction} ${severity}`,
    from,
  }));
}

describe('people to whom alarms are escalated', () => {
  it('move up where the level before them is emptied, and confirm again', () => {
    expect(said({ first: ['a@x.example'], second: ['b@x.example'] }, { second: ['b@x.example'] })).toEqual([
      {
        what: 'Alarms that nobody has (critical and major) come to fewer people: a@x.example is no longer told; b@x.example is told first instead of second',
        values: ['first: a@x.example and second: b@x.example', 'first: b@x.example'],
        toDo: ['confirm the e-mail that the deployment sends to b@x.example, or nothing reaches them there'],
        weight: 'worse medium',
        from: ['operations.escalation.first'],
      },
    ]);
  });

  // Finding: those of an operations centre that was new were not asked to confirm, and nothing would have reached them.
  it('confirm where the operations centre comes, and what goes with it the setting says', () => {
    expect(said(undefined, { first: ['a@x.example'] })).toMatchObject([
      {
        toDo: ['confirm the e-mail that the deployment sends to a@x.example, or nothing reaches them there'],
        weight: 'better medium',
      },
    ]);
    expect(said({ first: ['a@x.example'] }, undefined)).toEqual([]);
  });

  it('are told of nothing where no level has anybody', () => {
    expect(said({ second: ['b@x.example'] }, {})).toMatchObject([
      {
        what: 'Alarms that nobody has (critical and major) are told to no further people any more',
        toDo: [],
        weight: 'worse high',
      },
    ]);
  });

  // Finding: two who came made good one who is gone, whom the setting told as a loss besides.
  it('are fewer where somebody is no longer told, whoever else is', () => {
    const [first, second] = [['b@x.example'], ['c@x.example']];
    expect(said({ first: ['a@x.example'] }, { first })).toMatchObject([{ weight: 'worse medium' }]);
    expect(said({ first: ['a@x.example'] }, { first, second })).toMatchObject([{ weight: 'worse medium' }]);
  });

  it('are the same where a level stands elsewhere and its people are told as before', () => {
    expect(said({ first: ['a@x.example'] }, { third: ['a@x.example'] })).toEqual([]);
  });

  it('are more where a level comes, and change places where two levels are exchanged', () => {
    const [first, second] = [['a@x.example'], ['b@x.example']];
    expect(said({ first }, { first, second })).toMatchObject([{ weight: 'better medium' }]);
    expect(said({ first, second }, { first: second, second: first })).toMatchObject([{ weight: 'neutral medium' }]);
  });

  // Finding: "come to other people" of people who all stay, and of a list that is written in another order.
  it('are told by what becomes of them', () => {
    const [a, b] = ['a@x.example', 'b@x.example'];
    const what = (was: Levels, is: Levels) => said(was, is).map((one) => `${one.weight}: ${one.what}`);
    expect(what({ first: [a] }, { first: [a], second: [b] })).toEqual([
      'better medium: Alarms that nobody has (critical and major) come to further people, too: b@x.example is told second',
    ]);
    expect(what({ first: [a] }, { first: [b], second: [a] })).toEqual([
      'better medium: Alarms that nobody has (critical and major) come to further people, too: a@x.example is told second instead of first; b@x.example is told first',
    ]);
    expect(what({ first: [a, b] }, { first: [a] })).toEqual([
      'worse medium: Alarms that nobody has (critical and major) come to fewer people: b@x.example is no longer told',
    ]);
    expect(what({ first: [a] }, { first: [b] })).toEqual([
      'worse medium: Alarms that nobody has (critical and major) come to other people: a@x.example is no longer told; b@x.example is told first',
    ]);
    expect(what({ first: [a], second: [b] }, { first: [b], second: [a] })).toEqual([
      'neutral medium: Alarms that nobody has (critical and major) come to the same people, at other levels: a@x.example is told second instead of first; b@x.example is told first instead of second',
    ]);
    expect(what({ first: [a, b] }, { first: [b, a] })).toEqual([]);
  });

  it('are as many where a level goes up to the one before it, and fewer times where they were told twice', () => {
    const [first, second] = [['a@x.example'], ['b@x.example']];
    const both = [...first, ...second];
    expect(said({ first, second }, { first: both })).toMatchObject([{ weight: 'neutral medium' }]);
    expect(said({ first: both, second }, { first: both })).toMatchObject([{ weight: 'worse medium' }]);
  });

  // Finding: beside "a major alarm that nobody has comes to no further people" somebody was said to be told of alarms that nobody has.
  it('are told of alarms of the severities that are escalated, and of none where none is', () => {
    const second = ['b@x.example'];
    expect(said({}, { second }, { ...usual, majorMinutes: 0 })).toMatchObject([
      { what: 'Alarms that nobody has (critical) come to further people, too: b@x.example is told first' },
    ]);
    const never = { criticalMinutes: 0, majorMinutes: 0, minorMinutes: 0 };
    const none = 'The people of the escalation change, and alarms come to none of them';
    expect(said({}, { second }, never)).toMatchObject([
      { what: `${none}: b@x.example is told first`, weight: 'neutral low' },
    ]);
    expect(said({ second }, {}, never)).toMatchObject([
      { what: `${none}: b@x.example is no longer told`, weight: 'neutral low' },
    ]);
  });
});
