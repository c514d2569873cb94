import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const said = (edit: Edit, first: Edit = () => undefined) =>
  effectsBetween(city(first), city(first, edit)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

const withoutGuardians: Edit = ({ services: { education } }) => {
  education.guardians = undefined;
};
const officer: Edit = ({ services: { education } }) => {
  education.access.protectionOfficer = ['privacy-office', 'it-support'];
};

// Finding: a further data protection officer could act for guardians of all schools, and was told to see refused messages.
describe('a data protection officer of schools', () => {
  it('acts for guardians, where the city does', () => {
    const acts = expect.stringMatching(
      /^security worse: further people may see, correct and erase absences .* of all schools/,
    );
    const sees = expect.stringMatching(/^security worse: further people may see refused messages/);
    expect(said(officer)).toEqual([sees, acts]);
    expect(said(officer, withoutGuardians)).toEqual([sees]);
  });
});

// Finding: that parents can no longer read what is kept of their children stood among rights, and not in what people notice.
it('guardians who sign in no longer notice that', () => {
  const nobody: Edit = ({ services: { education } }) => {
    education.guardians.guardian = [];
  };
  expect(said(nobody)).toEqual([expect.stringMatching(/^service worse: guardians can no longer read by themselves/)]);
});

// Finding: that more guardians read what is kept of their children was told twice, as a right and as what people notice.
it('guardians who may sign in from now on are told of once', () => {
  const others: Edit = ({ services: { education } }) => {
    education.guardians.guardian.push('foster-families');
  };
  expect(said(others)).toEqual([expect.stringMatching(/^security neither: further people may read by themselves/)]);
});

// Finding: data protection officers, who act for guardians of all schools, were told to gain what the staff of a school may.
describe('staff of a school who are data protection officers', () => {
  const withStaff =
    (...members: readonly string[]): Edit =>
    ({ services: { education } }) => {
      education.guardians.schools = [{ id: '1234', members }];
    };
  const second =
    (...members: readonly string[]): Edit =>
    ({ services: { education } }) => {
      education.guardians.schools.push({ id: '5678', members });
    };

  it('gain nothing by it, and lose nothing without it', () => {
    const same = expect.stringMatching(/^none neither: these people act for guardians as before/);
    expect(said(withStaff('school-office', 'privacy-office'))).toEqual([same]);
    expect(said(withStaff('school-office'), withStaff('school-office', 'privacy-office'))).toEqual([same]);
    expect(said(withStaff('school-office', 'teachers'))).toEqual([
      expect.stringMatching(/^security worse: further people may see, correct and erase/),
    ]);
  });

  it('gain nothing by a further school', () => {
    const acts = expect.stringMatching(/^service better: staff of a further school/);
    expect(said(second('privacy-office'))).toEqual([acts]);
    expect(said(second('teachers'))).toEqual([acts, expect.stringMatching(/^security worse: further people may/)]);
  });
});

// Finding: with Saturdays among the days of the week, a Saturday that was no extra day any more was said to have no lessons.
it('a day that is no extra day any more has no lessons where the week and breaks have none', () => {
  const extra: Edit = ({ services: { education } }) => {
    education.extraSchoolDays = ['2026-10-10'];
  };
  const week: Edit = ({ services: { education } }) => {
    education.extraSchoolDays = [];
    education.schoolDays = [1, 2, 3, 4, 5, 6];
  };
  expect(said(week, extra)).toContainEqual(
    expect.stringMatching(/^operations neither: these days .*on those outside the week or in a break \(/),
  );
});

// Finding: of another address of tokens rosters were said to come from another place, and to be read anew.
describe('a provider of rosters', () => {
  const provider = { address: 'https://sis.a.example', tokenAddress: 'https://login.a.example/token', version: '1.2' };
  const asked =
    (more: object): Edit =>
    ({ services: { education } }) => {
      education.oneRoster = { ...provider, ...more };
    };

  it('is another one by its address, and not by that of its tokens', () => {
    expect(said(asked({ address: 'https://sis.b.example' }), asked({}))).toEqual([
      expect.stringMatching(/rosters come from another place, .* and are read anew/),
    ]);
    expect(said(asked({ tokenAddress: 'https://login.b.example/token' }), asked({}))).toEqual([
      expect.stringMatching(/credentials of the city go to another place for tokens; rosters come from the same one/),
    ]);
  });
});
