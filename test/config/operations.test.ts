import { problemsOf } from '../support/config-folder';

const identity = '{ kind: oidc, issuer: https://id.example.org, audience: desk }';
const about = (operations: string, more: Readonly<Record<string, string | null>> = { identity }) =>
  problemsOf({ operations, ...more }).map(({ code, path }) => `${code} ${path}`);

describe('the section operations', () => {
  it('may be empty, which has defaults and an API that nobody may call', () => {
    expect(about('{}')).toEqual(['CK3122 operations.access']);
    expect(about('{ access: { cityClaim: town } }')).toEqual(['CK3122 operations.access.operators']);
    expect(about('{ access: { viewers: [a] } }')).toEqual([]);
  });

  it.each([
    [
      'a longer silence than a critical alarm may have',
      'silence: { criticalHours: 25 }',
      'operations.silence.criticalHours',
    ],
    ['hours that end before they begin', 'officeHours: { from: "17:00", to: "08:00" }', 'operations.officeHours.to'],
    ['a time that no clock shows', 'officeHours: { from: "08:60" }', 'operations.officeHours.from'],
    ['a day that no calendar has', 'officeHours: { holidays: ["2026-02-30"] }', 'operations.officeHours.holidays[0]'],
    ['what is no address', 'escalation: { first: [shift lead] }', 'operations.escalation.first[0]'],
    ['one address twice', 'escalation: { first: [a@b.example, a@b.example] }', 'operations.escalation.first[1]'],
    ['a misspelt name', 'escalation: { frist: [a@b.example] }', 'operations.escalation.frist'],
  ])('refuses %s', (_, operations, path) => {
    const all = `{ access: { operators: [a] }, ${operations} }`;
    expect(about(all).map((one) => one.replace(/^CK\d{4} /, ''))).toEqual([path]);
  });

  it('needs a way to sign in', () => {
    expect(about('{ access: { operators: [a] } }', {})).toEqual(['CK3013 operations']);
  });
});
