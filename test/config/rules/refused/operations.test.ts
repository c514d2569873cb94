import { problemsOf } from '../../../support/config-folder';
import { type Refusal, refusals } from '../../../support/refused-settings';

const escalated = (section: string) => ({
  identity: '{ kind: cognito }',
  operations: `{ access: { groupsClaim: 'cognito:groups', cityClaim: 'custom:city', operators: [a] }, escalation: { ${section} } }`,
});
const desk = (access: string, more = '') => ({
  identity: '{ kind: cognito }',
  operations: `{ access: { operators: [a], ${access} }, ${more} }`,
});
const claims = 'cityClaim: custom:city, groupsClaim: cognito:groups';

const cases: readonly Refusal[] = [
  [
    'office hours of no day',
    {
      identity: '{ kind: cognito }',
      operations:
        '{ access: { cityClaim: custom:city, groupsClaim: cognito:groups, operators: [a] }, officeHours: { days: [] } }',
    },
    'CK2007 operations.officeHours.days',
    {
      identity: '{ kind: cognito }',
      operations:
        '{ access: { cityClaim: custom:city, groupsClaim: cognito:groups, operators: [a] }, officeHours: { days: [1] } }',
    },
  ],
  [
    'an empty level before another',
    escalated('second: [a@b.example]'),
    'CK3063 operations.escalation.second',
    escalated('first: [a@b.example], second: [b@b.example]'),
  ],
  [
    'two empty levels before another',
    escalated('third: [a@b.example]'),
    'CK3063 operations.escalation.third',
    escalated('first: [a@b.example]'),
  ],
  [
    'people who are never told',
    escalated('criticalMinutes: 0, majorMinutes: 0, minorMinutes: 0, first: [a@b.example]'),
    'CK3063 operations.escalation.first',
    escalated('criticalMinutes: 15, majorMinutes: 0, minorMinutes: 0, first: [a@b.example]'),
  ],
  [
    'a time that runs out before nobody',
    escalated('criticalMinutes: 5'),
    'CK3063 operations.escalation.criticalMinutes',
    escalated('criticalMinutes: 0, majorMinutes: 0'),
  ],
  [
    'critical alarms that wait longer than major ones',
    escalated('criticalMinutes: 61, first: [a@b.example]'),
    'CK3063 operations.escalation.criticalMinutes',
    escalated('criticalMinutes: 60, first: [a@b.example]'),
  ],
  [
    'a sign without width in the name of a group',
    { identity: '{ kind: cognito }', operations: '{ access: { operators: ["control\u200broom"] } }' },
    'CK3064 operations.access.operators[0]',
    { identity: '{ kind: cognito }', operations: '{ access: { operators: ["control-room"] } }' },
  ],
  [
    'somebody who is told twice of one alarm',
    escalated('first: [a@b.example], second: [a@b.example]'),
    'CK3063 operations.escalation.second[0]',
    escalated('first: [a@b.example], second: [b@b.example]'),
  ],
  [
    'one who is told twice, in two cases',
    { notifications: '{ critical: [a@b.example, A@b.example] }' },
    'CK3010 notifications.critical[1]',
    { notifications: '{ critical: [a@b.example] }' },
  ],
  [
    'a desk whose claims Cognito does not know',
    desk('cityClaim: custom:city, groupsClaim: groups'),
    'CK3070 operations.access.groupsClaim',
    desk(claims),
  ],
  [
    'a name that no token has: without it alarms name people otherwise, and nobody is shut out',
    desk(`${claims}, nameClaim: nick`),
    'CK3070 operations.access.nameClaim',
    desk(`${claims}, nameClaim: nickname`),
  ],
  [
    'a name read from the city',
    desk(`${claims}, nameClaim: custom:city`),
    'CK3070 operations.access.nameClaim',
    desk(claims),
  ],
  [
    'critical alarms silent for longer',
    desk(claims, 'silence: { criticalHours: 24, majorHours: 12 }'),
    'CK3063 operations.silence.criticalHours',
    desk(claims, 'silence: { criticalHours: 12, majorHours: 12 }'),
  ],
];

describe('a setting of operations by which an alarm reaches nobody, or somebody twice', () => {
  refusals(cases);

  // Finding: an empty level was said to let the time run out once more, and is left out (lib/city/operations-settings.ts).
  it('the next level takes the place of one that is empty', () => {
    const [problem] = problemsOf(escalated('first: [a@b.example], third: [b@b.example]'));
    expect(problem?.message).toBe('second names nobody, so third is told of alarms that nobody has in its place');
  });
});
