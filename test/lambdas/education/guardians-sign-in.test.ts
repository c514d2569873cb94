import { callerOf, mayAsk } from '../../../lambdas/education/rights/caller';
import { check } from '../../../lib/services/education/section-check';
import { educationSettings } from '../../support/education-run';
import {
  absence,
  absences,
  ask,
  canaries,
  daysOf,
  desk,
  enrolled,
  gateway,
  guardiansOverHttp,
  log,
  ofA,
  pupilRow,
  rosters,
  row,
  run,
  tokenOf,
} from '../../support/guardians-over-http';
import { canariesIn, canaryAt } from '../../support/planted-canaries';

guardiansOverHttp();

const claim = 'custom:guardian_id';
/** A token of a guardian, with more groups or other claims. */
const as = (guardian: unknown, groups: readonly string[] = [], claims: object = {}) => ({
  groups: ['families', ...groups],
  claims: { sub: 'parent-1', [claim]: guardian, ...claims },
});
const mother = as('mother-a');
const child = { pupil: 'pupil-a', school: '7' };
const trail = () =>
  [...desk.audit.objects.values()].flatMap((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
const notThere = async () => (await ask('access', { ...child, pupil: 'nobody' }, mother)).body;
const changes = [
  ['corrections', { date: '2026-05-12', kind: 'present', share: 1 }],
  ['erasures', {}],
  ['restrictions', { isRestricted: true }],
] as const;

describe('a guardian who signs in', () => {
  it.each([
    ['without naming themselves', child],
    ['by their own name', ofA],
  ])('%s reads what is kept of their child', async (_, asked) => {
    const { status, body, headers } = await ask('access', asked, mother);
    expect([status, body.days.length, headers.get('cache-control')]).toEqual([200, 1, 'no-store']);
    expect(trail()).toMatchObject([{ operation: 'readPupil', role: 'guardian', result: 'ok', subjects: [{}, {}] }]);
  });

  it('reads it of a school that the child has left, and of none it never was in', async () => {
    await rosters({
      mode: 'delta',
      enrollments: [enrolled('e-a', 'pupil-a', 'org-7', 2, { status: 'tobedeleted' })],
    });
    const { status, body } = await ask('access', child, mother);
    expect([status, body.isEnrolled, (await ask('access', { ...child, school: '8' }, mother)).status]).toEqual([
      200,
      false,
      404,
    ]);
  });

  it.each(changes)('leaves %s to staff, of whichever child', async (what, more) => {
    const answers = [
      await ask(what, { ...ofA, ...more }, mother),
      await ask(what, { ...ofA, pupil: 'nobody', ...more }, mother),
      await ask(what, {}, mother),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(({ body }) => [403, body]));
    expect((await daysOf()).length).toBe(1);
    expect(trail().map(({ result }) => result)).toEqual(['not-allowed', 'not-allowed', 'not-allowed', 'ok']);
  });

  it.each([
    ['of another child of the school', { ...child, pupil: 'pupil-b' }],
    ['in the name of another guardian', { guardian: 'father-b', pupil: 'pupil-b', school: '7' }],
    ['of a child at another school', { ...child, pupil: 'pupil-c', school: '8' }],
    ['of a school that is none', { ...child, school: '9' }],
    ['of themselves', { ...child, pupil: 'mother-a' }],
  ])('%s gets the answer for nobody', async (_, asked) => {
    const { status, body } = await ask('access', asked, mother);
    expect([status, body]).toEqual([404, await notThere()]);
    expect(trail()).toMatchObject([{ result: 'not-found' }, { result: 'not-found' }]);
  });

  it('of two children of two schools reads both, and no third', async () => {
    const father = as('father-b');
    const statuses = [];
    for (const pupil of ['pupil-b', 'pupil-c', 'pupil-a'])
      for (const school of ['7', '8']) statuses.push((await ask('access', { pupil, school }, father)).status);
    expect(statuses).toEqual([200, 404, 404, 200, 404, 404]);
  });

  it('too often is refused, by person', async () => {
    const { guardians } = desk.city.settings;
    Object.assign(guardians as object, { burst: 1, requestsPerMinute: 1 });
    const other = as('father-b', [], { sub: 'parent-2' });
    const statuses = [
      (await ask('access', child, mother)).status,
      (await ask('access', { ...child, pupil: 'pupil-b' }, mother)).status,
      (await ask('access', { ...child, pupil: 'pupil-b' }, other)).status,
    ];
    Object.assign(guardians as object, { burst: 600, requestsPerMinute: 600 });
    expect(statuses).toEqual([200, 429, 200]);
  });

  it('is shown nothing that does not stand in the trail before', async () => {
    const { create } = desk.audit;
    desk.audit.create = () => Promise.reject(new Error('no trail'));
    const { status, body } = await ask('access', child, mother);
    desk.audit.create = create;
    expect([status, body.days]).toEqual([503, undefined]);
  });

  it('and whoever sends what is no call, or from a page of another origin, leaves none of it anywhere', async () => {
    const words = {
      ...child,
      pupil: canaryAt('pupil'),
      guardian: canaryAt('guardian'),
      [canaryAt('member')]: canaryAt('value'),
    };
    const bodies = [
      words,
      { ...child, pupil: [canaryAt('list')] },
      `{"pupil": ${canaryAt('text')}`,
      `"${canaryAt('only')}"`,
    ];
    const answers = await Promise.all(bodies.map((body) => ask('access', body, mother)));
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    const named = as(canaryAt('claim'), [canaryAt('group')], { sub: canaryAt('sub'), name: canaryAt('name') });
    answers.push(await ask('access', child, { ...named, key: canaryAt('key') }), await ask('access', ofA, named));
    const origin = { origin: `https://${canaryAt('origin')}.example`, 'access-control-request-method': 'POST' };
    const pages = await Promise.all(
      [`/guardians/access?pupil=${canaryAt('query')}`, `/guardians/${canaryAt('path')}`].map((path) =>
        fetch(`${gateway.url}${path}`, {
          method: 'OPTIONS',
          headers: { ...origin, authorization: `Bearer ${tokenOf(['families'])}` },
        }),
      ),
    );
    expect(pages.map(({ status }) => status)).toEqual([405, 404]);
    expect(
      pages.flatMap(({ headers }) => [...headers.keys()].filter((name) => name.startsWith('access-control'))),
    ).toEqual([]);
    const kept = [...desk.audit.objects].flat();
    const answered = [
      ...pages.map(({ headers }) => JSON.stringify([...headers])),
      ...(await Promise.all(pages.map((one) => one.text()))),
    ];
    const text = [...log, ...answered, JSON.stringify([answers, run.ports.metrics.indicators()])].join('\n');
    // Of who has called, the trail has what the provider of sign-ins calls them.
    expect([canariesIn(text), canariesIn(kept.join('\n'))]).toEqual([[], [canaryAt('sub')]]);
  });

  it('is named in no log and no trail', async () => {
    await ask('access', child, mother);
    await ask('access', { ...child, pupil: 'pupil-b' }, mother);
    const text = [...log, ...desk.audit.objects.values(), JSON.stringify(run.ports.metrics.indicators())].join('\n');
    expect(canaries.filter((one) => text.includes(one))).toEqual([]);
  });
});

describe('a relation of a guardian who signs in', () => {
  it.each([
    ['another list of agents', { users: [pupilRow('pupil-a', '604821', ['father-b'], 2)] }],
    ['a role that is another', { users: [row('mother-a', 2, { role: 'aide' })] }],
    ['a role that has ended', { users: [row('mother-a', 2, { roles: [{ role: 'parent', endDate: '2026-05-13' }] })] }],
    ['a guardian who is gone', { users: [row('mother-a', 2, { role: 'parent', status: 'tobedeleted' })] }],
    ['a second pupil of the number', { users: [pupilRow('pupil-b', '604821', ['father-b'], 2)] }],
  ])('ends at once with %s', async (_, delta) => {
    expect((await ask('access', child, mother)).status).toBe(200);
    await rosters({ mode: 'delta', ...delta });
    expect(run.refused()).toEqual([]);
    const { status, body } = await ask('access', child, mother);
    expect([status, body]).toEqual([404, await notThere()]);
  });
});

describe('a sign-in', () => {
  it.each([
    ['without the claim', as(undefined)],
    ['with an empty one', as('')],
    ['with a space', as(' ')],
    ['with a list of it', as(['mother-a'])],
    ['with a list of two', as(['mother-a', 'father-b'])],
    ['with a number', as(7)],
    ['with an object', as({ sourcedId: 'mother-a' })],
    ['in capitals', as('MOTHER-A')],
    ['with what nobody sees', as('mother-a\u200b')],
    ['with a space behind', as('mother-a ')],
    ['with a letter like it', as('m\u043ether-a')],
    ['with a lone surrogate', as('mother-a\ud800')],
    ['of a member of objects', as('__proto__')],
    ['of the child itself', as('pupil-a')],
    ['of an aide', as('aide-a')],
    ['of another city', as('mother-a', [], { 'custom:city': 'elsewhere' })],
    ['of no city', as('mother-a', [], { 'custom:city': undefined })],
  ])('%s reads nothing, by its own name or another', async (_, how) => {
    const all = [await ask('access', child, how), await ask('access', ofA, how)];
    const nobody = await notThere();
    expect(all.map(({ status, body }) => [status, body])).toEqual([
      [404, nobody],
      [404, nobody],
    ]);
  });

  it('of who is in no group has no claim', async () => {
    const claims = { [claim]: 'mother-a' };
    expect([
      (await ask('access', child, { groups: ['others'], claims })).status,
      (await ask('access', child, { groups: ['office-7'], claims })).status,
      (await ask('access', { ...child, pupil: 'pupil-c', school: '8' }, { groups: ['office-7'], claims })).status,
    ]).toEqual([403, 400, 400]);
  });

  it('by an IAM role is of no guardian, for a role has no claims', () => {
    const arn = 'arn:aws-cn:sts::111111111111:assumed-role/families/mother-a';
    const caller = callerOf(desk, { caller: { kind: 'iam', arn, accountId: '1', apiAccountId: '1' } });
    expect([caller.role, caller.guardian, mayAsk(caller, ofA, true)]).toEqual(['guardian', undefined, false]);
  });
});

describe('who is staff and a guardian', () => {
  const both = as('mother-a', ['office-7']);
  it('reads of their own child as a guardian, and of others as staff', async () => {
    const b = { guardian: 'father-b', pupil: 'pupil-b', school: '7' };
    const statuses = [
      (await ask('access', child, both)).status,
      (await ask('access', ofA, both)).status,
      (await ask('access', b, both)).status,
      (await ask('erasures', b, both)).status,
      (await ask('access', { ...b, pupil: 'pupil-c', school: '8' }, both)).status,
      (await ask('access', { ...b, guardian: 'mother-a' }, both)).status,
    ];
    expect(statuses).toEqual([200, 200, 200, 200, 404, 404]);
    expect(trail().map(({ role }) => role)).toEqual(['guardian', 'guardian', 'school', 'school', 'school', 'guardian']);
  });

  it.each(changes)('leaves %s of their own child to a colleague, the officer too', async (what, more) => {
    const officer = as('mother-a', ['privacy-office']);
    const asked = { ...ofA, ...more };
    expect([(await ask(what, asked, both)).status, (await ask(what, asked, officer)).status]).toEqual([403, 403]);
    expect((await ask(what, asked)).status).toBe(200);
  });

  it.each(changes)(
    'leaves %s of their own child to a colleague also in the name of its other guardian',
    async (what, more) => {
      await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', ['mother-a', 'father-b'], 2)] });
      const asked = { ...ofA, guardian: 'father-b', ...more };
      const officer = as('mother-a', ['privacy-office']);
      expect([
        (await ask(what, asked, both)).status,
        (await ask(what, asked, officer)).status,
        (await ask('access', { ...ofA, guardian: 'father-b' }, both)).status,
        (await daysOf()).map(({ counts }) => counts),
        (await ask(what, asked)).status,
      ]).toEqual([403, 403, 404, [{ unexcused: 1 }], 200]);
    },
  );
});

it('what staff has corrected, restricted or erased the guardian sees so', async () => {
  run.ports.clock.set(run.ports.clock.nowMs() + 1000);
  const seen = async () => (await ask('access', child, mother)).body;
  await ask('corrections', { ...ofA, date: '2026-05-12', kind: 'excused', share: 1 });
  await ask('restrictions', { ...ofA, isRestricted: true });
  expect(await seen()).toMatchObject({ isRestricted: true, days: [{ counts: { excused: 1 } }] });
  await ask('erasures', ofA);
  await absences(absence('604821', '2026-05-12'));
  expect(await seen()).toMatchObject({ erasedUntil: '2026-05-13', days: [] });
});

it('a group of guardians that is staff too is refused', () => {
  const schools = [{ id: '7', members: ['office-7'] }];
  const problems = (guardian: readonly string[]) =>
    check(educationSettings({ guardians: { schools, guardian }, access: { protectionOfficer: ['officers'] } })).map(
      ({ path }) => path.join('.'),
    );
  expect([problems(['families']), problems(['families', 'office-7']), problems(['officers'])]).toEqual([
    [],
    ['guardians.guardian.1'],
    ['guardians.guardian.0'],
  ]);
});
