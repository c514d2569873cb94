import {
  ask,
  csvRoster,
  csvUsers,
  desk,
  enrolled,
  gateway,
  guardiansOverHttp,
  ofA,
  openGuardians,
  pupilRow,
  roleLine,
  roster,
  rosters,
  row,
  run,
} from '../../support/guardians-over-http';

guardiansOverHttp();

const officer = { groups: ['privacy-office'] };
const status = async (...asking: Parameters<typeof ask>) => (await ask(...asking)).status;
const accessOfA = (more: Parameters<typeof ask>[2] = {}) => status('access', ofA, more);

describe('two pupils of one number', () => {
  const stranger = (school: string) => ({
    mode: 'delta',
    users: [pupilRow('pupil-x', '604821', ['father-b'], 2)],
    enrollments: [enrolled('e-x', 'pupil-x', school, 2)],
  });
  const ofX = { guardian: 'father-b', pupil: 'pupil-x', school: '7' };

  it('of one school are shown to nobody, until the roster tells them apart', async () => {
    await rosters(stranger('org-7'));
    expect([await status('access', ofX), await accessOfA(), await accessOfA(officer)]).toEqual([404, 404, 404]);
    await rosters({ mode: 'delta', users: [pupilRow('pupil-x', '604899', ['father-b'], 3)] });
    expect([await accessOfA(), (await ask('access', ofX)).body.days]).toEqual([200, []]);
  });

  it('of two schools are two', async () => {
    await rosters(stranger('org-8'));
    const { body } = await ask('access', { ...ofX, school: '8' }, officer);
    expect([await accessOfA(), body.days]).toEqual([200, []]);
  });

  it('are one when the other is gone', async () => {
    await rosters(stranger('org-7'));
    await rosters({ mode: 'delta', users: [row('pupil-x', 3, { status: 'tobedeleted' })] });
    expect(await accessOfA()).toBe(200);
  });
});

describe('roles in a file of their own (CSV, 1.2)', () => {
  const base = [
    roleLine('r-m', 'mother-a', 'parent'),
    roleLine('r-f', 'father-b', 'guardian'),
    roleLine('r-a', 'aide-a', 'aide'),
  ];
  const asAide = () => status('access', { ...ofA, guardian: 'aide-a' });
  beforeEach(() => csvRoster('bulk', base, { 'users.csv': csvUsers }));

  it('say who is a guardian', async () => {
    expect([run.refused(), await accessOfA(), await asAide()]).toEqual([[], 200, 404]);
  });

  const next = { n: 2 };
  const ends: [string, string, readonly string[]][] = [
    ['a role that is deleted', 'delta', [roleLine('r-m', 'mother-a', 'parent', { n: 2, status: 'tobedeleted' })]],
    ['a role that is another', 'delta', [roleLine('r-m', 'mother-a', 'relative', next)]],
    ['a role that has ended', 'delta', [roleLine('r-m', 'mother-a', 'parent', { n: 2, until: '2026-05-13' })]],
    ['a role that has not begun', 'delta', [roleLine('r-m', 'mother-a', 'parent', { n: 2, from: '2026-05-14' })]],
    ['an end that nobody can read', 'delta', [roleLine('r-m', 'mother-a', 'parent', { n: 2, until: '13/05/2027' })]],
    ['a role that is now of another', 'delta', [roleLine('r-m', 'father-b', 'parent', next)]],
    ['a role that is no word of the standard', 'delta', [roleLine('r-m', 'mother-a', 'ext:parent', next)]],
    [
      'two rows of one role',
      'delta',
      [roleLine('r-m', 'mother-a', 'aide', next), roleLine('r-m', 'mother-a', 'parent', next)],
    ],
    [
      'a whole file that leaves it out',
      'bulk',
      [roleLine('r-f', 'father-b', 'guardian', next), roleLine('r-a', 'aide-a', 'aide')],
    ],
  ];
  it.each(ends)('%s is none, also when the file before comes again', async (_, mode, roles) => {
    await csvRoster(mode, roles);
    expect([run.refused(), await accessOfA()]).toEqual([[], 404]);
    await csvRoster('delta', base);
    expect(await accessOfA()).toBe(404);
  });

  const stays: [string, readonly string[]][] = [
    ['in capitals', [roleLine('r-m', 'mother-a', 'Parent', next)]],
    ['that ends tomorrow', [roleLine('r-m', 'mother-a', 'parent', { n: 2, until: '2026-05-14' })]],
    ['that begins today, as a time', [roleLine('r-m', 'mother-a', 'parent', { n: 2, from: '2026-05-13T00:00:00Z' })]],
    [
      'of two of which one is deleted',
      [roleLine('r-2', 'mother-a', 'guardian', next), roleLine('r-m', '', '', { n: 2, status: 'tobedeleted' })],
    ],
    [
      'beside rows without an id, or of nobody',
      [roleLine('', 'mother-a', 'aide', next), roleLine('r-9', '', 'parent', next), 'r-10'],
    ],
  ];
  it.each(stays)('a role %s is one', async (_, roles) => {
    await csvRoster('delta', roles);
    expect([run.refused(), await accessOfA(), await asAide()]).toEqual([[], 200, 404]);
  });

  it('of a user who is gone are none', async () => {
    await csvRoster('delta', [], {
      'users.csv': 'sourcedId,status,dateLastModified\nmother-a,tobedeleted,2026-05-02T08:00:00Z',
    });
    expect([run.refused(), await accessOfA()]).toEqual([[], 404]);
  });

  it('make nobody a guardian where the manifest has no such file', async () => {
    await csvRoster('absent', [roleLine('r-a', 'aide-a', 'parent', next)]);
    expect(await asAide()).toBe(404);
  });

  it('cut short are stopped by the limit of what may be deleted', async () => {
    await csvRoster('bulk', [roleLine('r-f', 'father-b', 'guardian', next)]);
    expect([run.refused(), await accessOfA()]).toEqual([['range.exceeded'], 200]);
  });
});

describe('roles in their users (REST, 1.2)', () => {
  const mother = (n: number, ...roles: readonly object[]) => ({
    mode: 'delta',
    users: [row('mother-a', n, { roles })],
  });
  it('count as they are in the newest row, for as long as they hold', async () => {
    const statuses: number[] = [];
    const parent = { role: 'parent', org: { sourcedId: 'org-7' } };
    for (const [i, roles] of [
      [{ ...parent, role: 'aide' }],
      [{ ...parent, role: 'aide' }, parent],
      [{ ...parent, endDate: '2026-05-01' }],
      [{ ...parent, endDate: '2026-05-14' }],
      [],
    ].entries()) {
      await rosters(mother(i + 2, ...roles));
      statuses.push(await accessOfA());
    }
    expect(statuses).toEqual([404, 200, 404, 200, 404]);
  });
});

describe('a roster', () => {
  it('that has of one time what is contrary lets nobody ask, in any order', async () => {
    const contraries = [
      [row('mother-a', 2, { role: 'aide' }), row('mother-a', 2, { role: 'parent' })],
      [pupilRow('pupil-a', '604821', ['mother-a'], 2), pupilRow('pupil-a', '604822', ['mother-a'], 2)],
    ];
    for (const [n, users] of contraries.flatMap((one) => [one, [...one].reverse()]).entries()) {
      if (n > 0) await openGuardians();
      await rosters({ mode: 'delta', users });
      expect(await accessOfA()).toBe(404);
      await gateway.close();
    }
    await openGuardians();
  });

  it('with an enrollment that ends by its date leaves the pupil to the officer', async () => {
    const ended = { beginDate: '2025-09-01', endDate: '2026-05-13' };
    await rosters({ mode: 'delta', enrollments: [enrolled('e-a', 'pupil-a', 'org-7', 2, ended)] });
    expect([await accessOfA(), (await ask('access', ofA, officer)).body.isEnrolled]).toEqual([404, false]);
  });

  it('that has an enrollment of one time as that of two pupils ends that of the first', async () => {
    await rosters({ mode: 'delta', enrollments: [enrolled('e-a', 'pupil-b', 'org-7', 1)] });
    expect(await accessOfA()).toBe(404);
  });

  it('of yesterday does not end what came today', async () => {
    await rosters({ mode: 'delta', enrollments: [enrolled('e-new', 'pupil-c', 'org-7', 5)] });
    await rosters({ ...roster(), orgs: [row('org-9', 3)] });
    expect(await status('access', { guardian: 'father-b', pupil: 'pupil-c', school: '7' })).toBe(200);
  });

  it('that is whole again brings back what one that was cut short had left out', async () => {
    const { users, ...others } = roster();
    const newer = row('teacher', 2, { role: 'teacher' });
    await rosters({ ...others, users: [...users.filter(({ sourcedId }) => sourcedId !== 'mother-a'), newer] });
    expect([run.refused(), await accessOfA()]).toEqual([[], 404]);
    await rosters({ ...others, users: [...users, newer, row('teacher-2', 3, { role: 'teacher' })] });
    expect(await accessOfA()).toBe(200);
  });

  it('that ends a relation while a call waits for the trail lets the next one in no more, nor the same again', async () => {
    const { create } = desk.audit;
    desk.audit.create = async (...args) => {
      desk.audit.create = create;
      await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', ['father-b'], 2)] });
      return create.apply(desk.audit, args);
    };
    await ask('restrictions', { ...ofA, isRestricted: true }, { key: 'in-between' });
    const again = await status('restrictions', { ...ofA, isRestricted: false }, { key: 'in-between' });
    expect([
      again,
      await accessOfA(),
      (await ask('access', { ...ofA, guardian: 'father-b' })).body.isRestricted,
    ]).toEqual([404, 404, true]);
  });
});
